import type { RunEvent } from '@shared/domain/run/run';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { A, B, request } from '../../../../tests/support/sampleRun';
import { foldLines } from './runFiles';
import { beginningOf, eventOf, lineOf, splitLines } from './runLines';

describe('a line of a run log', () => {
  it('reads back every event that an engine can tell, whatever the numbers of a server', async () => {
    const number = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.constantFrom(0, -0, -1, 1e308, -1e308, Number.NaN, Infinity, -Infinity, 0.5),
      fc.constant(null as unknown as number),
    );
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const text = fc.string({ unit: 'binary', maxLength: 5 });
    const failure = fc.record(
      {
        code: fc.constantFrom('rate.limited' as const, 'internal' as const),
        params: fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(text, number)),
        detail: text,
        status: number,
        retryAfterMs: number,
        requestId: text,
      },
      { requiredKeys: ['code'] },
    );
    const usage = maybe(
      fc.record(
        { promptTokens: number, completionTokens: number, reasoningTokens: number, cachedTokens: number },
        { requiredKeys: ['promptTokens', 'completionTokens'] },
      ),
    );
    const base = { cell: fc.constantFrom(A, B), at: number, step: maybe(number) };
    const token = fc.record({ token: text, logprob: number });
    const request: Extract<RunEvent, { type: 'started' }>['request'] = {
      protocol: 'openai-chat',
      headers: {},
      url: 'http://x',
      body: { model: 'm', messages: [], stream: true },
    };
    const ask = fc.constant(request);
    const type = <T extends RunEvent['type']>(name: T) => fc.constant(name);
    const event: fc.Arbitrary<RunEvent> = fc.oneof(
      fc.record({ type: type('started'), ...base, request: ask }),
      fc.record({ type: type('delta'), ...base, text }),
      fc.record({ type: type('reasoningDelta'), ...base, text }),
      fc.record({
        type: type('logprobs'),
        ...base,
        tokens: fc.array(token.map((each) => ({ ...each, top: [each] }))),
      }),
      fc.record({
        type: type('toolCallDelta'),
        ...base,
        index: number,
        id: maybe(text),
        arguments: maybe(text),
      }),
      fc.record({ type: type('retrying'), ...base, attempt: number, delayMs: number, failure }),
      fc.record({
        type: type('completed'),
        ...base,
        finishReason: maybe(text),
        usage,
        fingerprint: maybe(text),
      }),
      fc.record({ type: type('failed'), ...base, failure }),
      fc.record({ type: type('cancelled'), ...base, reason: maybe(fc.constant('costCap' as const)) }),
      fc.record({
        type: type('graded'),
        ...base,
        checkId: fc.constant('c'),
        asked: maybe(fc.record({ providerId: fc.constant('p'), model: text })),
        text,
        usage,
        failure: maybe(failure),
      }),
    );
    fc.assert(
      fc.property(event, (told) => {
        const line = lineOf(told);
        const read = eventOf(line);
        expect(read).toMatchObject({ type: told.type, cell: told.cell });
        if ('text' in told) expect(read).toMatchObject({ text: told.text });
        // What was written is what is read: the writer has put right what had to be.
        expect(read && read !== 'foreign' && lineOf(read)).toBe(line);
      }),
      { numRuns: 500 },
    );
    const absurd: RunEvent = {
      type: 'completed',
      cell: A,
      at: 1,
      usage: { promptTokens: 1e308, completionTokens: 1 },
    };
    expect(JSON.parse(lineOf(absurd))).toEqual({ type: 'completed', cell: A, at: 1 });
  });

  const chat = { protocol: 'openai-chat' };
  it.each([
    ['of an earlier build means what it says', chat, { finishReason: 'length' }, 'length'],
    ['of a build without protocols does, too', {}, { finishReason: 'length' }, 'length'],
    [
      'in the words of another protocol means nothing',
      { protocol: 'x' },
      { finishReason: 'stop' },
      undefined,
    ],
    ['that says nothing known means nothing', chat, { finishReason: 'toString' }, undefined],
    ['means what its adapter took it for', chat, { finishReason: 'length', ending: 'filtered' }, 'filtered'],
    ['that a newer build understands is none here', chat, { finishReason: 'x', ending: 'newer' }, undefined],
  ])('an end %s', async (_, protocol, end, ending) => {
    const asked = { ...protocol, headers: {}, url: 'http://x', body: {} };
    const events = [
      { type: 'started', cell: A, at: 1, request: asked },
      { type: 'completed', cell: A, at: 2, ...end },
    ];
    const text = beginningOf(request) + events.map((event) => `${JSON.stringify(event)}\n`).join('');
    const read = await foldLines(splitLines([Buffer.from(text)]), 'x/runs/x.jsonl');
    expect(read.ok && read.value.completions[0]?.steps[0]).toMatchObject({ finishReason: end.finishReason });
    expect(read.ok && read.value.completions[0]?.steps[0]?.ending).toBe(ending);
  });
});
