/** What the result formats tell of labs that read answers: dependence on the reasoning, votes of several samples. */
import type { VoteOf } from '@shared/domain/consistency/votedGroup';
import { PARTS } from '@shared/domain/dependence/dependenceSession';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { scoredCell } from '../../../tests/support/scoredCells';
import { resultFormats } from './resultFormats';
import type { Results } from './results';

const session: Session = {
  ...{ format: 2, id: 's', title: 'T', notes: '', tags: [], samples: 1 },
  prompts: PARTS.map((part) => ({
    id: `part-${part}`,
    name: `${part}`,
    messages: [{ role: 'user', content: '{{n}}' }],
    technique: { name: 'reasoning-cut', options: { part } },
  })),
  models: [{ id: 'm', providerId: 'p', model: 'm', params: {} }],
  cases: ['1', '2'].map((n) => ({ id: `c${n}`, values: { n }, expected: n })),
  checks: [{ id: 'k', type: 'contains', value: '{{expected}}' }],
};
const run = { id: 'r', createdAt: '2026-11-24', providers: [] };
const plain = { language: 'en', isFile: false } as const;

/** With all of the reasoning and half of it both cases are right; with less, or an error in it, only the second. */
const isRight = (promptId: string, caseId: string) =>
  caseId === 'c2' || ['part-50', 'part-75', 'part-100'].includes(promptId);
const cutCells = expandCells(session).map((cell) =>
  scoredCell(cellKey(cell), isRight(cell.promptId, cell.caseId) ? '+' : '-'),
);
const saying: VoteOf = ({ results, completion }) => {
  const said = `${results.get('k')?.status} ${completion.cell.split('/')[2]}`;
  return { saying: said, text: said };
};

describe('dependence', () => {
  it('is in JSON part by part, and not where nothing says what an answer is', () => {
    const results: Results = { session, run, cells: cutCells, voteOf: saying };
    const { labs } = JSON.parse(resultFormats.json(results, plain));
    expect(labs.dependence).toHaveLength(1);
    const [{ model, parts }] = labs.dependence;
    expect(model).toBe('m');
    expect(
      parts.map(
        ({ part, same, right }: { part: unknown; same?: { rate: number }; right: { rate: number } }) => [
          ...[part, same?.rate, right.rate],
        ],
      ),
    ).toEqual([
      [0, 0.5, 0.5],
      [25, 0.5, 0.5],
      [50, 1, 1],
      [75, 1, 1],
      [100, undefined, 1],
      ['error', 0.5, 0.5],
    ]);
    const { voteOf: _, ...silent } = results;
    expect(JSON.parse(resultFormats.json(silent, plain)).labs?.dependence).toBeUndefined();
  });
});

describe('votes', () => {
  const [prompt] = session.prompts;
  const one: Session = { ...session, samples: 3, prompts: prompt ? [prompt] : [] };
  // Of the first case two of three are right, of the second one.
  const cells = ['++-', '+--'].flatMap((signs, at) =>
    [...signs].map((sign, sample) => scoredCell(`part-0/m/c${at + 1}/${sample}`, sign)),
  );
  const voted: Results = { session: one, run, cells, voteOf: saying };

  it.each([
    ['en', 'One sample is right: 50.0%', 'What most of 3 samples say is right: 50.0%'],
    ['zh-CN', '50.0%', '3 个样本'],
  ] as const)('are a line of the HTML report, with how they are made (%s)', (language, single, most) => {
    const html = resultFormats.html(voted, { ...plain, language });
    const told = [...html.matchAll(/<p>([^<]*)<\/p>/g)].map(([, text = '']) => text);
    const at = told.findIndex((text) => text.includes('pass@3'));
    const line = told[at];
    expect(line).toContain(single);
    expect(line).toContain(most);
    expect(told[at + 1]).toMatch(/stored samples|样本/);
  });

  it('are not told of one sample', () => {
    const html = resultFormats.html({ ...voted, cells: cells.filter((_, at) => at % 3 === 0) }, plain);
    expect(html).not.toContain('pass@');
  });
});
