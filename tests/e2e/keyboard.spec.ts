/** The main job without a mouse. */
import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { test } from './support/sharedWindow';
import { model, openAiAt, sessionOf, writeSession } from './support/test';

test('a prompt is written, two models chosen, run and stopped with the keyboard alone', async ({
  launch,
  serve,
}) => {
  const gate = new Gate();
  const server = await serve({
    models: ['alpha', 'beta'],
    behaviours: () => streams(['one ', 'two '], { gate }),
  });
  const app = await launch({ env: openAiAt(server) });
  const { page } = app;
  const models = app.region('Models').getByRole('combobox', { name: 'Model', exact: true });

  await app.tabTo(app.message('System message'));
  await page.keyboard.type('Be brief.');
  // Tab leaves an editor, forwards and backwards.
  await app.tabTo(app.message('User message'));
  await page.keyboard.type('Count.');
  await app.tabTo(app.message('System message'), 'Shift+Tab');
  await app.tabTo(models.first());
  await page.keyboard.type('alpha');
  await page.keyboard.press('Escape');
  await app.tabTo(app.button('Add model'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(models.nth(1)).toBeFocused();
  await page.keyboard.type('bet');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(models.nth(1)).toHaveValue('beta');
  await app.tabTo(app.message('User message'), 'Shift+Tab');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' Slowly.');

  await page.keyboard.press('ControlOrMeta+Enter');
  await server.arrived(3);
  gate.release(2);
  await expect(app.answerOf('alpha')).toHaveText(/one/);
  await expect(app.answerOf('beta')).toHaveText(/one/);
  await page.keyboard.press('Escape');
  await expect(app.stop).toBeHidden();
  await expect(app.message('User message')).toBeFocused();
  for (const name of ['alpha', 'beta']) {
    const [exchange] = server.chats(name);
    expect(exchange?.json.messages).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Count. Slowly.' },
    ]);
    expect(await exchange?.closed).toBe(true);
    await expect(app.output(name)).toContainText('Stopped');
  }

  // The way on: an answer is continued from its button.
  await app.tabTo(app.output('alpha').getByRole('button', { name: 'Continue' }));
  await page.keyboard.press('Enter');
  await expect(app.message('User message 2')).toBeFocused();
  await expect(app.editor('Assistant message')).toHaveText(/^one.?$/);
});

test('Tab goes once around the whole window and back to where it began', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  await writeSession(folders, 'round', sessionOf('Round', [model('good')]));
  const app = await launch({ env: openAiAt(server), session: 'Round' });
  const { page } = app;
  await app.runToEnd();
  const places = () =>
    page.evaluate(() => {
      const region = document.activeElement?.closest('header, section[aria-label], [role="region"]');
      return region?.getAttribute('aria-label') ?? region?.tagName ?? '';
    });
  await app.title.focus();
  const visited = new Set<string>();
  await page.keyboard.press('Tab');
  for (let presses = 0; presses < 80; presses += 1) {
    if (await app.title.evaluate((element) => element === document.activeElement)) break;
    visited.add(await places());
    await page.keyboard.press('Tab');
  }
  await expect(app.title).toBeFocused();
  for (const region of ['Library', 'Prompts', 'Models', 'Results', 'Run bar'])
    expect(visited).toContain(region);
});

test('the palette and the shortcuts work from inside an editor, and give the focus back', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  await writeSession(folders, 'yesterday', sessionOf('Yesterday', [model('good')]));
  const app = await launch({ env: openAiAt(server), session: 'Yesterday' });
  const { page } = app;
  const library = app.region('Library');
  const palette = app.dialog('Commands');
  await app.message('User message').focus();

  await app.openPalette();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(app.message('User message')).toBeFocused();

  await app.command('new sess');
  await expect(app.title).toHaveValue('Untitled');
  await expect(app.message('User message')).toBeFocused();
  await page.keyboard.type('From the palette.');
  await expect(library.getByText('Untitled', { exact: true })).toHaveCount(1);

  await page.keyboard.press('ControlOrMeta+N');
  await expect(app.editor('User message')).toHaveText('');
  await expect(app.message('User message')).toBeFocused();
  await page.keyboard.type('From the shortcut.');
  await expect(library.getByText('Untitled', { exact: true })).toHaveCount(2);

  await app.openPalette();
  await page.keyboard.type('yest');
  await expect(palette.getByRole('option', { name: 'Open “Yesterday”' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(app.title).toHaveValue('Yesterday');

  await app.message('User message').focus();
  await page.keyboard.press('ControlOrMeta+B');
  await expect(library).toBeHidden();
  await page.keyboard.press('ControlOrMeta+B');
  await expect(library).toBeVisible();
  await page.keyboard.press('ControlOrMeta+,');
  await expect(app.dialog('Settings')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(app.message('User message')).toBeFocused();
});
