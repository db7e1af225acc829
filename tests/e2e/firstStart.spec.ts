/** A first start without a key on a computer that has the built-in model: a real answer, and what the guide teaches, to the score. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from '@playwright/test';
import { builtInModelPath } from '../../scripts/setup/builtInModel.mjs';
import { openAiAt, test } from './support/test';

const file = builtInModelPath();
const WITH_MODEL = {
  // Three folders up: parallax/models/FILE.
  XDG_CACHE_HOME: dirname(dirname(dirname(file))),
  // Other tests are at work beside it.
  PARALLAX_MODEL_THREADS: '1',
};

test.beforeEach(() => {
  test.skip(!existsSync(file), 'The built-in model is not on this computer: npm run setup fetches it.');
  test.setTimeout(120_000);
});

test('Run answers at once; the guide leads on to two prompts with a score, and to keys', async ({
  launch,
}) => {
  const app = await launch({ env: WITH_MODEL });
  const { page } = app;
  const guide = app.region('First steps');
  const current = guide.locator('[aria-current="step"]');
  await expect(app.title).toHaveValue('A first prompt');
  await expect(app.modelCard(1)).toContainText('135 million parameters');
  await expect(guide).toContainText('no key, no network');

  await app.runToEnd();
  await expect(app.outputs).toHaveCount(1);
  // One sentence, in words of the text.
  await expect(app.outputs).toContainText(/cinema on Mill Street[^.]*\./);
  await expect(guide.getByRole('button', { name: /A first answer/ })).toContainText('done');
  await expect(current).toHaveText(/Change the prompt/);

  await app.write(
    'User message',
    'Summarize this text in one sentence. Tea came to Europe on Dutch ships in 1610.',
  );
  await app.runToEnd();
  await expect(app.outputs).not.toContainText('cinema');
  await expect(current).toHaveText(/Compare two prompts/);

  await guide.getByRole('button', { name: 'Set it up' }).click();
  await expect(app.title).toHaveValue('With and without examples');
  await guide.getByRole('button', { name: 'Run the comparison' }).click();
  await expect(current).toHaveText(/Keys and servers/, { timeout: 90_000 });
  const score = app
    .region('Results')
    .getByRole('row', { name: /Four examples/ })
    .first();
  // Eight where this was written; another processor may round otherwise.
  await expect(score).toContainText(/([6-9]|10) of 10;/);

  await guide.getByRole('button', { name: 'Add a key or a server' }).click();
  await expect(app.dialog('Settings')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(guide).toContainText('That was all');
  await guide.getByRole('button', { name: 'Close' }).click();
  await expect(guide).toBeHidden();
  await expect(app.run).toBeFocused();
});

test('skipped, the guide stays away until a command brings it back', async ({ launch }) => {
  const first = await launch({ env: WITH_MODEL });
  await first.region('First steps').getByRole('button', { name: 'Skip' }).click();
  await expect(first.region('First steps')).toBeHidden();
  await first.close();

  const app = await launch({ env: WITH_MODEL, language: 'zh-CN' });
  await expect(app.title).toHaveValue('第一个提示词');
  await expect(app.region('运行栏')).toBeVisible();
  await expect(app.region('入门步骤')).toBeHidden();
  await app.command('入门步骤');
  await expect(app.region('入门步骤')).toContainText('几乎不会中文');
});

test('a key keeps the beginning that it had', async ({ launch, serve }) => {
  const app = await launch({ env: { ...WITH_MODEL, ...openAiAt(await serve()) } });
  const model = app.modelCard(1).getByRole('combobox', { name: 'Model', exact: true });
  await expect(model).toHaveValue('gpt-4o-mini');
  await expect(app.region('Run bar')).toBeVisible();
  await expect(app.region('First steps')).toBeHidden();
});
