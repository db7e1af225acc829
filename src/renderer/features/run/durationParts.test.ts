import { describe, expect, it } from 'vitest';
import { durationParts } from './durationParts';

describe('durationParts', () => {
  it.each([
    [3200, 'seconds', 4],
    [41_000, 'seconds', 45],
    [90_001, 'minutes', 2],
    [3 * 60_000, 'minutes', 3],
    [100 * 60_000, 'hours', 2],
  ] as const)('%i ms are %s %d', (ms, unit, count) => {
    expect(durationParts(ms)).toEqual({ unit, count });
  });
});
