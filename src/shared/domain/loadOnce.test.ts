import { expect, it } from 'vitest';
import { loadOnce } from './loadOnce';

it('loads once for all who ask, and again for who asks after it failed', async () => {
  let loads = 0;
  const get = loadOnce(async () => {
    loads += 1;
    if (loads === 1) throw new Error('A chunk is gone.');
    return loads;
  });
  await expect(Promise.all([get(), get()])).rejects.toThrow('A chunk is gone.');
  expect(loads).toBe(1);
  expect(await Promise.all([get(), get()])).toEqual([2, 2]);
  expect(await get()).toBe(2);
});
