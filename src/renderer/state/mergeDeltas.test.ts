import { applyRunEvents } from '@shared/domain/run/completion';
import type { RunEvent } from '@shared/domain/run/run';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeDeltas } from './mergeDeltas';

const request = { protocol: 'p', url: 'http://x/v1/ask', headers: {}, body: { asked: 'm' } };
/** Those whose runs are drawn below: what a person says of an answer comes one at a time. */
type Told = Exclude<RunEvent['type'], 'toolCallDelta' | 'graded' | 'rated' | 'compared'>;
const eventOf = (cell: string, type: Told, text: string, at: number): RunEvent => {
  switch (type) {
    case 'delta':
    case 'reasoningDelta':
      return { type, cell, at, text };
    case 'logprobs':
      return { type, cell, at, tokens: [{ token: text, logprob: -1 }] };
    case 'started':
      return { type, cell, at, request };
    case 'retrying':
      return { type, cell, at, attempt: 1, delayMs: 1, failure: { code: 'server.error' } };
    case 'skipped':
      return { type, cell, at, skip: { reason: 'settled', agreeing: 1, answers: 1 } };
    case 'failed':
      return { type, cell, at, failure: { code: 'server.error' } };
    case 'scored':
      return { type, cell, at, name: text };
    case 'weighed':
      return { type, cell, at, other: cell, text };
    default:
      return { type, cell, at };
  }
};

/** By cell, in no order. */
const folded = (events: readonly RunEvent[]) => new Map(applyRunEvents(new Map(), events));

describe('mergeDeltas', () => {
  it('makes one event of a cell’s text, whatever other cells do between', () => {
    const events = [
      eventOf('a/m/-/0', 'delta', 'x', 1),
      eventOf('a/n/-/0', 'delta', '1', 2),
      eventOf('a/m/-/0', 'delta', 'y', 3),
    ];
    expect(mergeDeltas(events)).toEqual([
      eventOf('a/m/-/0', 'delta', 'xy', 1),
      eventOf('a/n/-/0', 'delta', '1', 2),
    ]);
  });

  it('keeps text and log probabilities together, though they come in turn', () => {
    const events = ['x', 'y'].flatMap((text, at) => [
      eventOf('a/m/-/0', 'delta', text, at),
      eventOf('a/m/-/0', 'logprobs', text, at),
    ]);
    expect(mergeDeltas(events).map(({ type }) => type)).toEqual(['delta', 'logprobs']);
    expect(folded(mergeDeltas(events))).toEqual(folded(events));
  });

  it('folds to the same completions', () => {
    const event = fc.tuple(
      fc.constantFrom('a/m/-/0', 'a/n/-/0'),
      fc.constantFrom<Told>(
        'delta',
        'delta',
        'delta',
        'reasoningDelta',
        'logprobs',
        'logprobs',
        'started',
        'retrying',
        'completed',
        'failed',
        'cancelled',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(event), (parts) => {
        const events = parts.map(([cell, type, text], at) => eventOf(cell, type, text, at));
        expect(folded(mergeDeltas(events))).toEqual(folded(events));
      }),
    );
  });
});
