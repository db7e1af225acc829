import { describe, expect, it } from 'vitest';
import { createFreeProcessors } from './threads';

/** Looks every second; in each of them others work so long, and so does this process. */
function looks(processors: number, seconds: readonly { readonly others: number; readonly us: number }[]) {
  let now = 0;
  let inAll = 0;
  let forUs = 0;
  const free = createFreeProcessors(processors, { now: () => now, worked: () => ({ inAll, forUs }) });
  return seconds.map(({ others, us }) => {
    now += 1000;
    inAll += (others + us) * 1000;
    forUs += us * 1000;
    return free();
  });
}

describe('processors that are free', () => {
  it('are those that others leave; what this process does itself does not count', () => {
    const seconds = [
      { others: 0.1, us: 1.9 },
      { others: 0.7, us: 1.3 },
      { others: 1, us: 1 },
      { others: 2, us: 0 },
      { others: 0, us: 0 },
    ];
    expect(looks(2, seconds)).toEqual([2, 1, 1, 1, 2]);
    expect(looks(8, seconds)).toEqual([8, 7, 7, 6, 8]);
  });

  it('are as they were until a quarter of a second has passed', () => {
    let now = 0;
    let inAll = 0;
    const free = createFreeProcessors(4, { now: () => now, worked: () => ({ inAll, forUs: 0 }) });
    [now, inAll] = [200, 800];
    expect(free()).toBe(4);
    [now, inAll] = [300, 1200];
    expect(free()).toBe(1);
  });
});
