/** One registry of commands, and all that is made of it: the palette, keys, menus. */
import { expect } from '@playwright/test';
import type { ParallaxApp } from './support/parallaxApp';
import { model, openAiAt, sessionOf, test, writeSession } from './support/test';

/** What asks the system for something does not wait for anybody here. */
async function answerNoDialogs({ electron }: ParallaxApp): Promise<void> {
  await electron.evaluate(({ dialog, shell }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
    shell.showItemInFolder = () => undefined;
    shell.openPath = () => Promise.resolve('');
  });
}

/** What the page complains of from here on. */
function complaintsOf({ page }: ParallaxApp): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

test('each command of the palette can be called in a fresh session, or says why not', async ({ launch }) => {
  test.slow();
  const app = await launch();
  const { page } = app;
  await answerNoDialogs(app);
  const complaints = complaintsOf(app);
  const palette = app.dialog('Commands');
  const open = () => page.keyboard.press('ControlOrMeta+K');

  await open();
  const options = palette.getByRole('group', { name: 'Commands' }).getByRole('option');
  await expect(options.first()).toBeVisible();
  const [possible, impossible] = await Promise.all(
    [':not([aria-disabled])', '[aria-disabled]'].map((which) =>
      options.and(page.locator(which)).evaluateAll((all) =>
        all.map((each) => ({
          label: each.querySelector('span')?.textContent ?? '',
          why: each.querySelectorAll('span')[1]?.textContent ?? '',
        })),
      ),
    ),
  );
  expect(possible?.length).toBeGreaterThan(30);
  expect(impossible?.length).toBeGreaterThan(5);
  expect(impossible?.filter(({ why }) => !/^[A-Z].*\.$/.test(why))).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();

  for (const { label } of possible ?? []) {
    await page.keyboard.press('ControlOrMeta+N');
    await open();
    const anyPalette = page.getByRole('dialog', { name: /^(Commands|命令)$/ });
    const option = anyPalette.getByRole('option').filter({ has: page.getByTitle(label, { exact: true }) });
    await option.first().click();
    await expect(anyPalette).toBeHidden();
    // A dialog is loaded when it is first asked for.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30))));
    await expect(page.getByText('cannot be shown'), label).toHaveCount(0);
    for (const dialog of await page.getByRole('dialog').all()) {
      await page.keyboard.press('Escape');
      await expect(dialog, label).toBeHidden();
    }
    await page.keyboard.press('Escape');
    expect(complaints, label).toEqual([]);
  }
});

test('a message is moved, and one added after it, by keys that are the message’s own', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  const roles = ['system', 'user', 'assistant'] as const;
  const messages = roles.map((role) => ({ role, content: role }));
  await writeSession(
    folders,
    'three',
    sessionOf('Three', [model('good')], { prompts: [{ id: 'a', name: 'A', messages }] }),
  );
  const app = await launch({ env: openAiAt(server), session: 'Three' });
  const { page } = app;
  const names = () => app.messages().then((all) => all.map(([name]) => name));
  await app.message('User message').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(names).toEqual(['User message', 'System message', 'Assistant message']);
  await expect(app.message('User message')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect
    .poll(names)
    .toEqual(['User message', 'Assistant message', 'System message', 'Assistant message 2']);
  await expect(app.message('Assistant message')).toBeFocused();
  // Elsewhere the same keys are nobody's.
  await app.title.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect
    .poll(names)
    .toEqual(['User message', 'Assistant message', 'System message', 'Assistant message 2']);
});
