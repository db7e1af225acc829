import { expect, it } from 'vitest';
import { isWholeToken } from './isWholeToken';

it.each([' good', '好', '😀', '\n', '\\', '\\x', 'x41'])('takes %j', (token) => {
  expect(isWholeToken(token)).toBe(true);
});
it.each(['', '\uFFFD', ' \uFFFD\uFFFD', '\\xe5\\xa5', 'bytes: \\xe5\\xa5', 'bytes:\\xF0'])(
  'refuses %j, which is no text',
  (token) => {
    expect(isWholeToken(token)).toBe(false);
  },
);
