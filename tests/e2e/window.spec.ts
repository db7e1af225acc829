/** The window itself: its panels, its place, what fits into it, what happens when a part of it breaks. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { inMain } from './support/inMain';
import { expectKeptCode } from './support/keptCode';
import type { ParallaxApp } from './support/parallaxApp';
import { model, openAiAt, sessionOf, test, writeSession } from './support/test';

const sizeOf = async (app: ParallaxApp, region: string) => {
  const box = await app.region(region).boundingBox();
  if (!box) throw new Error(`${region} is not shown.`);
  return { width: Math.round(box.width) };
};

const boundsOf = (app: ParallaxApp) =>
  inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

test('panels are resized by keys and by mouse, and the window is where it was after a restart', async ({
  launch,
  folders,
}) => {
  await writeSession(folders, 'panels', sessionOf('Panels', [model('good')]));
  const app = await launch({ session: 'Panels' });
  const { page } = app;
  // In the screen's upper half: see support/drag.ts.
  const bounds = { x: 40, y: 20, width: 1180, height: 720 };
  await inMain(
    app,
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted),
    bounds,
  );
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(bounds.width);

  const library = await sizeOf(app, 'Library');
  await page.getByRole('separator', { name: 'Resize the library' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await sizeOf(app, 'Library')).width).toBeGreaterThan(library.width);

  const results = await sizeOf(app, 'Results');
  const separator = page.getByRole('separator', { name: 'Resize the results' });
  // A hover waits until what was resized by keys stands still.
  await separator.hover();
  const handle = await separator.boundingBox();
  if (!handle) throw new Error('No handle.');
  const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 4 });
  // It is under the pointer before it is let go.
  await expect
    .poll(async () => Math.round((await separator.boundingBox())?.x ?? 0))
    .toBe(Math.round(handle.x + 60));
  await page.mouse.up();
  await expect.poll(async () => (await sizeOf(app, 'Results')).width).toBeLessThan(results.width - 50);

  const left = {
    library: (await sizeOf(app, 'Library')).width,
    results: (await sizeOf(app, 'Results')).width,
  };
  await app.close();

  const again = await launch();
  expect(await boundsOf(again)).toEqual(bounds);
  const near = (region: string, wanted: number) =>
    expect.poll(async () => Math.abs((await sizeOf(again, region)).width - wanted)).toBeLessThanOrEqual(2);
  await near('Library', left.library);
  await near('Results', left.results);
});

for (const language of ['en', 'zh-CN'] as const) {
  test(`nothing is cut off or overflows in a small window (${language})`, async ({
    launch,
    serve,
    folders,
  }) => {
    const server = await serve();
    const long = 'a-very-long-model-name/with-a-vendor-and-a-version:2026-11-25-preview';
    await writeSession(
      folders,
      'small',
      sessionOf('Small', [
        model('good', { temperature: 0.7 }),
        model('broken'),
        { ...model(long), id: 'long' },
      ]),
    );
    const app = await launch({ env: openAiAt(server), session: 'Small', language });
    const { page } = app;
    await app.runToEnd();
    await expect(app.outputs).toHaveCount(3);
    for (const [width, height] of [
      [1280, 800],
      [900, 600],
    ] as const) {
      await app.resize(width, height);
      const overflow = await page.evaluate(() => {
        const page = document.documentElement;
        const parts = [
          page,
          document.body,
          ...document.querySelectorAll('header, main, section[aria-label], article'),
        ];
        return parts
          .filter((part) => part.scrollWidth > part.clientWidth + 1)
          .map((part) => `${part.tagName} ${part.ariaLabel ?? ''} ${part.scrollWidth} > ${part.clientWidth}`);
      });
      expect(overflow, `${width} × ${height}`).toEqual([]);
      await expect(app.run).toBeInViewport({ ratio: 1 });
      const header = app.header.getByRole('button');
      for (const button of await header.all()) await expect(button).toBeInViewport({ ratio: 1 });
      // No button of the window lies over another one.
      const overlaps = await page.evaluate(() => {
        const boxes = [...document.querySelectorAll('header button, section[aria-label] button')]
          .filter((button) => button.checkVisibility({ visibilityProperty: true }))
          .map((button) => ({ button, box: button.getBoundingClientRect() }));
        return boxes.flatMap(({ button, box }, index) =>
          boxes
            .slice(index + 1)
            .filter(
              (other) =>
                !button.contains(other.button) &&
                button.parentElement === other.button.parentElement &&
                Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 1 &&
                Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 1,
            )
            .map((other) => `${button.textContent}/${button.ariaLabel} over ${other.button.ariaLabel}`),
        );
      });
      expect(overlaps, `${width} × ${height}`).toEqual([]);
    }
  });
}

test('a part that cannot be loaded is told in its place, the rest lives, and nothing is lost', async ({
  launch,
  folders,
}) => {
  await writeSession(folders, 'crash', sessionOf('Crash', [model('good')]));
  const app = await launch({ session: 'Crash' });
  // As when an update has replaced the files under a running window.
  await inMain(app, ({ session }) =>
    session.defaultSession.webRequest.onBeforeRequest(({ url }, answer) =>
      answer({ cancel: url.includes('TemplatesDialog') }),
    ),
  );
  const { keyboard } = app.page;
  await app.write('User message', 'Typed just before.');
  await app.command('templates');
  const fault = app.region('Dialog');
  await expect(fault.getByRole('alert')).toContainText('Dialog: this part of the window cannot be shown');
  await expect(fault).toContainText('TemplatesDialog');
  // What is typed for it does not go to the text behind.
  await keyboard.type('summ');
  await keyboard.press('Escape');
  await expect(fault).toBeHidden();
  await expect(app.message('User message')).toBeFocused();
  await app.header.getByRole('button', { name: 'Templates' }).click();
  await inMain(app, ({ session }) => session.defaultSession.webRequest.onBeforeRequest(null));
  await fault.getByRole('button', { name: 'Reload' }).click();
  await expect(app.editor('User message')).toHaveText(/Typed.just.before\./);
  await app.header.getByRole('button', { name: 'Templates' }).click();
  await expect(app.dialog('Templates')).toBeVisible();
});

test('what is loaded late gets what was typed for it, the Enter too, and no half a word of an input method', async ({
  launch,
  folders,
}) => {
  for (const title of ['Near', 'Zebra'])
    await writeSession(folders, title, sessionOf(title, [model('good')]));
  const app = await launch({ session: 'Near' });
  const { page } = app;
  const hold = (part: string) =>
    app.electron.evaluateHandle(({ session }, name) => {
      const held: (() => void)[] = [];
      const { webRequest } = session.defaultSession;
      webRequest.onBeforeRequest(({ url }, answer) => {
        if (url.includes(name)) held.push(() => answer({}));
        else answer({});
      });
      return () => {
        webRequest.onBeforeRequest(null);
        for (const answer of held) answer();
      };
    }, part);
  const palette = await hold('CommandPalette');
  await page.reload();
  await app.run.waitFor();
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('zebra');
  await page.keyboard.press('Enter');
  await palette.evaluate((release) => release());
  await expect(app.title).toHaveValue('Zebra');

  // Not what comes instead.
  const sheet = await hold('KeysDialog');
  await page.keyboard.press('ControlOrMeta+/');
  await page.keyboard.type('near');
  await page.keyboard.press('Enter');
  await app.header.getByRole('button', { name: 'Commands' }).click();
  const words = app.dialog('Commands').getByRole('combobox');
  await expect(words).toBeFocused();
  await expect(words).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(app.dialog('Commands')).toBeHidden();

  const inputMethod = await page.context().newCDPSession(page);
  await page.keyboard.press('ControlOrMeta+/');
  const meanwhile = app.message('Opening …');
  await expect(meanwhile).toBeFocused();
  await inputMethod.send('Input.imeSetComposition', { text: 'yun xing', selectionStart: 8, selectionEnd: 8 });
  const loaded = page.waitForResponse(/KeysDialog.*js/);
  await sheet.evaluate((release) => release());
  await loaded;
  await expect(meanwhile).toHaveValue('yun xing');
  await inputMethod.send('Input.insertText', { text: '运行' });
  await expect(app.dialog('Keyboard shortcuts').getByRole('searchbox')).toHaveValue('运行');
});

test('a window is shown although nobody tells of its first frame', async ({ launch, folders }) => {
  const silent = join(folders.root, 'silent.cjs');
  await writeFile(
    silent,
    `const { prototype } = require('electron').BrowserWindow;
    const { emit } = prototype;
    prototype.emit = function (name, ...rest) {
      return name === 'ready-to-show' ? false : emit.call(this, name, ...rest);
    };`,
  );
  const app = await launch({ argsBefore: ['-r', silent] });
  const isVisible = () => inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await expect.poll(isVisible).toBe(true);
});

test('the main process runs what the build compiled', async ({ launch }) => {
  const app = await launch();
  await expectKeptCode(app);
});

test('a second start shows the window that is there and ends', async ({ launch, folders }) => {
  const app = await launch();
  const { spawnfile, spawnargs } = app.electron.process();
  await inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const args = spawnargs.slice(1).filter((arg) => !/^--(inspect|remote-debugging)/.test(arg));
  const second = spawn(spawnfile, args, {
    cwd: folders.root,
    env: { ...process.env, PARALLAX_LIBRARY: folders.library },
    stdio: 'ignore',
  });
  const [status] = await once(second, 'exit');
  expect(status).toBe(0);
  await expect
    .poll(() => inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.isVisible())))
    .toEqual([true]);
  expect(app.electron.windows()).toHaveLength(1);
});
