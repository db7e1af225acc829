/** Both languages, both themes, switched while the app runs, and axe on every view. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { model, openAiAt, sessionOf, test, writeSession } from './support/test';

async function seriousViolations(page: Page): Promise<readonly string[]> {
  // Monaco's own markup is its authors'; what we put around it and the names that we give it are checked.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .exclude('.monaco-editor')
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    );
}

for (const theme of ['light', 'dark'] as const) {
  test(`no view has a serious accessibility violation (${theme})`, async ({ launch, serve, folders }) => {
    const server = await serve();
    await writeSession(
      folders,
      'views',
      sessionOf('Views', [model('good', { temperature: 0.7 }), model('broken'), model('reasoning')], {
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
      }),
    );
    const app = await launch({ env: openAiAt(server), session: 'Views' });
    const { page } = app;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    expect(await seriousViolations(page), 'before a run').toEqual([]);
    await app.runToEnd();
    expect(await seriousViolations(page), 'results').toEqual([]);
    await app.button('Templates').click();
    await expect(page.getByRole('dialog', { name: 'Templates' })).toBeVisible();
    expect(await seriousViolations(page), 'templates').toEqual([]);
    await page.keyboard.press('Escape');
    await app.button('Settings').click();
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    expect(await seriousViolations(page), 'settings, providers').toEqual([]);
    await page.getByRole('tab', { name: 'General' }).click();
    expect(await seriousViolations(page), 'settings, general').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+K');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await seriousViolations(page), 'commands').toEqual([]);
  });
}

test('the language is switched at run time and kept', async ({ launch }) => {
  const first = await launch();
  await first.button('Settings').click();
  await first.page.getByRole('tab', { name: 'General' }).click();
  await first.page.getByRole('dialog').getByText('中文', { exact: true }).click();
  await expect(first.page.getByRole('dialog', { name: '设置' })).toBeVisible();
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
