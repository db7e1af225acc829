import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEvent } from '../../../../tests/support/anyEvent';
import { A, B } from '../../../../tests/support/sampleRun';
import { isPlainEvent } from './plainEvent';
import { runEventSchema } from './run';

const asked = { protocol: 'x', url: 'http://x', headers: { A: 'b' }, body: { model: 'm', n: [null, 1] } };
const plain = [
  { type: 'started', cell: A, at: 1.5, step: 0, waitedMs: 3.2, request: asked },
  { type: 'delta', cell: A, at: 1, text: '' },
  { type: 'reasoningDelta', cell: A, at: 1, step: 2, text: 'b' },
  {
    type: 'completed',
    cell: A,
    at: 1,
    finishReason: 'x',
    ending: 'stop',
    usage: { promptTokens: 1, completionTokens: 0, reasoningTokens: 3, cachedTokens: 0 },
    model: 'm',
    fingerprint: 'f',
    requestId: 'r',
    more: true,
  },
];
/** In the place of any one field, or beside them. */
const odd = [
  null,
  '',
  'x',
  -1,
  0.5,
  1e308,
  true,
  {},
  [],
  { a: 1 },
  { promptTokens: 1 },
  { ...asked, more: 1 },
];

describe('a plain event', () => {
  it.each(plain)('is $type with all that it may have', (event) => {
    expect(isPlainEvent(event)).toBe(true);
  });

  it('is one that the schema leaves as it is, whatever stands in its fields', () => {
    const damaged = fc
      .record({
        event: fc.constantFrom(...plain),
        name: fc.constantFrom(...new Set(plain.flatMap(Object.keys)), 'constructor', 'other'),
        value: fc.constantFrom(...odd),
        isGone: fc.boolean(),
      })
      .map(({ event, name, value, isGone }) => {
        const { [name as keyof typeof event]: _, ...rest } = event;
        return isGone ? rest : { ...rest, [name]: value };
      });
    let plains = 0;
    fc.assert(
      fc.property(fc.oneof(damaged, anyEvent([A, B])), (event) => {
        const read: unknown = JSON.parse(JSON.stringify(event));
        if (!isPlainEvent(read)) return;
        plains += 1;
        expect(runEventSchema.parse(read)).toEqual(read);
      }),
      { numRuns: 2000 },
    );
    expect(plains).toBeGreaterThan(100);
  });
});
