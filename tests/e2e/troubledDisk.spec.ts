/** Nothing typed is lost: disks that are full, read-only, slow or gone, calls that are rejected, kills, other programs. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type ElectronApplication, expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { mountSmallDisk, type SmallDisk } from '../support/smallDisk';
import { inMain } from './support/inMain';
import type { ParallaxApp } from './support/parallaxApp';
import { runLogFile, runLogText } from './support/runLog';
import { test as base, model, openAiAt, sessionOf, writeSession } from './support/test';

const test = base.extend<{ disk: SmallDisk }>({
  /** Under the library. */
  disk: async ({ folders }, use) => {
    const disk = await mountSmallDisk(folders.library);
    base.skip(!disk, 'Needs the right to mount a disk.');
    if (!disk) return;
    await use(disk);
    await disk.release();
  },
});

const TYPED = 'typed while nothing could be saved';
const shown = (app: ParallaxApp, text: string) =>
  expect(app.editor('User message')).toHaveText(new RegExp(text.replaceAll(' ', '.')));
const problem = (app: ParallaxApp, words: RegExp) =>
  expect(app.header.getByRole('alert').filter({ hasText: words })).toBeVisible();

async function twoSessions(folders: Parameters<typeof writeSession>[0]): Promise<string> {
  await writeSession(folders, 'other', sessionOf('Other', [model('good')]));
  return writeSession(folders, 'first', sessionOf('First', [model('good')]));
}

test('a full disk: said at once, another session may be opened, and all is saved when there is room', async ({
  launch,
  folders,
  disk,
}) => {
  const file = await twoSessions(folders);
  const app = await launch({ session: 'First' });
  await disk.fill();
  await app.write('User message', TYPED);
  await problem(app, /disk is full.*kept in the app/);
  await app.open('Other');
  await expect(app.region('Library').getByText('Not saved')).toBeVisible();
  await app.open('First');
  await shown(app, TYPED);
  await app.open('Other');
  await disk.free();
  await expect(app.region('Library').getByText('Not saved')).toBeHidden({ timeout: 15_000 });
  expect(await readFile(file, 'utf8')).toContain(TYPED);
});

test('a full disk, a new session, and a quit: the next start brings both texts back', async ({
  launch,
  folders,
  disk,
}) => {
  const file = await twoSessions(folders);
  const app = await launch({ session: 'First' });
  await disk.fill();
  await app.write('User message', TYPED);
  await problem(app, /disk is full/);
  await app.button('New session').click();
  await expect(app.title).toHaveValue('Untitled');
  await app.write('User message', 'never had a file');
  await problem(app, /disk is full/);
  await app.close();
  await disk.free();

  const again = await launch();
  await expect(again.page.getByText(/could not be saved last time/)).toBeVisible();
  // While one version takes the place of another there is a moment with none.
  await expect.poll(() => readFile(file, 'utf8').catch(() => ''), { timeout: 15_000 }).toContain(TYPED);
  await again.open('First');
  await shown(again, TYPED);
  await again.open('Untitled');
  await shown(again, 'never had a file');
});

test('a read-only folder, killed: the next start brings the text back', async ({ launch, folders, disk }) => {
  const file = await twoSessions(folders);
  const app = await launch({ session: 'First' });
  await disk.setReadOnly(true);
  await app.write('User message', TYPED);
  await problem(app, /may not be written here.*kept in the app/);
  await app.kill();
  await disk.setReadOnly(false);
  const again = await launch();
  await shown(again, TYPED);
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain(TYPED);
});

test('a folder that is gone: what was typed becomes a session anew', async ({ launch, folders }) => {
  await twoSessions(folders);
  const app = await launch({ session: 'First' });
  await rm(join(folders.library, 'first'), { recursive: true });
  await app.write('User message', TYPED);
  await problem(app, /not (?:found|there)|no longer|does not exist/i);
  await app.button('Save as a new session').click();
  await expect
    .poll(() => readFile(join(folders.library, 'first', 'session.yaml'), 'utf8').catch(() => ''))
    .toContain(TYPED);
});

test('a backup comes back to the folder it was made in, and to no copy of it', async ({
  launch,
  folders,
}) => {
  const file = await twoSessions(folders);
  const app = await launch({ session: 'First' });
  const original = await readFile(file, 'utf8');
  await rm(file);
  await mkdir(file);
  await app.write('User message', TYPED);
  await problem(app, /kept in the app/);
  const copy = join(folders.library, 'second', 'session.yaml');
  await mkdir(join(folders.library, 'second'));
  await writeFile(copy, original.replace('title: First', 'title: Second'));
  await app.open('Second');
  await shown(app, 'Say hello');
  await app.close();

  const again = await launch();
  await expect(again.title).toHaveValue('Second');
  await shown(again, 'Say hello');
  await rmdir(file);
  await writeFile(file, original);
  await again.open('First');
  await shown(again, TYPED);
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain(TYPED);
  expect(await readFile(copy, 'utf8')).not.toContain(TYPED);
});

