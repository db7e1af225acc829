import { describe, expect, it } from 'vitest';
import { rowWindow, scrollTopFor } from './rowWindow';

describe('rowWindow', () => {
  it('holds a few rows of ten thousand', () => {
    const { start, end } = rowWindow({ scrollTop: 150_000, height: 360 }, 30, 10_000);
    expect(start).toBeLessThanOrEqual(5000);
    expect(end).toBeGreaterThanOrEqual(5012);
    expect(end - start).toBeLessThan(40);
  });

  it('stays within the table', () => {
    expect(rowWindow({ scrollTop: 0, height: 360 }, 30, 3)).toEqual({ start: 0, end: 3 });
    expect(rowWindow({ scrollTop: 99_999, height: 360 }, 30, 3)).toEqual({ start: 3, end: 3 });
  });
});

describe('scrollTopFor', () => {
  it('moves as little as it can', () => {
    const sight = { scrollTop: 300, height: 330 };
    expect(scrollTopFor(12, 30, sight, 30)).toBe(300);
    expect(scrollTopFor(5, 30, sight, 30)).toBe(150);
    expect(scrollTopFor(30, 30, sight, 30)).toBe(630);
  });
});
