/** One registry of commands, and all that is made of it: the palette, keys, menus. */

import { expect, type Page } from '@playwright/test';
import { refuses, streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { inMain } from './support/inMain';
import type { ParallaxApp } from './support/parallaxApp';
import { test } from './support/sharedWindow';
import { model, openAiAt, test as ownTest, sessionOf, writeSession } from './support/test';

/** What asks the system for something does not wait for anybody here. */
async function answerNoDialogs({ electron }: ParallaxApp): Promise<void> {
  await inMain({ electron }, ({ dialog, shell }) => {
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

/**
 * Clicks on what is called so, where the palette is all that lies over the window. Runs in the page: there are a hundred commands,
 * and each look from outside costs more than what is looked at.
 */
async function takeInPalette(label: string): Promise<'taken' | 'impossible' | 'not there'> {
  const layers = [...document.querySelectorAll('[role=dialog]')].filter((each) => each.checkVisibility());
  const named = [...document.querySelectorAll('[role=dialog] [role=option] [title]')];
  const option = named.find((each) => each.getAttribute('title') === label)?.closest('[role=option]');
  if (layers.length !== 1 || !(option instanceof HTMLElement)) return 'not there';
  if (option.ariaDisabled !== null) return 'impossible';
  option.click();
  while (option.isConnected) await new Promise(requestAnimationFrame);
  return 'taken';
}

/** Frames and timers come when the function that is returned is called, which waits for a frame: a machine slower than hands. */
async function holdTime(page: Page): Promise<() => Promise<void>> {
  const release = await page.evaluateHandle(() => {
    const { requestAnimationFrame, setTimeout, clearTimeout } = window;
    const held = new Map<number, () => void>();
    let last = 0;
    const hold = (begin: () => void): number => {
      last -= 1;
      held.set(last, begin);
      return last;
    };
    Object.assign(window, {
      requestAnimationFrame: (callback: FrameRequestCallback) => hold(() => requestAnimationFrame(callback)),
      setTimeout: (callback: () => void, ms: number) => hold(() => setTimeout(callback, ms)),
      clearTimeout: (id: number) => held.delete(id) || clearTimeout(id),
    });
    return () => {
      Object.assign(window, { requestAnimationFrame, setTimeout, clearTimeout });
      for (const begin of held.values()) begin();
      return new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
    };
  });
  return () => release.evaluate((go) => go());
}

ownTest(
  'each command of the palette can be called in a fresh session, or says why not',
  async ({ launch }) => {
    ownTest.slow();
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
      // A dialog of the command before comes when it is loaded, over the palette too, and goes with Escape.
      await expect(async () => {
        await page.keyboard.press('Escape');
        await open();
        const found = await page.evaluate(takeInPalette, label);
        if (found === 'impossible') {
          // Those before it have changed what there is to do.
          await page.keyboard.press('Escape');
          await page.keyboard.press('ControlOrMeta+N');
        }
        expect(found, label).toBe('taken');
      }).toPass();
      await expect(page.locator('[data-fault]'), label).toHaveCount(0);
      expect(complaints, label).toEqual([]);
    }
  },
);

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
  // Fast hands: what was moved does not take the focus back from where they have gone meanwhile.
  await app.message('User message').focus();
  const release = await holdTime(page);
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(app.message('Assistant message 2')).toBeFocused();
  await release();
  await expect(app.message('Assistant message 2')).toBeFocused();
  // Elsewhere the same keys are nobody's.
  const order = await names();
  await app.title.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(names).toEqual(order);
});

test('what is typed on at once goes to what was asked for, however late the window is', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: () => streams(['never'], { gate: new Gate() }) });
  await writeSession(folders, 'fast', sessionOf('Fast', [model('good')]));
  const app = await launch({ env: openAiAt(server), session: 'Fast' });
  const { page } = app;
  const { keyboard } = page;
  await app.message('User message').focus();
  const release = await holdTime(page);
  // A command of the palette.
  await keyboard.press('ControlOrMeta+K');
  await keyboard.type('add message');
  await keyboard.press('Enter');
  await keyboard.type('An answer.');
  // An entry of a menu, found by its first letters.
  await keyboard.press('Shift+F10');
  await keyboard.type('dup');
  await keyboard.press('Enter');
  await keyboard.type('Twice: ');
  // A dialog that is not loaded yet.
  await keyboard.press('ControlOrMeta+/');
  await keyboard.type('ctrl+n');
  const sheet = app.dialog('Keyboard shortcuts');
  await expect(sheet.getByRole('searchbox')).toHaveValue('ctrl+n');
  await keyboard.press('Shift+Tab');
  await release();
  await expect(sheet.getByRole('button', { name: 'Close' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(app.message('Assistant message 2')).toBeFocused();
  expect(await app.messages()).toEqual([
    ['User message', 'Say hello.'],
    ['Assistant message', 'An answer.'],
    ['Assistant message 2', 'Twice: An answer.'],
  ]);
  // A run is stopped before it is drawn.
  await page.evaluate(() => {
    for (const pressed of [{ key: 'Enter', ctrlKey: true }, { key: 'Escape' }])
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { ...pressed, bubbles: true }));
  });
  await expect(app.output('good')).toContainText('Stopped');
  // A new session, once it is shown.
  await keyboard.press('ControlOrMeta+N');
  await expect(app.message('User message')).toBeFocused();
});

