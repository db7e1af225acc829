import type { WireRequest } from '@shared/domain/call/wireRequest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerOf,
  applyRunEvents,
  type Completion,
  closeOpenCompletions,
  finalStep,
  isEnded,
  queuedCompletion,
  type Step,
} from './completion';
import type { Completions } from './completionMap';
import { metricsOf } from './metrics';
import type { RunEvent } from './run';
import { withoutReading } from './thoughts';

const request: WireRequest = {
  protocol: 'openai-chat',
  headers: {},
  url: 'http://127.0.0.1/v1/ask',
  body: {
    model: 'm',
    messages: [{ role: 'user', content: 'four words of prompt' }],
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
          const step = finalStep(completions.get(cell) ?? queuedCompletion(cell));
          // What may be the beginning of a mark of thoughts, blanks before it too, is told with what follows.
          const held = step.reading?.at === 'start' ? step.reading.held : '';
          // And where blanks are none of the answer's, it is kept as it was sent.
          expect(step.content ?? step.text + held).toBe(joined('delta'));
          expect(step.reasoning).toBe(joined('reasoningDelta'));
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
    expect(completions.get(cell)).toMatchObject({
      cell,
      status: 'running',
      steps: [{ text: 'whole', reasoning: '', request, startedAt: 4, firstTokenAt: 6 }],
    });
  });

  it.each([
    { type: 'completed', cell: 'p/m/-/0', at: 2 },
    { type: 'failed', cell: 'p/m/-/0', at: 2, failure },
    { type: 'cancelled', cell: 'p/m/-/0', at: 2 },
  ] satisfies readonly RunEvent[])(
    'leaves a cell that is $type as it is where it is not asked again after all',
    (end) => {
      const cell = 'p/m/-/0';
      const before = applyRunEvents(new Map(), [
        { type: 'started', cell, at: 1, request },
        { type: 'delta', cell, at: 1, text: 'paid for' },
        end,
      ]);
      const after = applyRunEvents(before, [{ type: 'cancelled', cell, at: 3, reason: 'costCap' }]);
      expect(after.get(cell)).toBe(before.get(cell));
    },
  );

  it('keeps the partial text of a failed and of a cancelled cell', () => {
    const [a = '', b = ''] = CELLS;
    const completions = applyRunEvents(none, [
      { type: 'delta', cell: a, at: 1, text: 'half' },
      { type: 'delta', cell: b, at: 1, text: 'half' },
      { type: 'failed', cell: a, at: 2, failure },
      { type: 'cancelled', cell: b, at: 2 },
    ]);
    expect([...completions.values()]).toMatchObject([
      { status: 'failed', steps: [{ text: 'half', failure }] },
      { status: 'cancelled', steps: [{ text: 'half' }] },
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
      steps: [{ endedAt: 3, text: 'whole' }],
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

describe('steps', () => {
  const cell = CELLS[0] ?? '';
  const part = (index: number, more: object): RunEvent =>
    ({ type: 'toolCallDelta', cell, at: 1, index, ...more }) as RunEvent;
  const callsOf = (parts: readonly RunEvent[]) =>
    finalStep(applyRunEvents(none, parts).get(cell) ?? queuedCompletion(cell)).toolCalls?.map(
      ({ id, name, arguments: text }) => [id, name, text],
    );

  it('stand one after the other, and the last one is the answer', () => {
    const completion = applyRunEvents(none, [
      { type: 'started', cell, at: 1, request },
      { type: 'delta', cell, at: 2, text: 'one' },
      { type: 'completed', cell, at: 3, finishReason: 'tool', ending: 'toolCalls' },
      { type: 'started', cell, at: 4, step: 1, request },
      { type: 'reasoningDelta', cell, at: 5, step: 1, text: 'so' },
      { type: 'delta', cell, at: 6, step: 1, text: 'half' },
      { type: 'retrying', cell, at: 7, step: 1, attempt: 1, delayMs: 5, failure },
      { type: 'started', cell, at: 8, step: 1, request },
      { type: 'delta', cell, at: 9, step: 1, text: 'two' },
      { type: 'completed', cell, at: 10, step: 1, finishReason: 'stop' },
    ]).get(cell);
    expect(completion).toEqual({
      cell,
      status: 'completed',
      steps: [
        {
          text: 'one',
          reasoning: '',
          request,
          startedAt: 1,
          firstTokenAt: 2,
          endedAt: 3,
          finishReason: 'tool',
          ending: 'toolCalls',
        },
        {
          text: 'two',
          reasoning: '',
          request,
          startedAt: 8,
          firstTokenAt: 9,
          endedAt: 10,
          finishReason: 'stop',
        },
      ],
    });
    expect(answerOf(completion)).toBe('two');
    const again = applyRunEvents(new Map([[cell, completion as Completion]]), [
      { type: 'started', cell, at: 11, request },
    ]);
    expect(again.get(cell)?.steps).toHaveLength(1);
  });

  it('keep tool calls apart by their numbers, wherever those begin', () => {
    expect(
      callsOf([
        part(1, { id: 'a', name: 'weather' }),
        part(2, { id: 'b', name: 'time', arguments: '{' }),
        part(1, { arguments: '{"city":' }),
        part(2, { arguments: '}' }),
        part(1, { arguments: '"成都"}' }),
      ]),
    ).toEqual([
      ['a', 'weather', '{"city":"成都"}'],
      ['b', 'time', '{}'],
    ]);
  });

  it('keep tool calls apart by their ids where all have one number, and take a name once', () => {
    expect(
      callsOf([
        part(0, { id: 'a', name: 'weather', arguments: '{' }),
        part(0, { id: 'a', name: 'weather', arguments: '}' }),
        part(0, { id: 'b', name: 'weather', arguments: '[' }),
        part(0, { arguments: ']' }),
      ]),
    ).toEqual([
      ['a', 'weather', '{}'],
      ['b', 'weather', '[]'],
    ]);
  });
});

describe('versions of completions', () => {
  it('do not disturb one another, whoever adds to which', () => {
    const keys = fc.array(
      fc.nat(200).map((n) => `p/m/c${n}/0`),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(keys, keys, keys, (first, second, third) => {
        const add = (before: Completions, cells: readonly string[], text: string) =>
          applyRunEvents(
            before,
            cells.map((cell): RunEvent => ({ type: 'delta', cell, at: 1, text })),
          );
        const plain = (cells: readonly (readonly [readonly string[], string])[]) => {
          const texts = new Map<string, string>();
          for (const [all, text] of cells)
            for (const key of all) texts.set(key, (texts.get(key) ?? '') + text);
          return [...texts];
        };
        const seen = (completions: Completions) =>
          Array.from(completions, ([key, completion]) => [key, answerOf(completion)]);
        const a = add(none, first, 'a');
        const b = add(a, second, 'b');
        const c = add(a, third, 'c');
        expect(seen(a)).toEqual(plain([[first, 'a']]));
        expect(seen(b)).toEqual(
          plain([
            [first, 'a'],
            [second, 'b'],
          ]),
        );
        expect(seen(c)).toEqual(
          plain([
            [first, 'a'],
            [third, 'c'],
          ]),
        );
        for (const key of second) expect(a.has(key)).toBe(first.includes(key));
      }),
    );
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
          else
            expect(closed).toEqual({
              ...completion,
              steps: completion.steps.map(withoutReading),
              status: 'cancelled',
            });
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
    steps: [{ request, text: 'answer', reasoning: '', startedAt: 1000, firstTokenAt: 1200, endedAt: 3200 }],
  };
  const withStep = (more: Partial<Step>): Completion => ({
    ...completed,
    steps: [{ ...finalStep(completed), ...more }],
  });
  const words = (each: string) => each.split(/\s+/).filter(Boolean).length;

  it('counts from the usage that the server sent', () => {
    const usage = { promptTokens: 9, completionTokens: 50 };
    expect(metricsOf(withStep({ usage }), words)).toEqual({
      timeToFirstTokenMs: 200,
      totalMs: 2200,
      tokensPerSecond: 25,
      promptTokens: 9,
      completionTokens: 50,
      isEstimate: false,
    });
  });

  it('estimates where the server sent none, and says so', () => {
    expect(metricsOf(withStep({ reasoning: 'so I think ' }), words)).toMatchObject({
      // All texts of the body: the prompt's, and the names of the model and the roles.
      promptTokens: 6,
      completionTokens: 4,
      isEstimate: true,
    });
  });

  it('has no speed where all text came at once', () => {
    expect(metricsOf(withStep({ firstTokenAt: 3199.9 }), words).tokensPerSecond).toBeUndefined();
  });

  it('takes several steps together: their tokens, and the time from the first to the last', () => {
    const usage = { promptTokens: 10, completionTokens: 20 };
    const first: Step = { text: '', reasoning: '', startedAt: 0, firstTokenAt: 100, endedAt: 1100, usage };
    const second: Step = { ...first, startedAt: 2000, firstTokenAt: 2500, endedAt: 3500 };
    expect(metricsOf({ ...completed, steps: [first, second] }, words)).toEqual({
      timeToFirstTokenMs: 100,
      totalMs: 3500,
      tokensPerSecond: 20,
      promptTokens: 20,
      completionTokens: 40,
      isEstimate: false,
    });
  });

  it('leaves out what a step waited for its turn', () => {
    const first: Step = { text: '', reasoning: '', startedAt: 500, waitedMs: 500, endedAt: 1100 };
    const second: Step = { ...first, startedAt: 2000, waitedMs: 900, firstTokenAt: 2500, endedAt: 3500 };
    const metrics = metricsOf({ ...completed, steps: [first, second] }, words);
    expect(metrics).toMatchObject({ waitedMs: 1400, timeToFirstTokenMs: 1100, totalMs: 2100 });
    expect(metricsOf({ ...completed, steps: [first] }, words)).toMatchObject({ waitedMs: 500, totalMs: 600 });
  });

  it('has no times for a cell that never started', () => {
    expect(metricsOf(queuedCompletion(cell), words)).toEqual({
      promptTokens: 0,
      completionTokens: 0,
      isEstimate: true,
    });
  });
});
