import type { ExamplesBlock } from '@shared/domain/examples/examplesBlock';
import { examplesFor } from '@shared/domain/examples/examplesFor';
import type { Prompt } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scriptedCases, scriptedRows } from '../../../../tests/support/scriptedItems';
import { sweepExamples } from './exampleSweep';

const pools = [{ id: 'pool', name: 'Pool', rows: scriptedRows(8) }];
const cases = scriptedCases(3);
const prompt = (block: Partial<ExamplesBlock> = {}): Prompt => ({
  id: 'p',
  name: 'A',
  messages: [{ role: 'user', content: '{{text}}' }],
  examples: { pool: 'pool', k: 4, ...block },
});
/** What is shown to each case. */
const sent = (of: Prompt) =>
  JSON.stringify(
    cases.map((each) => {
      const shown = examplesFor(of, each, pools);
      return shown.ok && shown.value?.rows.map(({ input, output }) => [input, output]);
    }),
  );
const blockOf = ({ examples }: Prompt) => examples as ExamplesBlock;
const GIVEN = { selections: ['listed'], labelings: ['given'], orders: 1 } as const;

describe('sweepExamples', () => {
  it('makes a prompt for each k, but those that are there', () => {
    const made = sweepExamples(prompt(), { ...GIVEN, ks: [8, 0, 1, 2, 4, 4] }, [prompt()], sent);
    expect(made.map(({ k, order }) => [k, order])).toEqual([0, 1, 2, 8].map((k) => [k, undefined]));
    expect(blockOf(made[3]?.prompt ?? prompt())).toEqual({
      pool: 'pool',
      k: 8,
      selection: 'listed',
      labels: 'given',
      seed: 0,
    });
  });

  it('keeps a prompt that comes to the same for the first cases only', () => {
    const first = (of: Prompt, which: 'few' | 'all') =>
      which === 'few' ? 'the same' : String(blockOf(of).selection);
    const sweep = { ks: [2], selections: ['listed', 'nearest'], labelings: ['given'], orders: 1 } as const;
    const made = sweepExamples(prompt(), sweep, [], first);
    expect(made.map(({ selection }) => selection)).toEqual(['listed', 'nearest']);
    expect(sweepExamples(prompt(), sweep, [prompt({ selection: 'nearest' })], first)).toHaveLength(1);
  });

  it('makes no more orders than there are: one of one example, two of two', () => {
    const made = sweepExamples(prompt(), { ...GIVEN, ks: [0, 1, 2, 4], orders: 3 }, [], sent);
    expect(made.map(({ k, order }) => [k, order])).toEqual([
      ...[
        [0, undefined],
        [1, undefined],
      ],
      ...[
        [2, 1],
        [2, 2],
      ],
      ...[
        [4, 1],
        [4, 2],
        [4, 3],
      ],
    ]);
    const [first] = made.filter(({ k }) => k === 4);
    expect(blockOf(first?.prompt ?? prompt())).toMatchObject({ order: 'shuffled', selection: 'listed' });
  });

  it('draws anew where the choice itself is drawn, one example too', () => {
    const made = sweepExamples(
      prompt({ seed: 7 }),
      { ...GIVEN, ks: [1], selections: ['shuffled'], orders: 3 },
      [],
      sent,
    );
    expect(made.map(({ isDraw, order }) => [isDraw, order])).toEqual([
      [true, 1],
      [true, 2],
      [true, 3],
    ]);
    expect(new Set(made.map((each) => sent(each.prompt))).size).toBe(3);
    expect(blockOf(made[0]?.prompt ?? prompt())).not.toHaveProperty('order');
    expect(blockOf(made[0]?.prompt ?? prompt()).seed).toBeGreaterThanOrEqual(7);
  });

  it('has controls beside the labels as given, and no control of nothing', () => {
    const made = sweepExamples(
      prompt(),
      { ...GIVEN, ks: [0, 4], labelings: ['given', 'random', 'flipped', 'none'] },
      [],
      sent,
    );
    expect(made.map(({ k, labels }) => `${k} ${labels}`)).toEqual([
      '0 given',
      '4 given',
      '4 random',
      '4 flipped',
      '4 none',
    ]);
  });

  it('takes more than the pool has for what it has', () => {
    expect(sweepExamples(prompt(), { ...GIVEN, ks: [8, 16] }, [], sent).map(({ k }) => k)).toEqual([8]);
  });

  it('has nothing to sweep without a pool', () => {
    const { examples: _, ...bare } = prompt();
    expect(sweepExamples(bare, { ...GIVEN, ks: [1, 2] }, [], sent)).toEqual([]);
  });

  it('never asks the same twice', () => {
    const plan = fc.record({
      ks: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 4 }),
      selections: fc.subarray(['listed', 'shuffled', 'random', 'nearest', 'diverse'] as const, {
        minLength: 1,
      }),
      labelings: fc.subarray(['given', 'random', 'flipped', 'none'] as const, { minLength: 1 }),
      orders: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(plan, (each) => {
        const made = sweepExamples(prompt(), each, [prompt()], sent);
        const all = [prompt(), ...made.map((one) => one.prompt)].map(sent);
        expect(new Set(all).size).toBe(all.length);
      }),
      { numRuns: 30 },
    );
  });
});
