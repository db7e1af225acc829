import { expect, it } from 'vitest';
import { unwrappedLine } from './unwrappedLine';

it('is a line that is too long to wrap, wherever it stands, and not many short ones', () => {
  const long = 'word '.repeat(10_001);
  expect(unwrappedLine(long)).toBe(true);
  expect(unwrappedLine(`a\n${long}\nb`)).toBe(true);
  expect(unwrappedLine('a line\n'.repeat(100_000))).toBeUndefined();
  expect(unwrappedLine('')).toBeUndefined();
});