/** Main's next calls of a route are answered by `how`. */
async function trouble(electron: ElectronApplication, how: 'slow' | 'rejectOnce'): Promise<void> {
  await inMain(
    { electron },
    ({ ipcMain }, kind) => {
      const inside = ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => unknown> };
      const channel = [...inside._invokeHandlers.keys()].find((name) => name.endsWith(':call')) ?? '';
      const handle = inside._invokeHandlers.get(channel);
      let isRejected = false;
      inside._invokeHandlers.set(channel, async (...args) => {
        const isWrite = args[1] === 'session.save' || args[1] === 'session.create';
        if (isWrite && kind === 'slow') await new Promise((resolve) => setTimeout(resolve, 2000));
        if (isWrite && kind === 'rejectOnce' && !isRejected) {
          isRejected = true;
          throw new Error('rejected on purpose');
        }
        return handle?.(...args);
      });
    },
    how,
  );
}

test('a slow disk: the last click wins, and closing waits for what was typed', async ({
  launch,
  folders,
}) => {
  const file = await twoSessions(folders);
  const app = await launch({ session: 'First' });
  await trouble(app.electron, 'slow');
  await app.write('User message', 'slow one');
  await app.region('Library').getByText('Other', { exact: true }).click();
  await app.message('User message').focus();
  await app.page.keyboard.insertText(' and more');
  await expect(app.title).toHaveValue('Other', { timeout: 15_000 });
  expect(await readFile(file, 'utf8')).toContain('slow one and more');
  await app.write('User message', 'the very last');
  await app.close();
  expect(await readFile(join(folders.library, 'other', 'session.yaml'), 'utf8')).toContain('the very last');
});

test('a rejected call ends nothing: the text is saved with the next try', async ({ launch, folders }) => {
  const file = await twoSessions(folders);
  const app = await launch({ session: 'First' });
  await trouble(app.electron, 'rejectOnce');
  await app.write('User message', TYPED);
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain(TYPED);
  await expect(app.header.getByText('Saved', { exact: true })).toBeVisible();
});

test('steady typing, then power off: at most the last second is lost', async ({ launch, folders }) => {
  const file = await twoSessions(folders);
  const app = await launch({ session: 'First' });
  await app.write('User message', '');
  const seconds = 4;
  const typed: { readonly at: number; readonly text: string }[] = [];
  for (let text = ''; typed.length < seconds * 8; ) {
    text += 'x';
    await app.page.keyboard.press('x');
    typed.push({ at: Date.now(), text });
    await app.page.waitForTimeout(90);
  }
  const killedAt = Date.now();
  await app.kill();
  const kept = /content: "?(x*)/.exec(await readFile(file, 'utf8'))?.[1]?.length ?? 0;
  const due = typed.filter(({ at }) => at <= killedAt - 1000).length;
  expect(kept).toBeGreaterThanOrEqual(due);
});

/** Another program writes the file while what is typed waits: the page's timers stand still, so it is not saved before. */
async function meetAnother(app: ParallaxApp, file: string, theirs: string): Promise<void> {
  await app.page.clock.install();
  await app.page.clock.pauseAt(Date.now() + 60_000);
  await app.write('User message', TYPED);
  await writeFile(file, theirs);
  await problem(app, /Another program/);
  await app.page.clock.resume();
}

test('another program’s change, unresolved, then another session and a quit: both versions are there', async ({
  launch,
  folders,
}) => {
  const file = await twoSessions(folders);
  const app = await launch({ session: 'First' });
  await meetAnother(app, file, (await readFile(file, 'utf8')).replace('Say hello.', 'Theirs.'));
  await app.open('Other');
  await app.open('First');
  await shown(app, TYPED);
  await app.close();
  expect(await readFile(file, 'utf8')).toContain('Theirs.');

  const again = await launch();
  await again.open('First');
  await shown(again, TYPED);
  await problem(again, /Another program/);
  await again.button('Keep mine here').click();
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain(TYPED);
  await expect(again.region('Library').getByText('First (copy)')).toBeVisible();
});

test('a damaged version from outside is kept word for word when mine goes in its place', async ({
  launch,
  folders,
}) => {
  const file = await twoSessions(folders);
  const app = await launch({ session: 'First' });
  await meetAnother(app, file, 'prompts: [');
  await app.button('Keep mine here').click();
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain(TYPED);
  const names = await readdir(join(folders.library, 'first'));
  const kept = names.find((name) => name.startsWith('session (outside'));
  expect(await readFile(join(folders.library, 'first', kept ?? ''), 'utf8')).toBe('prompts: [');
});

