/** In every state, language and size: no text cut without a way to read it, no control covered or out of the window. */
import { expect } from '@playwright/test';
import { controlFaults } from './support/controlFaults';
import { layoutFaults } from './support/cutNames';
import { LOOK_SIZES, lookAt } from './support/looks';
import { test } from './support/test';

for (const language of ['en', 'zh-CN'] as const)
  test(`nothing is cut, covered or outside (${language})`, async ({ launch, serve, folders }) => {
    test.setTimeout(240_000);
    const found: string[] = [];
    await lookAt({ launch, serve, folders }, language, async ({ page, state, size, resize }) => {
      await resize();
      const faults = [...(await page.evaluate(layoutFaults)), ...(await page.evaluate(controlFaults))];
      found.push(...faults.map((fault) => `${state}, ${size}: ${fault}`));
    });
    expect(found).toEqual([]);
    expect(LOOK_SIZES).toHaveLength(4);
  });
