import { describe, expect, it } from 'vitest';
import { countText, durationText, speedText } from './metricText';

describe('durationText', () => {
  it.each([
    [0, '0 ms'],
    [87.4, '87 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [1834, '1.83 s'],
    [9_996, '10.0 s'],
    [12_449, '12.4 s'],
    [59_960, '1:00 min'],
    [185_000, '3:05 min'],
  ])('%d is %s', (ms, text) => expect(durationText(ms)).toBe(text));
});

describe('speedText', () => {
  it('keeps a decimal only where it tells something', () => {
    expect(speedText(4.26, 'en')).toBe('4.3');
    expect(speedText(9.97, 'en')).toBe('10');
    expect(speedText(1234.5, 'en')).toBe('1,235');
  });
});

describe('countText', () => {
  it('marks an estimate', () => {
    expect(countText(1200, false, 'zh-CN')).toBe('1,200');
    expect(countText(1200, true, 'en')).toBe('≈1,200');
  });
});
