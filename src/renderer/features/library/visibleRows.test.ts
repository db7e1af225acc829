import { describe, expect, it } from 'vitest';
import { rowsToRender, scrollTopToShow, visibleRows } from './visibleRows';

describe('visibleRows', () => {
  it('does not grow with the list', () => {
    const { start, end } = visibleRows({ scrollTop: 4000 * 40, height: 600 }, 40, 10_000);
    expect(start).toBeLessThanOrEqual(4000);
    expect(end).toBeGreaterThanOrEqual(4015);
    expect(end - start).toBeLessThan(40);
  });

  it('stays within the list, also when a filter has made it shorter than the scroll position', () => {
    expect(visibleRows({ scrollTop: 0, height: 600 }, 40, 3)).toEqual({ start: 0, end: 3 });
    expect(visibleRows({ scrollTop: 9000, height: 600 }, 40, 3)).toEqual({ start: 3, end: 3 });
    expect(visibleRows({ scrollTop: 0, height: 0 }, 40, 0)).toEqual({ start: 0, end: 0 });
  });
});

describe('rowsToRender', () => {
  it('keeps the focused row in the document when it is out of sight', () => {
    expect(rowsToRender({ start: 5, end: 8 }, 6)).toEqual([5, 6, 7]);
    expect(rowsToRender({ start: 5, end: 8 }, 1)).toEqual([1, 5, 6, 7]);
    expect(rowsToRender({ start: 5, end: 8 }, 99)).toEqual([5, 6, 7, 99]);
    expect(rowsToRender({ start: 5, end: 8 }, -1)).toEqual([5, 6, 7]);
  });
});

describe('scrollTopToShow', () => {
  it('moves no further than it must', () => {
    const viewport = { scrollTop: 100, height: 200 };
    expect(scrollTopToShow(3, 40, viewport)).toBe(100);
    expect(scrollTopToShow(1, 40, viewport)).toBe(40);
    expect(scrollTopToShow(10, 40, viewport)).toBe(240);
  });
});