test('a session in the trash leaves nothing behind for the next one of its name', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  const app = await launch({
    env: {
      OPENAI_API_KEY: 'sk-e2e-0123456789',
      OPENAI_BASE_URL: server.baseUrl,
      XDG_DATA_HOME: join(folders.root, 'xdg'),
    },
  });
  await app.write('User message', 'Hi');
  await app.runToEnd();
  await expect(app.outputs).toHaveCount(1);
  await app.region('Library').getByText('Untitled').click({ button: 'right' });
  await app.page.getByRole('menuitem', { name: /trash/i }).click();
  await expect.poll(() => readdir(folders.library)).toEqual([]);
  await app.write('User message', 'Again');
  await expect.poll(() => readdir(folders.library)).toEqual(['untitled']);
  await expect(app.outputs).toHaveCount(0);
});

test('a data folder that takes nothing is told in words', async ({ folders }) => {
  await writeFile(join(folders.root, 'file'), '');
  const electron: string = createRequire(import.meta.url)('electron');
  const app = spawn(
    electron,
    ['--no-sandbox', process.cwd(), `--user-data-dir=${join(folders.root, 'file', 'data')}`],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  app.stderr.on('data', (text) => {
    said += String(text);
  });
  await expect.poll(() => said, { timeout: 15_000 }).toContain('Parallax cannot start');
  const ended = once(app, 'exit');
  app.kill('SIGKILL');
  await ended;
});

test('answers that a full disk refuses are said so at once, kept, and written when there is room', async ({
  launch,
  serve,
  folders,
  disk,
}) => {
  const gate = new Gate();
  // More than still fits into the block that the log ends in.
  const long = 'two '.repeat(5000);
  const server = await serve({ behaviours: { slow: streams(['one ', long, 'three'], { gate }) } });
  await writeSession(folders, 'run', sessionOf('Run', [model('slow')]));
  const app = await launch({ env: openAiAt(server), session: 'Run' });
  await app.run.click();
  gate.release(1);
  await expect(app.answerOf('slow')).toContainText('one');
  await expect.poll(() => runLogText(folders, 'run')).toContain('one');
  await disk.fill();
  gate.release(1);
  const notice = app.page.getByRole('alert').filter({ hasText: 'Answers cannot be written to the disk' });
  await expect(notice).toBeVisible();
  await expect(notice).toContainText('The disk is full');
  await expect(notice.getByRole('button', { name: 'Stop the run' })).toBeVisible();
  gate.release();
  await expect(app.answerOf('slow')).toContainText('two three');
  await disk.free();
  await expect(notice).toBeHidden({ timeout: 15_000 });
  await expect.poll(() => runLogText(folders, 'run')).toContain('"completed"');
  await app.close();
  const again = await launch({ session: 'Run' });
  await expect(again.answerOf('slow')).toContainText('two three');
});

test('a run whose answers cannot be written can be stopped at once, and a quit asks first', async ({
  launch,
  serve,
  folders,
  disk,
}) => {
  const gate = new Gate();
  const server = await serve({ behaviours: { slow: streams(['one ', 'two ', 'three'], { gate }) } });
  await writeSession(folders, 'run', sessionOf('Run', [model('slow')]));
  const app = await launch({ env: openAiAt(server), session: 'Run' });
  await disk.fill();
  await app.run.click();
  gate.release(1);
  // The disk may refuse the log's first lines before the answer begins.
  await expect(app.answerOf('slow')).toContainText('one');
  await app.button('Stop the run').click();
  await expect(app.run).toBeVisible();
  await inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const dialog = app.page.getByRole('dialog', { name: 'Not saved' });
  await expect(dialog).toContainText('Answers of a run could not be written');
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await disk.free();
  await expect.poll(() => runLogText(folders, 'run'), { timeout: 15_000 }).toContain('one');
  await app.close();
});

test('a log that a sync client replaces while it is written is told, and is whole in the next start', async ({
  launch,
  folders,
  serve,
}) => {
  const gate = new Gate();
  const server = await serve({ behaviours: { slow: streams(['one ', 'two ', 'three'], { gate }) } });
  await writeSession(folders, 'first', sessionOf('First', [model('slow')]));
  const app = await launch({ env: openAiAt(server), session: 'First' });
  await app.run.click();
  gate.release(1);
  await expect(app.answerOf('slow')).toContainText('one');
  await expect.poll(() => runLogText(folders, 'first')).toContain('one ');
  const log = await runLogFile(folders, 'first');
  await cp(log, join(folders.library, 'synced'));
  await rename(join(folders.library, 'synced'), log);
  gate.release();
  await expect(app.page.getByText(/Another program deleted or replaced the log of this run/)).toBeVisible();
  await expect.poll(() => runLogText(folders, 'first')).toContain('"completed"');
  await app.close();
  const again = await launch({ env: openAiAt(server), session: 'First' });
  await expect(again.answerOf('slow')).toContainText('one two three');
});
