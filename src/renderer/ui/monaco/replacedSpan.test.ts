import { describe, expect, it } from 'vitest';
import { replacedSpan } from './replacedSpan';

const apply = (from: string, to: string) => {
  const { start, end, text } = replacedSpan(from, to);
  return from.slice(0, start) + text + from.slice(end);
};

describe('replacedSpan', () => {
  it('touches only what differs', () => {
    expect(replacedSpan('a red fox', 'a blue fox')).toEqual({ start: 2, end: 5, text: 'blue' });
  });

  it.each([
    ['', 'new'],
    ['old', ''],
    ['aa', 'aaa'],
    ['aaa', 'aa'],
    ['same', 'same'],
    ['你好，汉堡', '你好，可乐'],
  ])('turns %j into %j', (from, to) => {
    expect(apply(from, to)).toBe(to);
  });
});