test('the sheet of keys lists them by area, and finds them', async ({ launch }) => {
  const app = await launch();
  const { page } = app;
  await app.message('User message').focus();
  await page.keyboard.press('ControlOrMeta+/');
  const sheet = app.dialog('Keyboard shortcuts');
  await expect(sheet.getByRole('searchbox')).toBeFocused();
  await expect(sheet.getByRole('group', { name: 'Run' })).toContainText('Ctrl+Enter');
  await page.keyboard.type('another name');
  await expect(sheet).toContainText('Nothing matches');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('ctrl+n');
  await expect(sheet.getByRole('term')).toHaveText(['New session']);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(app.message('User message')).toBeFocused();
});

test('the menu of a thing opens by the menu key, holds what its “…” holds, and gives the focus back', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  const session = sessionOf('Menus', [model('good'), model('other')], { checks: [] });
  await writeSession(folders, 'menus', session);
  const app = await launch({ env: openAiAt(server), session: 'Menus' });
  const { page } = app;
  const menu = page.getByRole('menu');
  const entries = () => menu.getByRole('menuitem').allTextContents();

  // In an editor: its text first, then its message.
  await app.message('User message').focus();
  await page.keyboard.press('Shift+F10');
  await expect(menu.getByRole('menuitem', { name: 'Paste' })).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(app.message('User message')).toBeFocused();
  await inMain(app, ({ clipboard }) => clipboard.writeText(' Twice.'));
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Shift+F10');
  await menu.getByRole('menuitem', { name: 'Paste' }).click();
  await expect(app.editor('User message')).toHaveText(/Say.hello\..Twice\./);

  // On an answer, by the pointer and by the keyboard alike.
  await app.runToEnd();
  await app.output('good').click({ button: 'right' });
  await expect(menu).toBeVisible();
  const byPointer = await entries();
  expect(byPointer.join(' ')).toContain('Copy answer');
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await app.output('good').getByRole('button', { name: 'Details' }).focus();
  await page.keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  expect(await entries()).toEqual(byPointer);
  await menu.getByRole('menuitem', { name: 'Details' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');

  // On a session: as behind its “…”.
  const row = app.region('Library').getByRole('button', { name: /^Menus/ });
  await row.focus();
  await page.keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  const ofSession = await entries();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(row).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  await page.mouse.click(3, 3);
  await expect(menu).toBeHidden();
  await expect(row).toBeFocused();
  const more = app.region('Library').getByRole('button', { name: 'More for Menus' });
  await more.click();
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(more).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(menu).toBeVisible();
  expect(await entries()).toEqual(ofSession);
  await menu.getByRole('menuitem', { name: 'Rename' }).click();
  await expect(page.getByRole('textbox', { name: 'New title of Menus' })).toBeFocused();
});

/** The labels of the application's menu, each with its way to it; chosen: clicked on as by hand. */
const menuOf = ({ electron }: ParallaxApp, chosen?: string) =>
  inMain(
    { electron },
    ({ Menu }, wanted) => {
      const walk = (
        items: readonly Electron.MenuItem[],
        way: string,
      ): readonly (readonly [string, Electron.MenuItem])[] =>
        items.flatMap((item) => [
          [`${way}${item.label}`, item] as const,
          ...walk(item.submenu?.items ?? [], `${way}${item.label} › `),
        ]);
      const all = walk(Menu.getApplicationMenu()?.items ?? [], '');
      if (wanted !== undefined) all.find(([label]) => label === wanted)?.[1].click();
      return all.map(([label, { enabled, checked, role, accelerator }]) => ({
        label,
        enabled,
        checked,
        role: `${role ?? ''}`,
        accelerator: `${accelerator ?? ''}`,
      }));
    },
    chosen,
  );

ownTest(
  'the application’s menu holds the commands in the window’s language, follows it, and does what is chosen',
  async ({ launch, serve, folders }) => {
    const server = await serve();
    await writeSession(folders, 'menu', sessionOf('Menu', [model('good'), model('other')]));
    const app = await launch({ env: openAiAt(server), session: 'Menu' });
    const entry = async (label: string) => (await menuOf(app)).find((each) => each.label === label);
    await expect.poll(() => entry('Run › Run')).toMatchObject({ enabled: true });
    expect(await entry('Run › Run')).toMatchObject({ accelerator: 'CommandOrControl+Enter' });
    expect(await entry('Run › Stop')).toMatchObject({ enabled: false, accelerator: '' });
    expect(await entry('Results › Next failing answer')).toMatchObject({ enabled: false });
    const roles = (await menuOf(app)).map(({ role }) => role.toLowerCase());
    expect(roles).toEqual(
      expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectall', 'zoomin', 'resetzoom']),
    );

    await menuOf(app, 'Run › Run');
    await expect(app.output('good')).toBeVisible();
    await expect.poll(() => entry('View › View: Table')).toMatchObject({ enabled: true, checked: false });
    await menuOf(app, 'View › View: Table');
    await expect(app.page.getByRole('grid')).toBeVisible();
    await expect.poll(() => entry('View › View: Table')).toMatchObject({ checked: true });

    await menuOf(app, 'View › Language / 语言 › 切换到中文');
    await expect(app.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await expect.poll(() => entry('运行 › 运行')).toMatchObject({ enabled: true });
    // Behind a dialog nothing is done.
    await menuOf(app, '文件 › 浏览模板');
    await expect(app.page.getByRole('dialog')).toBeVisible();
    await expect.poll(() => entry('运行 › 运行')).toMatchObject({ enabled: false });
  },
);

/** Records what main shows outside of the window, and makes the window one that nobody looks at. */
const watchSigns = ({ electron }: ParallaxApp) =>
  inMain({ electron }, ({ BrowserWindow, Notification }) => {
    const seen: { progress: number[]; notes: { title: string; body: string; click: () => void }[] } = {
      progress: [],
      notes: [],
    };
    Object.assign(globalThis, { seen });
    const [window] = BrowserWindow.getAllWindows();
    if (window) {
      window.setProgressBar = (fraction) => void seen.progress.push(fraction);
      window.isFocused = () => false;
    }
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      seen.notes.push({ title: this.title, body: this.body, click: () => this.emit('click') });
    };
  });
const signsOf = ({ electron }: ParallaxApp) =>
  inMain({ electron }, () => {
    const { seen } = globalThis as unknown as {
      seen: { progress: number[]; notes: { title: string; body: string }[] };
    };
    return { progress: seen.progress, notes: seen.notes.map(({ title, body }) => ({ title, body })) };
  });

ownTest(
  'a long run shows how far it is and, unseen, that it has ended; the notification leads back to it',
  async ({ launch, serve, folders }) => {
    const gate = new Gate();
    const server = await serve({ behaviours: () => streams(['yes'], { gate }) });
    const cases = ['1', '2'].map((id) => ({ id, values: { n: id }, expected: id === '1' ? 'yes' : 'no' }));
    const prompts = [{ id: 'a', name: 'A', messages: [{ role: 'user' as const, content: 'Say {{n}}.' }] }];
    const checks = [{ id: 'k', type: 'contains' as const, value: '{{expected}}', ignoreCase: true }];
    await writeSession(folders, 'long', sessionOf('Long', [model('good')], { cases, prompts, checks }));
    await writeSession(folders, 'else', sessionOf('Elsewhere', [model('good')]));
    const app = await launch({ env: openAiAt(server), session: 'Long' });
    await watchSigns(app);
    await app.page.clock.install();
    await app.page.evaluate(() => {
      document.hasFocus = () => false;
    });
    await app.run.click();
    await expect.poll(() => server.chats().length).toBe(2);
    await expect.poll(async () => (await signsOf(app)).progress).toContain(0);
    gate.release(1);
    await expect.poll(async () => (await signsOf(app)).progress).toContain(0.5);
    await app.page.clock.fastForward(12_000);
    gate.release();
    await expect(app.stop).toBeHidden();
    await expect
      .poll(async () => (await signsOf(app)).notes)
      .toEqual([{ title: 'Long', body: 'Run ended: 2 done · 1 of 2 pass their checks' }]);
    await expect.poll(async () => (await signsOf(app)).progress.at(-1)).toBe(-1);

    await app.open('Elsewhere');
    await inMain(app, () => {
      (globalThis as unknown as { seen: { notes: { click: () => void }[] } }).seen.notes[0]?.click();
    });
    await expect(app.title).toHaveValue('Long');

    // Switched off, and short: nothing is told.
    await app.runToEnd();
    await app.button('Settings').click();
    await app.page.getByRole('tab', { name: 'General' }).click();
    await app.page.getByRole('switch', { name: 'Tell me when one ends while I am elsewhere' }).click();
    await app.page.keyboard.press('Escape');
    await app.runToEnd({
      begin: async () => {
        await app.run.click();
        await app.page.clock.fastForward(12_000);
      },
    });
    expect((await signsOf(app)).notes).toHaveLength(1);

    // What is offered for a while stays as long as somebody is about to take it.
    await app.button('User message: delete').click();
    const undo = app.button('Undo');
    await undo.focus();
    await app.page.clock.fastForward(30_000);
    await undo.press('Enter');
    await expect(app.editor('User message')).toHaveText(/Say.\{\{n\}\}\./);
  },
);

ownTest('progress goes from the task bar with a window that crashed', async ({ launch, serve, folders }) => {
  const gate = new Gate();
  const server = await serve({ behaviours: () => streams(['yes'], { gate }) });
  await writeSession(folders, 'gone', sessionOf('Gone', [model('good')]));
  const app = await launch({ env: openAiAt(server), session: 'Gone' });
  await watchSigns(app);
  await app.run.click();
  await expect.poll(() => server.chats().length).toBe(1);
  await expect.poll(async () => (await signsOf(app)).progress).toContain(0);
  await inMain(app, ({ BrowserWindow, dialog }) => {
    dialog.showMessageBox = () => new Promise(() => undefined);
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect.poll(async () => (await signsOf(app)).progress.at(-1)).toBe(-1);
  gate.release();
});

test('“run this prompt only” and “run failed only” ask for exactly those cells, and say how many', async ({
  launch,
  serve,
  folders,
}) => {
  const textOf = ({ json }: { readonly json: Record<string, unknown> }) =>
    `${(json.messages as readonly { content: string }[])[0]?.content}`;
  let isMended = false;
  const server = await serve({
    behaviours: (exchange) =>
      textOf(exchange).includes('bad') && !isMended
        ? refuses(400, { error: { message: 'No.' } })
        : streams(['ok']),
  });
  const prompts = ['A', 'B'].map((name) => ({
    id: name,
    name,
    messages: [{ role: 'user' as const, content: `${name} {{n}}` }],
  }));
  const cases = ['good', 'bad'].map((n) => ({ id: n, values: { n } }));
  await writeSession(folders, 'parts', sessionOf('Parts', [model('good')], { prompts, cases }));
  const app = await launch({ env: openAiAt(server), session: 'Parts' });
  const { page } = app;
  const take = async (words: string, note: string) => {
    const palette = await app.openPalette();
    await page.keyboard.insertText(words);
    await expect(palette.getByRole('option').first()).toContainText(note);
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
  };
  const asked = () => server.chats().map(textOf).toSorted();
  await page.getByRole('tab', { name: 'B' }).click();
  await app.runToEnd({ begin: () => take('this prompt only', '2 calls') });
  expect(asked()).toEqual(['B bad', 'B good']);
  isMended = true;
  await app.runToEnd({ begin: () => take('failed only', '1 call') });
  expect(asked()).toEqual(['B bad', 'B bad', 'B good']);
  const palette = await app.openPalette();
  await page.keyboard.insertText('failed only');
  await expect(palette.getByRole('option').first()).toContainText('No call of this run failed.');
});

test('a right click on a prompt’s tab brings what its “…” brings, and the application’s Undo works in an editor', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  const prompts = ['A', 'B'].map((name) => ({
    id: name,
    name,
    messages: [{ role: 'user' as const, content: name }],
  }));
  await writeSession(folders, 'tabs', sessionOf('Tabs', [model('good')], { prompts }));
  const app = await launch({ env: openAiAt(server), session: 'Tabs' });
  const { page } = app;
  const menu = page.getByRole('menu');
  await page.getByRole('tab', { name: 'A' }).click({ button: 'right' });
  await expect(menu).toBeVisible();
  const entries = await menu.getByRole('menuitem').allTextContents();
  expect(entries.join(' ')).toContain('Compare prompts');
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await app.button('Prompt options').click();
  await expect(menu).toBeVisible();
  expect(await menu.getByRole('menuitem').allTextContents()).toEqual(entries);
  await page.keyboard.press('Escape');

  await app.message('User message').focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' typed');
  await expect(app.editor('User message')).toHaveText(/A.typed/);
  await inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.undo());
  await expect(app.editor('User message')).not.toHaveText(/typed/);
});

