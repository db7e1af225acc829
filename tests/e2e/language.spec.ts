/** Both languages, both themes, switched while the app runs, and axe on every view. */
import { expect } from '@playwright/test';
import { axeFaults, OF_COLOURS } from './support/axeFaults';
import type { ParallaxApp } from './support/parallaxApp';
import { type Fixtures, model, openAiAt, sessionOf, test, writeSession } from './support/test';

const DIALOG = '[role="dialog"]';
const RESULTS = 'section[aria-label="Results"]';

/** A session with all axes, open in a window at rest. */
async function openViews({ launch, serve, folders }: Fixtures): Promise<ParallaxApp> {
  const server = await serve();
  const models = [model('good', { temperature: 0.7 }), model('broken'), model('reasoning')];
  await writeSession(
    folders,
    'views',
    sessionOf('Views', models, {
      prompts: [
        {
          id: 'a',
          name: 'A',
          messages: [
            { role: 'system', content: 'Answer in {{language}}.' },
            { role: 'user', content: 'Hi' },
          ],
        },
        { id: 'b', name: 'B', messages: [{ role: 'user', content: 'Hello in {{language}}' }] },
      ],
      cases: [
        { id: 'c1', values: { language: 'English' } },
        { id: 'c2', values: { language: '中文' } },
      ],
      checks: [{ id: 'polite', type: 'contains', value: 'Hello' }],
    }),
  );
  const app = await launch({ env: openAiAt(server), session: 'Views' });
  await inTheme(app, 'light');
  return app;
}

async function inTheme({ page }: ParallaxApp, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
}

// One window for all of it: axe looks at what is shown, and a start for each part would cost more than the looking.
test('nothing that can be shown has an accessibility violation, in either theme', async ({
  launch,
  serve,
  folders,
}) => {
  test.slow();
  const app = await openViews({ launch, serve, folders });
  const { page } = app;
  // What a state shows that the ones before it did not; the rest of the window has been looked at.
  const hasNone = async (what: string, within: string) => {
    expect.soft(await axeFaults(page, within), what).toEqual([]);
    // The same elements in other colours.
    await inTheme(app, 'dark');
    expect.soft(await axeFaults(page, within, OF_COLOURS), `${what}, dark`).toEqual([]);
    await inTheme(app, 'light');
  };
  await hasNone('before a run', 'body');

  const dialog = (name?: string) => page.getByRole('dialog', name === undefined ? {} : { name });
  await app.button('Templates').first().click();
  await expect(dialog('Templates').getByRole('button', { name: 'Use' })).toBeVisible();
  await hasNone('templates', DIALOG);
  await page.keyboard.press('Escape');
  await app.button('Settings').click();
  const tabs = dialog('Settings').getByRole('tab');
  await expect(tabs.first()).toBeVisible();
  for (const name of await tabs.allTextContents()) {
    await dialog('Settings').getByRole('tab', { name }).click();
    await hasNone(`settings, ${name}`, DIALOG);
  }
  await page.keyboard.press('Escape');
  await app.openPalette();
  await hasNone('commands', DIALOG);
  await page.keyboard.press('Escape');
  await expect(dialog()).toBeHidden();
  await app.command('First steps');
  await expect(app.region('First steps')).toBeVisible();
  await hasNone('guide', '[data-guide]');
  await app.region('First steps').getByRole('button', { name: 'Skip' }).click();
  await expect(app.run).toBeFocused();

  await page.getByRole('tab', { name: 'B', exact: true }).click();
  await app.button('Compare prompts').click();
  await expect(page.getByRole('textbox', { name: 'User message, B' })).toBeVisible();
  await hasNone('comparison', '[data-pane=authoring]');
  await page.keyboard.press('ControlOrMeta+/');
  await expect(app.dialog('Keyboard shortcuts')).toBeVisible();
  await hasNone('keys', DIALOG);
  await page.keyboard.press('Escape');
  await app.modelCard(1).getByRole('combobox', { name: 'Model', exact: true }).focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Sweep…' })).toBeVisible();
  await hasNone('menu', '[role=menu]');
  await page.keyboard.press('Escape');

  await app.runToEnd();
  await hasNone('results as they come', RESULTS);
  for (const view of ['Columns', 'Table', 'Diff', 'Summary', 'Evidence', 'Single'] as const) {
    await app.view(view);
    await expect(app.region('Results').getByRole('radio', { name: view })).toBeChecked();
    await hasNone(view, RESULTS);
  }
});

test('the language is switched at run time and kept', async ({ launch }) => {
  const first = await launch();
  const said = first.page.getByRole('status').filter({ hasText: 'There is no run yet.' });
  await first.page.keyboard.press('F8');
  await expect(said).toHaveCount(1);
  await first.button('Settings').click();
  await first.page.getByRole('tab', { name: 'General' }).click();
  await first.page.getByRole('dialog').getByText('中文', { exact: true }).click();
  await expect(first.page.getByRole('dialog', { name: '设置' })).toBeVisible();
  // What was said in the other language is not left over.
  await expect(said).toHaveCount(0);
  await first.page.keyboard.press('Escape');
  await expect(first.button('运行')).toBeVisible();
  await expect(first.message('系统消息')).toBeVisible();
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await first.close();
});

test('a first start on a Chinese desktop speaks Chinese', async ({ launch }) => {
  const app = await launch({ language: 'zh-CN' });
  for (const name of ['会话库', '提示词', '模型', '结果']) await expect(app.region(name)).toBeVisible();
  // No English text of ours is left over (names of providers and models are names).
  const text = await app.page.evaluate(() => document.body.textContent);
  expect(text).not.toMatch(
    /\b(Run|Stop|Prompts|Models|Results|Library|Settings|Templates|New session|Add)\b/,
  );
});
