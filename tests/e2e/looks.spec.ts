/**
 * In every state, language and size: no text cut without a way to read it, no control covered or out of the window, nothing
 * that a screen reader would say wrongly.
 */
import { expect } from '@playwright/test';
import type { Language } from '@shared/domain/session/template';
import { controlFaults } from './support/controlFaults';
import { layoutFaults } from './support/cutNames';
import { lookAt } from './support/looks';
import { spokenFaults } from './support/spokenFaults';
import { test } from './support/test';

/**
 * A narrow window shows one side at a time, and what fits into 640 pixels fits into 900: in English, whose words are longest, it
 * is looked at where it is narrowest. In Chinese the two arrangements are looked at once each.
 */
const SIZES: Readonly<Record<Language, readonly string[]>> = {
  en: ['1280×800', '1920×1080', '1280×800@2'],
  'zh-CN': ['1280×800', '900×700'],
};

for (const language of ['en', 'zh-CN'] as const)
  test(`nothing is cut, covered, outside or said wrongly (${language})`, async ({
    launch,
    serve,
    folders,
  }) => {
    test.setTimeout(240_000);
    const found: string[] = [];
    const seen = new Set<string>();
    await lookAt({ launch, serve, folders }, language, async ({ page, state, size, resize }) => {
      if (!SIZES[language].includes(size)) return;
      await resize();
      seen.add(size);
      const faults = [
        ...(await page.evaluate(layoutFaults)),
        ...(await page.evaluate(controlFaults)),
        ...(await page.evaluate(spokenFaults)),
      ];
      found.push(...faults.map((fault) => `${state}, ${size}: ${fault}`));
    });
    expect(found).toEqual([]);
    expect([...seen]).toEqual(SIZES[language]);
  });
