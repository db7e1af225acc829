import type { ChatRequest } from '@shared/domain/call/chatRequest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyRunEvents,
  type Completion,
  type Completions,
  closeOpenCompletions,
  isEnded,
  metricsOf,
  queuedCompletion,
} from './completion';
import type { RunEvent } from './run';

const request: ChatRequest = {
  url: 'http://127.0.0.1/v1/chat/completions',
  body: {
    model: 'm',
    messages: [{ role: 'user', content: 'four words of prompt' }],
    stream: true,
    stream_options: { include_usage: true },
  },
};
const CELLS = ['p/m/-/0', 'p/m/-/1', 'p/n/-/0'];
const failure = { code: 'server.error', status: 500 } as const;

const text = fc.string({ unit: 'grapheme', maxLength: 5 });
const event: fc.Arbitrary<RunEvent> = fc
  .tuple(
    fc.constantFrom(...CELLS),
    fc.nat(1000),
    fc.oneof(
      { weight: 1, arbitrary: fc.constant({ type: 'started' as const, request }) },
      { weight: 6, arbitrary: text.map((each) => ({ type: 'delta' as const, text: each })) },
      { weight: 3, arbitrary: text.map((each) => ({ type: 'reasoningDelta' as const, text: each })) },
      { weight: 1, arbitrary: fc.constant({ type: 'retrying' as const, attempt: 1, delayMs: 5, failure }) },
      { weight: 1, arbitrary: fc.constant({ type: 'completed' as const, finishReason: 'stop' }) },
      { weight: 1, arbitrary: fc.constant({ type: 'failed' as const, failure }) },
      { weight: 1, arbitrary: fc.constant({ type: 'cancelled' as const }) },
    ),
  )
  .map(([cell, at, rest]) => ({ ...rest, cell, at }));
const events = fc.array(event, { maxLength: 60 });
const none: Completions = new Map();

describe('applyRunEvents', () => {
  it('gives the same however the events are cut into batches', () => {
    fc.assert(
      fc.property(events, fc.array(fc.nat(60)), (all, cuts) => {
        const places = [0, ...cuts.map((cut) => Math.min(cut, all.length)).sort((a, b) => a - b), all.length];
        let inBatches = none;
        for (const [index, place] of places.entries())
          inBatches = applyRunEvents(inBatches, all.slice(place, places[index + 1] ?? place));
        expect(inBatches).toEqual(applyRunEvents(none, all));
      }),
    );
  });

  it('holds all text since the cell last started, in order', () => {
    fc.assert(
      fc.property(events, (all) => {
        const completions = applyRunEvents(none, all);
        for (const cell of CELLS) {
          const own = all.filter((each) => each.cell === cell);
          const since = own.slice(own.findLastIndex(({ type }) => type === 'started') + 1);
          const joined = (type: 'delta' | 'reasoningDelta') =>
            since.map((each) => (each.type === type ? each.text : '')).join('');
          expect(completions.get(cell)?.text ?? '').toBe(joined('delta'));
          expect(completions.get(cell)?.reasoning ?? '').toBe(joined('reasoningDelta'));
        }
      }),
    );
  });

  it('leaves cells that no event names identical', () => {
    fc.assert(
      fc.property(events, events, (before, after) => {
        const first = applyRunEvents(none, before);
        const second = applyRunEvents(first, after);
        for (const [cell, completion] of first)
          if (!after.some((each) => each.cell === cell)) expect(second.get(cell)).toBe(completion);
      }),
    );
  });

  it('returns the very same map where nothing happened', () => {
    expect(applyRunEvents(none, [])).toBe(none);
  });

  it('forgets the earlier try when a cell starts again', () => {
    const cell = CELLS[0] ?? '';
    const completions = applyRunEvents(none, [
      { type: 'started', cell, at: 1, request },
      { type: 'delta', cell, at: 2, text: 'half' },
      { type: 'failed', cell, at: 3, failure },
      { type: 'started', cell, at: 4, request },
      { type: 'delta', cell, at: 6, text: 'whole' },
    ]);
    expect(completions.get(cell)).toEqual({
      cell,
      status: 'running',
      text: 'whole',
      reasoning: '',
      request,
      startedAt: 4,
      firstTokenAt: 6,
    });
  });

  it('keeps the partial text of a failed and of a cancelled cell', () => {
    const [a = '', b = ''] = CELLS;
    const completions = applyRunEvents(none, [
      { type: 'delta', cell: a, at: 1, text: 'half' },
      { type: 'delta', cell: b, at: 1, text: 'half' },
      { type: 'failed', cell: a, at: 2, failure },
      { type: 'cancelled', cell: b, at: 2 },
    ]);
    expect([...completions.values()]).toMatchObject([
      { status: 'failed', text: 'half', failure },
      { status: 'cancelled', text: 'half' },
    ]);
  });
});

