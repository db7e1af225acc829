import { expect, type Locator } from '@playwright/test';

/** Waits until the one ends, in the same row, before the other begins: what moves has come to rest by then. */
export const expectSideBySide = (left: Locator, right: Locator): Promise<void> =>
  expect
    .poll(async () => {
      const [a, b] = await Promise.all([left.boundingBox(), right.boundingBox()]);
      return a && b && a.x + a.width <= b.x && a.y === b.y;
    })
    .toBe(true);
