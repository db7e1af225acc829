import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StopText } from './stopText';

function told(pieces: readonly string[], stops: readonly string[], trimsEnd = false) {
  const answer = new StopText(stops, trimsEnd);
  const texts = pieces.map((piece) => answer.push(piece));
  return { text: texts.join('') + answer.end(), texts, hasStopped: answer.hasStopped };
}

describe('an answer with stop sequences', () => {
  it('ends before the first of them, however it comes', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'E', 'N', 'D'), maxLength: 30 });
    fc.assert(
      fc.property(fc.array(text), fc.subarray(['END', 'ab', 'NN']), (pieces, stops) => {
        const whole = pieces.join('');
        const at = Math.min(
          ...stops.map((stop) => (whole.includes(stop) ? whole.indexOf(stop) : whole.length)),
        );
        expect(told(pieces, stops).text).toBe(stops.length === 0 ? whole : whole.slice(0, at));
      }),
    );
  });

  it('holds back no more than may be the beginning of one', () => {
    expect(told(['one E', 'N', 'x'], ['END']).texts).toEqual(['one ', '', 'ENx']);
  });

  it('of JSON has no blanks at its end', () => {
    expect(told(['{ "a": ', '1 }', '\n\n', '\n\n'], ['\n\n\n\n'], true)).toMatchObject({
      text: '{ "a": 1 }',
      hasStopped: true,
    });
    expect(told(['{}', ' \n'], [], true).text).toBe('{}');
  });
});
