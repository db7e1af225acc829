import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonSubsequence } from './commonSubsequence';
import { editDistance } from './editDistance';
import { SCORES, type Score, scoreOf } from './measures';

const LONG = 'It is a guide to action which ensures that the military always obeys the commands of the party';
const HEEDED = 'It is a guide to action that ensures that the military will forever heed Party commands';

/** As RapidFuzz 3, NLTK 3.9 and rouge-score 0.1.2 measure them, of the same words. */
const GOLDEN: readonly (readonly [
  string,
  string,
  Partial<Record<Score, number>> & { readonly edits: number },
])[] = [
  [
    'this is a test',
    'this is a test!',
    { edits: 1, 'edit-similarity': 0.965517, gleu: 0.6, 'rouge-1': 1, 'rouge-l': 1 },
  ],
  [
    'The quick brown fox jumps over the lazy dog',
    'A quick brown fox leapt over the lazy dog',
    {
      ...{ edits: 7, 'edit-similarity': 0.857143, bleu: 0.43167, gleu: 0.533333 },
      ...{ 'rouge-1': 0.777778, 'rouge-2': 0.625, 'rouge-3': 0.428571, 'rouge-l': 0.777778 },
    },
  ],
  [
    LONG,
    HEEDED,
    {
      ...{ edits: 34, 'edit-similarity': 0.751381, bleu: 0.42086, gleu: 0.454545 },
      ...{ 'rouge-1': 0.705882, 'rouge-2': 0.5, 'rouge-3': 0.4, 'rouge-l': 0.647059 },
    },
  ],
  [
    'the the the the the the the',
    'The cat is on the mat',
    { edits: 16, 'edit-similarity': 0.5, gleu: 0.090909, 'rouge-1': 0.307692, 'rouge-l': 0.307692 },
  ],
  ['the cat sat on the mat', 'the cat sat on the mat', { edits: 0, bleu: 1, gleu: 1, 'rouge-2': 1 }],
  [
    'Where is the key, please?',
    'Please: where is the key?',
    { edits: 17, 'edit-similarity': 0.64, gleu: 0.428571, 'rouge-1': 1, 'rouge-2': 0.75, 'rouge-l': 0.8 },
  ],
  ['今天天气很好', '今天的天气非常好', { edits: 3, 'edit-similarity': 0.714286 }],
];

describe('measures', () => {
  it.each(GOLDEN)('are as published: %j, %j', (answer, reference, { edits, ...scores }) => {
    expect(editDistance(answer, reference, 100)).toBe(edits);
    for (const [score, value] of Object.entries(scores))
      expect([score, scoreOf(score as Score, answer, reference)]).toEqual([score, expect.closeTo(value, 5)]);
  });

  it('go from nothing in common to the same', () => {
    for (const score of SCORES.filter((each) => each !== 'rouge-5')) {
      expect(scoreOf(score, 'one two three four', 'one two three four')).toBeCloseTo(1);
      expect(scoreOf(score, '', 'one two')).toBeCloseTo(0);
      expect(scoreOf(score, 'bcd', 'xyz')).toBeLessThan(0.001);
    }
    expect(scoreOf('edit-similarity', '', '')).toBe(1);
  });

  it('take each character of Chinese for a word, beside words that stand between blanks', () => {
    // 今 天 天 气 很 好 / 今 天 的 天 气 非 常 好: five of six and eight.
    expect(scoreOf('rouge-1', '今天天气很好。', '今天的天气非常好')).toBeCloseTo(10 / 14);
    expect(scoreOf('rouge-l', '我爱 GPT', 'GPT 我爱')).toBeCloseTo(2 / 3);
    expect(scoreOf('bleu', '今天 天气很好', '今天天气很好')).toBeCloseTo(1);
    expect(scoreOf('gleu', '今天天气很好', '今天天气很坏')).toBeGreaterThan(0.5);
  });

  // A quarter of a second each on one core of 2026; the bound is for a machine that does much else.
  it('finish soon on a megabyte, or say that they do not', { timeout: 60_000 }, () => {
    const long = Array.from({ length: 170_000 }, (_, at) => `w${(at * 7919) % 5000}`).join(' ');
    const other = `x${long.slice(1, -1)}y`;
    const begun = performance.now();
    expect(editDistance(long, other, 5)).toBe(2);
    expect(editDistance(`a${long}`, `${long}b`, 200_000)).toBe('tooLong');
    expect(scoreOf('edit-similarity', long, other)).toBeUndefined();
    expect(scoreOf('rouge-l', long, other)).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(8000);
    for (const score of ['bleu', 'gleu', 'rouge-5'] as const) {
      const from = performance.now();
      expect(scoreOf(score, long, other)).toBeGreaterThan(0.9);
      expect(performance.now() - from).toBeLessThan(8000);
    }
    expect(scoreOf('bleu', long.repeat(3), long.repeat(3))).toBeUndefined();
  });
});

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '好', '😀'), maxLength: 40 });

it('counts edits as the table does, up to the limit', () => {
  fc.assert(
    fc.property(text, text, fc.integer({ min: 0, max: 45 }), (a, b, max) => {
      const distance = tableDistance(a, b);
      expect(editDistance(a, b, max)).toBe(distance > max ? 'over' : distance);
    }),
  );
});

it('finds the longest common subsequence, over more than 32 places too', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 90 });
  fc.assert(
    fc.property(words, words, (a, b) => {
      expect(commonSubsequence(a, b)).toBe(tableSubsequence(a, b));
    }),
  );
});

function tableDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

function tableSubsequence(a: readonly string[], b: readonly string[]): number {
  let row = b.map(() => 0);
  for (const each of a) {
    const next: number[] = [];
    for (const [j, other] of b.entries())
      next.push(each === other ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}
