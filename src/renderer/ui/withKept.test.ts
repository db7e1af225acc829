import { describe, expect, it } from 'vitest';
import { withKept } from './withKept';

const range = { startIndex: 5, endIndex: 7, overscan: 0, count: 100 };

describe('withKept', () => {
  it('keeps the focused item in the document when it is out of sight', () => {
    expect(withKept(range, 6)).toEqual([5, 6, 7]);
    expect(withKept(range, 1)).toEqual([1, 5, 6, 7]);
    expect(withKept(range, 99)).toEqual([5, 6, 7, 99]);
  });

  it('keeps nothing that is not there', () => {
    expect(withKept(range, -1)).toEqual([5, 6, 7]);
    expect(withKept(range, 100)).toEqual([5, 6, 7]);
  });
});
