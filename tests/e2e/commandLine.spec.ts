/** The command line inside the app's own program: no window, no display, the same answers. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import type { Folders } from './support/folders';
import { model, openAiAt, sessionOf, test, writeSession } from './support/test';

/** As the installed launcher starts it (resources/linux/parallax). */
async function run(words: readonly string[], folders: Folders, env: Readonly<Record<string, string>> = {}) {
  const electron = createRequire(import.meta.url)('electron') as string;
  const before = [
    '--ozone-platform=headless',
    '--disable-gpu',
    '--no-sandbox',
    '--no-zygote',
    '--log-level=3',
  ];
  const child = spawn(electron, [...before, process.cwd(), '--cli', '--', ...words], {
    cwd: folders.root,
    env: { PATH: process.env.PATH, HOME: folders.root, LANG: 'en_GB.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, out, err };
}

/** A session whose answer must fit. */
const checked = (title: string, pattern: string) =>
  sessionOf(title, [model('gpt-4o-mini')], { checks: [{ id: 'k', type: 'regex', pattern }] });

test('runs a session without a display, checks in their own thread, and ends with the right status', async ({
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: () => streams(['It is ', 'fine.']) });
  const file = await writeSession(folders, 'one', checked('One', 'fine\\.$'));
  const passed = await run(['run', file, '--json'], folders, openAiAt(server));
  expect(passed.err).not.toContain('ERROR');
  expect(JSON.parse(passed.out)).toMatchObject({ text: 'It is fine.' });
  expect(passed.status).toBe(0);

  const other = await writeSession(folders, 'two', checked('Two', 'bad'));
  const failed = await run(['run', other], folders, openAiAt(server));
  expect(failed.status).toBe(1);

  const mistaken = await run(['run'], folders);
  expect(mistaken).toMatchObject({ status: 2, out: '' });
});
