import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SseDecoder, type SseEvent } from './sseDecoder';

function decode(pieces: readonly string[]): readonly SseEvent[] {
  const decoder = new SseDecoder();
  return [...pieces.flatMap((piece) => decoder.push(piece)), ...decoder.flush()];
}

describe('SseDecoder', () => {
  it.each([
    ['data: a\n\ndata: b\n\n', ['a', 'b']],
    ['data:a\n\n', ['a']],
    ['data:  a \n\n', [' a ']],
    ['data: a\ndata: b\n\n', ['a\nb']],
    ['data\n\n', ['']],
    [': comment\n\n:\n\ndata: a\n\n', ['a']],
    ['id: 1\nretry: 5\ndata: a\n\n', ['a']],
    ['data: a', ['a']],
    ['data: a\n', ['a']],
    ['\r\n\r\ndata: a\r\n\r\n', ['a']],
    ['data: a\r\rdata: b\n\r\n', ['a', 'b']],
  ])('%j', (stream, data) => {
    expect(decode([stream]).map((event) => event.data)).toEqual(data);
  });

  it('names an event only where the server does, and only that one', () => {
    expect(decode(['event: error\ndata: a\n\ndata: b\n\n'])).toEqual([
      { name: 'error', data: 'a' },
      { data: 'b' },
    ]);
  });

  it('remembers the first line that belongs to another protocol', () => {
    const decoder = new SseDecoder();
    decoder.push('Service unavailable\nsorry\n');
    expect(decoder.foreignLine).toBe('Service unavailable');
  });

  it('gives the same wherever the stream is split', () => {
    const line = fc.constantFrom('data: é😊漢', 'data: [DONE]', 'data:', ': ping', 'event: x', '');
    const end = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, end), { maxLength: 20 }),
        fc.array(fc.nat(200), { maxLength: 20 }),
        (lines, cuts) => {
          const stream = lines.flat().join('');
          const places = [
            0,
            ...cuts.map((cut) => Math.min(cut, stream.length)).sort((a, b) => a - b),
            stream.length,
          ];
          const pieces = places.map((place, index) => stream.slice(place, places[index + 1] ?? place));
          expect(decode(pieces)).toEqual(decode([stream]));
        },
      ),
    );
  });
});
