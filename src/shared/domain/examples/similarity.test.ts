import { seededRandom } from '@shared/domain/seededRandom';
import { expect, it } from 'vitest';
import { chooseRows } from './chooseRows';
import { settled } from './examplesBlock';

it('chooses unlike rows of a large pool for many cases in less than seconds', () => {
  const random = seededRandom('pool');
  const words = Array.from({ length: 300 }, (_, at) => `word${at}`);
  const text = () => Array.from({ length: 20 }, () => words[Math.floor(random() ** 2 * 300)]).join(' ');
  const rows = Array.from({ length: 5000 }, (_, at) => ({
    id: `r${at}`,
    input: text(),
    output: `${at % 3}`,
  }));
  const choice = settled({ pool: 'p', k: 8, selection: 'diverse' });
  const choose = (at: number) =>
    chooseRows(rows, choice, { caseId: `c${at}`, text: `case ${at}`, same: new Set([`case ${at}`]) });
  const first = choose(0);
  const before = performance.now();
  for (let at = 1; at <= 100; at += 1) expect(choose(at).rows).toEqual(first.rows);
  // Without what was told of the same texts before it takes some 20 seconds.
  expect(performance.now() - before).toBeLessThan(3000);
});
