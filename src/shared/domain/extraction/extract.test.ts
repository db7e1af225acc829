import { answerTrial } from '@shared/checking/answerTrial';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract } from './extract';
import { extractAll } from './extractAll';
import { type Extraction, type Extractor, extractorSchema } from './extractor';

function find(extractor: Extractor, text: string): Extraction {
  const found = extract(extractorSchema.parse(extractor), text);
  return 'trial' in found ? found.verdict(answerTrial(found.trial)) : found;
}

/** What is found, in brackets where it stands. */
function shown(extractor: Extractor, text: string): string | undefined {
  const found = find(extractor, text);
  if (found.status !== 'found') return undefined;
  return `${text.slice(0, found.from)}[${text.slice(found.from, found.to)}]${text.slice(found.to)}`;
}

const last: Extractor = { find: { type: 'last-number' } };
const option: Extractor = { find: { type: 'option' } };
const json = (path: string): Extractor => ({ find: { type: 'json', path } });

describe('extract', () => {
  it.each<[Extractor, string, string | undefined]>([
    [{}, ' all\n', '[ all\n]'],
    [{ after: 'Answer:' }, 'Steps.\n**Answer:** 18 apples.\nBye', 'Steps.\n**Answer:** [18 apples.]\nBye'],
    [{ after: 'Answer:' }, 'no marker', '[no marker]'],
    [last, '3 + 4 = 7, so $1,234.50.', '3 + 4 = 7, so $[1,234.50].'],
    [last, 'none', undefined],
    [last, 'ｘ ＝ ４２。', 'ｘ ＝ [４２]。'],
    [{ find: { type: 'first-number' } }, 'It is −3, not 4', 'It is [−3], not 4'],
    [{ after: '答案：', ...last }, '1 + 1\n答案：2 (of 9)', '1 + 1\n答案：2 (of [9])'],
    [{ find: { type: 'last-line' } }, 'a\n\n b c \n\n', 'a\n\n [b c] \n\n'],
    [{ find: { type: 'last-line' } }, ' \n ', undefined],
    [json('a[1].b'), 'So: {"a": [0, {"b": 5}]}!', 'So: [{"a": [0, {"b": 5}]}]!'],
    [json('a.c'), '{"a": {}}', undefined],
    [{ find: { type: 'pattern', pattern: 'is (\\w+)' } }, 'it is blue', 'it is [blue]'],
    [{ find: { type: 'pattern', pattern: 'BLUE', flags: 'i' } }, 'it is blue', 'it is [blue]'],
    [{ after: 'A:', find: { type: 'pattern', pattern: '\\d' } }, '1\nA: x2', '1\nA: x[2]'],
    [{ find: { type: 'pattern', pattern: 'red' } }, 'it is blue', undefined],
  ])('%j in %j', (extractor, text, expected) => expect(shown(extractor, text)).toBe(expected));

  it.each([
    ['The answer is (B).', 'B'],
    ['(A) is wrong, so is (C). The correct option is **D**.', 'D'],
    ['The answer is B. Option A. was tempting.', 'A'],
    ['Answer: C) Paris', 'C'],
    ['A. Rome\nB. Oslo\nI think it is B.', 'B'],
    ['B', 'B'],
    ['**B. Paris**', 'B'],
    ['(b)', 'B'],
    ['因此答案是C。', 'C'],
    ['故选：（D）', 'D'],
    ['A dog barks. I agree', undefined],
    ['The answer is a city.', undefined],
    ['The answer is A city?', undefined],
  ])('the option in %j', (text, expected) => {
    const found = find(option, text);
    expect(found.status === 'found' ? found.text : undefined).toBe(expected);
  });

  it('tells a value of JSON as text', () => {
    const text = '```json\n{"a": "x", "b": 1.5, "c": [true, null]}\n```';
    const found = ['a', '$.b', 'c', 'c[0]', ''].map((path) => find(json(path), text));
    expect(found.map((each) => each.status === 'found' && each.text)).toEqual([
      'x',
      '1.5',
      '[true,null]',
      'true',
      '{"a":"x","b":1.5,"c":[true,null]}',
    ]);
  });

  it('says that a marker is not there, that a pattern is at fault', () => {
    expect(find({ after: 'Answer:' }, 'x')).toMatchObject({ isUnmarked: true });
    expect(find({ after: 'Answer:' }, 'Answer: x')).not.toHaveProperty('isUnmarked');
    expect(find({ find: { type: 'pattern', pattern: '(' } }, 'x')).toMatchObject({ status: 'invalid' });
  });

  it('finds what stands at its place, whatever the text', () => {
    const extractors: readonly Extractor[] = [
      {},
      last,
      { after: 'x' },
      { find: { type: 'last-line' } },
      option,
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...extractors),
        fc.string({ unit: fc.constantFrom(...'x:(B) 1２.\n*-，e答案ﬁ😀é'), maxLength: 40 }),
        (extractor, text) => {
          const found = find(extractor, text);
          if (found.status !== 'found') return;
          expect(found.from).toBeGreaterThanOrEqual(0);
          expect(found.to).toBeLessThanOrEqual(text.length);
          const there = text.slice(found.from, found.to);
          expect(extractor === option ? there.toUpperCase() : there).toBe(found.text);
        },
      ),
    );
  });
});

it('extractAll tries patterns in one go and keeps the order', async () => {
  let goes = 0;
  const extractor: Extractor = { find: { type: 'pattern', pattern: '\\d+' } };
  const found = await extractAll(extractor, ['a1', 'b', 'c33'], (trials) => {
    goes += 1;
    return Promise.resolve(trials.map(answerTrial));
  });
  expect(found.map((each) => (each.status === 'found' ? each.text : each.status))).toEqual([
    '1',
    'none',
    '33',
  ]);
  expect(goes).toBe(1);
});
