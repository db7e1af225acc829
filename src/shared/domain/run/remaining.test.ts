import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Completion, queuedCompletion } from './completion';
import type { Completions } from './completionMap';
import { progressOf, remainingCells } from './remaining';

const statuses = ['queued', 'running', 'retrying', 'completed', 'failed', 'cancelled'] as const;
const keys = ['a', 'b'].flatMap((p) => ['m', 'n'].flatMap((m) => ['1', '2'].map((c) => `${p}/${m}/${c}/0`)));
const completions: fc.Arbitrary<Completions> = fc
  .array(fc.constantFrom(...statuses), { minLength: 0, maxLength: keys.length })
  .map(
    (all) =>
      new Map(
        all.map((status, index) => [keys[index] ?? '', { ...queuedCompletion(keys[index] ?? ''), status }]),
      ),
  );

describe('remainingCells', () => {
  it('resumes with all that has no whole answer and with nothing that has', () => {
    fc.assert(
      fc.property(completions, (all) => {
        const missing = remainingCells(keys, all, 'missing');
        for (const key of keys) expect(missing.includes(key)).toBe(all.get(key)?.status !== 'completed');
        for (const key of remainingCells(keys, all, 'failed')) expect(all.get(key)?.status).toBe('failed');
      }),
    );
  });

  it('takes a row, a column or one cell', () => {
    const none = new Map();
    expect(remainingCells(keys, none, 'all', { caseId: '1' })).toEqual(
      keys.filter((key) => key.includes('/1/')),
    );
    expect(remainingCells(keys, none, 'all', { promptId: 'a', modelId: 'm' })).toEqual([
      'a/m/1/0',
      'a/m/2/0',
    ]);
    expect(
      remainingCells(keys, none, 'all', { promptId: 'a', modelId: 'm', caseId: '2', sample: 0 }),
    ).toHaveLength(1);
  });
});

describe('progressOf', () => {
  const ended = (key: string, endedAt: number, status: Completion['status'] = 'completed') =>
    [key, { ...queuedCompletion(key), status, steps: [{ text: '', reasoning: '', endedAt }] }] as const;

  it('counts every cell once', () => {
    fc.assert(
      fc.property(completions, (all) => {
        const { total, remainingMs: _, ...counts } = progressOf(keys, all, 0, 1000);
        expect(total).toBe(keys.length);
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total);
      }),
    );
  });

  it('expects the rest at the pace since the start, not at that of an earlier one', () => {
    const [a = '', b = '', c = ''] = keys;
    const all = new Map([ended(a, 10), ended(b, 1000), ended(c, 1200, 'failed')]);
    expect(progressOf(keys, all, 500, 1300).remainingMs).toBe(400 * 5);
    expect(progressOf(keys, all, 1250, 1300).remainingMs).toBeUndefined();
    expect(progressOf([a], all, 1250, 1300).remainingMs).toBe(0);
  });
});
