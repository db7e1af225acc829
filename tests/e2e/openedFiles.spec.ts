/** Files opened from outside the window: in the file manager, in a terminal. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { serializeSession } from '@main/services/library/sessionFile';
import { expect } from '@playwright/test';
import type { Folders } from './support/folders';
import { model, sessionOf, test, writeSession } from './support/test';

/** A second start, which tells the first and ends. */
async function openInTerminal(file: string, folders: Folders): Promise<void> {
  const electron = createRequire(import.meta.url)('electron') as string;
  const args = ['--no-sandbox', process.cwd(), `--user-data-dir=${folders.data}`, file];
  const child = spawn(electron, args, { cwd: folders.root, stdio: 'ignore' });
  const [status] = (await once(child, 'close')) as [number | null];
  expect(status).toBe(0);
}

test('a session of the library is opened where it is, from the start or while the app runs', async ({
  launch,
  folders,
}) => {
  const first = await writeSession(folders, 'first', sessionOf('The first', [model('m')]));
  await writeSession(folders, 'second', sessionOf('The second', [model('m')]));
  const app = await launch({ args: [first] });
  const title = app.page.getByRole('textbox', { name: 'Session title' });
  await expect(title).toHaveValue('The first');

  await openInTerminal(join('library', 'second', 'session.yaml'), folders);
  await expect(title).toHaveValue('The second');
  expect((await readdir(folders.library)).sort()).toEqual(['first', 'second']);
});

test('a file from elsewhere is copied into the library, and said to be; a damaged one is told of', async ({
  launch,
  folders,
}) => {
  await mkdir(join(folders.root, 'mail'));
  const file = join(folders.root, 'mail', 'Order bot.parallax.yaml');
  const session = sessionOf('Order bot', [model('m')]);
  await writeFile(file, serializeSession(session));
  const damaged = join(folders.root, 'mail', 'session.yaml');
  await writeFile(damaged, 'format: 2\nprompts: 7\n');
  const app = await launch();

  await openInTerminal(file, folders);
  await expect(app.page.getByRole('textbox', { name: 'Session title' })).toHaveValue('Order bot');
  await expect(app.page.getByText(`${file} is now a session of your library.`)).toBeVisible();
  expect(await readdir(folders.library)).toEqual(['order-bot']);
  expect(await readFile(file, 'utf8')).toBe(serializeSession(session));

  await openInTerminal(damaged, folders);
  await expect(app.page.getByRole('alert').filter({ hasText: 'session.yaml' })).toBeVisible();
  await openInTerminal(join(folders.root, 'nowhere.yaml'), folders);
  await expect(app.page.getByRole('alert').filter({ hasText: 'nowhere.yaml' })).toBeVisible();
});
