import { type Completion, queuedCompletion } from '@shared/domain/run/completion';
import type { RunEvent } from '@shared/domain/run/run';
import type { Session } from '@shared/domain/session/session';
import { type Comparisons, pairKey } from '@shared/domain/statistics/comparisons';
import { describe, expect, it } from 'vitest';
import { humanRanking, pairAgreement, pairFigures } from './pairFigures';
import { type PairJudge, pairText } from './pairJudge';
import { askedIn, pairsOf, weighPairs } from './pairs';
import { applyWeighings, orderKey, type Weighings } from './weighings';

const judge: PairJudge = {
  prompt: '{{input}} | {{output_a}} | {{output_b}}',
  grader: { providerId: 'p', model: 'judge', params: {} },
};
const session: Session = {
  format: 2,
  id: 's',
  title: '',
  notes: '',
  tags: [],
  prompts: ['a', 'b', 'c'].map((id) => ({ id, name: id, messages: [{ role: 'user', content: '{{n}}?' }] })),
  models: [{ id: 'm', providerId: 'p', model: 'm', params: {} }],
  cases: Array.from({ length: 12 }, (_, n) => ({ id: `c${n}`, values: { n: String(n) } })),
  samples: 1,
  checks: [],
};
const cells = session.prompts.flatMap(({ id }) => session.cases.map((case_) => `${id}/m/${case_.id}/0`));
const completions = new Map(
  cells.map((cell): [string, Completion] => [
    cell,
    { ...queuedCompletion(cell), status: 'completed', steps: [{ text: cell, reasoning: '' }] },
  ]),
);
const run = { session, completions };
const [groupA, groupB, groupC] = [
  { promptId: 'a', modelId: 'm' },
  { promptId: 'b', modelId: 'm' },
  { promptId: 'c', modelId: 'm' },
] as const;

function weighed(first: string, second: string, word: string): RunEvent {
  const pair = askedIn(run)(first, second);
  const text = pair.ok ? pairText(judge, pair.value) : pair;
  const content = text.ok ? text.value : '';
  const body = { model: 'judge', messages: [{ role: 'user', content }] };
  const request = { protocol: 'openai-chat', headers: {}, url: '', body };
  return { type: 'weighed', cell: first, other: second, at: 1, request, text: word };
}
/** Prefers the better of the two, whichever stood first. */
const fair = (first: string, second: string, better: (cell: string) => number) =>
  weighed(first, second, better(first) > better(second) ? 'A' : 'B');
const none: Weighings = new Map();

describe('pairsOf', () => {
  it('lays each two of the groups together on each case, and leaves out what is not there or says the same', () => {
    const some = new Map(completions)
      .set('a/m/c0/0', { ...queuedCompletion('a/m/c0/0'), status: 'failed' })
      .set('a/m/c1/0', {
        ...queuedCompletion('a/m/c1/0'),
        status: 'completed',
        steps: [{ text: 'b/m/c1/0', reasoning: '' }],
      });
    expect(pairsOf([groupA, groupB], cells, { session, completions: some })).toMatchObject({
      equal: 1,
      pairs: { length: 10 },
    });
    expect(pairsOf([groupA, groupB, groupC], cells, run).pairs).toHaveLength(36);
    expect(pairsOf([groupB, groupA], cells, run).pairs[0]).toEqual({ a: 'b/m/c0/0', b: 'a/m/c0/0' });
  });
});