ownTest(
  'the library’s folder opens, and where the system does not open it, that is said',
  async ({ launch, folders }) => {
    const app = await launch();
    const { page } = app;
    const choose = () => app.command('open folder');
    const opened = (problem: string) =>
      inMain(
        app,
        ({ shell }, words) =>
          new Promise<string>((resolve) => {
            shell.openPath = (path) => {
              resolve(path);
              return Promise.resolve(words);
            };
          }),
        problem,
      );
    const first = opened('');
    await choose();
    expect(await first).toBe(folders.library);
    const second = opened('No application knows folders.');
    await choose();
    await second;
    await expect(page.getByText('No application knows folders.')).toBeVisible();
  },
);

test('the focus is never lost to the page, whatever an edit or an undo takes away', async ({
  launch,
  folders,
}) => {
  const prompts = ['A', 'B'].map((name) => ({
    id: name,
    name,
    messages: [{ role: 'user' as const, content: `Say ${name}.` }],
  }));
  await writeSession(folders, 'focus', sessionOf('Focus', [model('one'), model('two')], { prompts }));
  const app = await launch({ session: 'Focus' });
  const { page } = app;
  const isKept = () =>
    expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[data-pane=authoring]') !== null))
      .toBe(true);
  await app.message('User message').focus();
  await app.command('Delete prompt');
  await expect(page.getByRole('tab', { name: 'A', exact: true })).toHaveCount(0);
  await isKept();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('tab', { name: 'A', exact: true })).toBeVisible();
  await isKept();
  await page.getByRole('tab', { name: 'A', exact: true }).click();
  await app.command('Duplicate prompt');
  await page.keyboard.press('Enter');
  await expect(app.message('User message')).toBeFocused();
  await app.command('Bring back what was deleted last');
  await expect(page.getByRole('tab')).toHaveCount(2);
  await isKept();
});

ownTest(
  'a command’s key that comes before the window is whole is no editor’s, and runs the command',
  async ({ launch, folders }) => {
    await writeSession(folders, 'early', sessionOf('Early', [model('good')]));
    const app = await launch({ session: 'Early' });
    const { page } = app;
    // The rest of the window is drawn when nothing else is to be done, which never is.
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0;
    });
    await page.reload();
    await app.message('User message').focus();
    await page.keyboard.press('ControlOrMeta+K');
    await expect(app.dialog('Commands').getByRole('combobox')).toBeFocused();
    await page.keyboard.type('new sess');
    await page.keyboard.press('Enter');
    await expect(app.title).toHaveValue('Untitled');
    await app.open('Early');
    await expect(app.editor('User message')).toHaveText('Say hello.');
  },
);