describe('what others say of a completion', () => {
  const cell = CELLS[0] ?? '';
  const ended: readonly RunEvent[] = [
    { type: 'started', cell, at: 1, request },
    { type: 'delta', cell, at: 2, text: 'whole' },
    { type: 'completed', cell, at: 3 },
  ];
  const rated = (value: number | null): RunEvent => ({ type: 'rated', cell, at: 5, checkId: 'h', value });

  it('is kept beside it: the last grade and the last rating of each check', () => {
    const [completion] = applyRunEvents(none, [
      ...ended,
      { type: 'graded', cell, at: 4, checkId: 'g', text: 'FAIL' },
      { type: 'graded', cell, at: 5, checkId: 'g', text: 'PASS', model: 'judge' },
      rated(2),
      rated(5),
    ]).values();
    expect(completion).toMatchObject({
      status: 'completed',
      endedAt: 3,
      text: 'whole',
      grades: { g: { at: 5, text: 'PASS', model: 'judge' } },
      ratings: { h: 5 },
    });
  });

  it('can be taken back, and is void when the cell starts again', () => {
    expect(applyRunEvents(none, [...ended, rated(5), rated(null)]).get(cell)?.ratings).toEqual({});
    expect(applyRunEvents(none, [...ended, rated(5), ...ended]).get(cell)?.ratings).toBeUndefined();
  });

  it('of a pair changes neither of the two', () => {
    const before = applyRunEvents(none, ended);
    const after = applyRunEvents(before, [
      { type: 'compared', cell, at: 6, other: CELLS[1] ?? '', winner: 'a' },
    ]);
    expect(after).toEqual(before);
  });
});

describe('closeOpenCompletions', () => {
  it('ends everything and changes nothing that had ended', () => {
    fc.assert(
      fc.property(events, (all) => {
        const before = applyRunEvents(none, all);
        const after = closeOpenCompletions(before);
        for (const [cell, completion] of before) {
          const closed = after.get(cell);
          if (isEnded(completion)) expect(closed).toBe(completion);
          else expect(closed).toEqual({ ...completion, status: 'cancelled' });
        }
      }),
    );
  });
});

describe('metricsOf', () => {
  const cell = CELLS[0] ?? '';
  const completed: Completion = {
    ...queuedCompletion(cell),
    status: 'completed',
    request,
    text: 'answer',
    startedAt: 1000,
    firstTokenAt: 1200,
    endedAt: 3200,
  };
  const words = (each: string) => each.split(/\s+/).filter(Boolean).length;

  it('counts from the usage that the server sent', () => {
    const usage = { promptTokens: 9, completionTokens: 50 };
    expect(metricsOf({ ...completed, usage }, words)).toEqual({
      timeToFirstTokenMs: 200,
      totalMs: 2200,
      tokensPerSecond: 25,
      promptTokens: 9,
      completionTokens: 50,
      isEstimate: false,
    });
  });

  it('estimates where the server sent none, and says so', () => {
    expect(metricsOf({ ...completed, reasoning: 'so I think ' }, words)).toMatchObject({
      promptTokens: 4,
      completionTokens: 4,
      isEstimate: true,
    });
  });

  it('has no speed where all text came at once', () => {
    expect(metricsOf({ ...completed, firstTokenAt: 3199.9 }, words).tokensPerSecond).toBeUndefined();
  });

  it('has no times for a cell that never started', () => {
    expect(metricsOf(queuedCompletion(cell), words)).toEqual({
      promptTokens: 0,
      completionTokens: 0,
      isEstimate: true,
    });
  });
});