describe('weighPairs', () => {
  const { pairs } = pairsOf([groupA, groupB], cells, run);
  const [pair] = pairs;
  if (!pair) throw new Error('There is one.');
  const outcome = (one: string, other: string) =>
    weighPairs(
      judge,
      run,
      [pair],
      applyWeighings(none, [weighed(pair.a, pair.b, one), weighed(pair.b, pair.a, other)]),
    )[0]?.outcome;

  it.each([
    ['A', 'B', 'a'],
    ['B', 'A', 'b'],
    ['TIE', 'TIE', 'tie'],
    ['A', 'A', 'undecided'],
    ['B', 'TIE', 'undecided'],
    ['A', 'what?', 'failed'],
  ])('%s, and %s the other way round: %s', (one, other, expected) => {
    expect(outcome(one, other)).toBe(expected);
  });

  it('says which orders are still to be asked', () => {
    const half = applyWeighings(none, [weighed(pair.b, pair.a, 'A')]);
    expect(weighPairs(judge, run, [pair], none)[0]).toMatchObject({
      outcome: 'open',
      toAsk: [
        [pair.a, pair.b],
        [pair.b, pair.a],
      ],
    });
    expect(weighPairs(judge, run, [pair], half)[0]).toMatchObject({
      outcome: 'open',
      toAsk: [[pair.a, pair.b]],
    });
    const other = { ...judge, prompt: 'Which? {{output_a}} {{output_b}}' };
    expect(weighPairs(other, run, [pair], half)[0]?.toAsk).toHaveLength(2);
  });
});

describe('applyWeighings', () => {
  it('keeps the last word of an order, and forgets what was said of an answer that is asked again', () => {
    const two = applyWeighings(none, [
      weighed('a/m/c0/0', 'b/m/c0/0', 'A'),
      weighed('a/m/c0/0', 'b/m/c0/0', 'B'),
    ]);
    expect(two.size).toBe(1);
    expect(two.get(orderKey('a/m/c0/0', 'b/m/c0/0'))?.text).toBe('B');
    const request = { protocol: 'openai-chat', headers: {}, url: '', body: {} };
    expect(applyWeighings(two, [{ type: 'started', cell: 'b/m/c0/0', at: 2, request }]).size).toBe(0);
    expect(applyWeighings(two, [{ type: 'delta', cell: 'x', at: 2, text: '' }])).toBe(two);
  });
});

describe('pairFigures', () => {
  const better = (cell: string) => (cell.startsWith('a') ? 2 : cell.startsWith('b') ? 1 : 0);
  const { pairs } = pairsOf([groupA, groupB, groupC], cells, run);
  const both = (word: (first: string, second: string) => RunEvent) =>
    weighPairs(
      judge,
      run,
      pairs,
      applyWeighings(
        none,
        pairs.flatMap(({ a, b }) => [word(a, b), word(b, a)]),
      ),
    );

  it('ranks, and finds no bias where there is none', () => {
    const figures = pairFigures(both((first, second) => fair(first, second, better)));
    expect(figures.counts).toEqual({ a: 36, b: 0, tie: 0, undecided: 0, open: 0, failed: 0 });
    expect(figures.ranking).toMatchObject({ ranked: [{ id: 'a/m' }, { id: 'b/m' }, { id: 'c/m' }] });
    expect(figures.firstPlace?.rate).toBe(0.5);
  });

  it('shows a judge that looks at the place alone: nothing is decided, all are alike', () => {
    const figures = pairFigures(both((first, second) => weighed(first, second, 'A')));
    expect(figures.counts.undecided).toBe(36);
    expect(figures.firstPlace).toMatchObject({ rate: 1, cases: 12 });
    expect(figures.ranking).toMatchObject({ ranked: [{ place: 1 }, { place: 1 }, { place: 1 }] });
  });

  it('holds the judge against a person who saw the same pairs, whichever stood left', () => {
    const weighedPairs = both((first, second) => fair(first, second, better));
    const comparisons: Comparisons = new Map(
      pairs.slice(0, 12).map(({ a, b }, index) => {
        const isTurned = index % 2 === 0;
        const [left, right] = isTurned ? [b, a] : [a, b];
        // The person agrees but for every fourth.
        const winner = (index % 4 === 3) === isTurned ? 'a' : 'b';
        return [pairKey(a, b), { a: left, b: right, at: 0, winner }];
      }),
    );
    expect(pairAgreement(weighedPairs, comparisons)).toMatchObject({ labels: 12, agreed: { successes: 9 } });
    expect(humanRanking(comparisons, new Set(['a/m', 'b/m', 'c/m']))).toMatchObject({
      ranked: { length: 3 },
    });
    expect(pairAgreement(weighedPairs, new Map())).toBeUndefined();
  });
});
