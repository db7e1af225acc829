/** Each state of the window in both languages and themes at each size, and a sheet of them all a size. */
import { LOOK_SIZES, lookAt } from '../e2e/support/looks';
import { test } from '../e2e/support/test';
import { makeSheets, picturesOf } from './pictures';

for (const language of ['en', 'zh-CN'] as const)
  test(`pictures (${language})`, async ({ launch, serve, folders }) => {
    const { electron } = await lookAt({ launch, serve, folders }, language, picturesOf('window', language));
    await makeSheets(electron, 'window', language, LOOK_SIZES);
  });
