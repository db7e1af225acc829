import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterMarker } from './afterMarker';

const answerIn = (text: string, marker = 'Answer:') => afterMarker(text, marker)?.answer;

describe('afterMarker', () => {
  it.each([
    ['3 × 4 = 12.\nAnswer: 12', '12'],
    ['Answer: 1? No.\n\n**Answer:** 12\n\nAsk me more.', '12'],
    ['**Answer**: positive  ', 'positive'],
    ['answer：12', '12'],
    ['Answer:\n\n`12`', '12'],
    ['Answer: a poem\nof two lines', 'a poem'],
  ])('reads %j', (text, answer) => {
    expect(answerIn(text)).toBe(answer);
  });

  it('reads Chinese with either colon', () => {
    expect(answerIn('所以是 28。\n答案: 28', '答案：')).toBe('28');
    expect(answerIn('所以是 28。\n答案：28', '答案:')).toBe('28');
  });

  it('finds nothing where there is no marker, or nothing behind it', () => {
    expect(afterMarker('12', 'Answer:')).toBeUndefined();
    expect(afterMarker('The answer is 12.', 'Answer:')).toBeUndefined();
    expect(afterMarker('Answer: ', 'Answer:')).toBeUndefined();
    expect(afterMarker('12', ' ')).toBeUndefined();
  });

  it('takes a marker as text, and gives back a line that stands behind it', () => {
    const plain = fc.stringMatching(/^[a-z0-9 .+?()[\]|^$\\-]{1,12}$/u).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(plain, plain, (marker, answer) => {
        fc.pre(!answer.toLowerCase().includes(marker.trim().toLowerCase()));
        fc.pre(!`${marker.trim()}: ${answer}`.toLowerCase().includes(marker.trim().toLowerCase(), 1));
        expect(answerIn(`Steps.\n${marker}: ${answer}\n`, `${marker}:`)).toBe(answer.trim());
      }),
    );
  });
});
