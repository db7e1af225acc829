/** Any event that an engine can tell of these cells, whatever the numbers of a server. */
import type { RunEvent } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import fc from 'fast-check';

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
/** `checkIds`: of the checks that graders speak of. */
export function anyEvent(
  cells: readonly CellKey[],
  checkIds: readonly string[] = ['c'],
): fc.Arbitrary<RunEvent> {
  const base = { cell: fc.constantFrom(...cells), at: number, step: maybe(number) };
  const token = fc.record({ token: text, logprob: number });
  const request: Extract<RunEvent, { type: 'started' }>['request'] = {
    protocol: 'openai-chat',
    headers: {},
    url: 'http://x',
    body: { model: 'm', messages: [], stream: true },
  };
  const ask = fc.constant(request);
  const type = <T extends RunEvent['type']>(name: T) => fc.constant(name);
  return fc.oneof(
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
      type: type('weighed'),
      ...base,
      other: fc.constantFrom(...cells),
      asked: maybe(fc.record({ providerId: fc.constant('p'), model: text })),
      text,
      usage,
      failure: maybe(failure),
    }),
    fc.record({
      type: type('embedded'),
      ...base,
      asked: maybe(fc.record({ providerId: fc.constant('p'), model: text })),
      request: maybe(ask),
      usage,
      failure: maybe(failure),
    }),
    fc.record({
      type: type('graded'),
      ...base,
      checkId: fc.constantFrom(...checkIds),
      asked: maybe(fc.record({ providerId: fc.constant('p'), model: text })),
      text,
      usage,
      failure: maybe(failure),
      likeness: maybe(
        fc.array(
          fc.record({
            text,
            dot: number,
            answerSquare: number,
            textSquare: number,
            dimensions: number,
          }),
          { maxLength: 2 },
        ),
      ),
    }),
  );
}
