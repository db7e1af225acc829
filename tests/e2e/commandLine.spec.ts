/** The command line inside the app's own program: no window, no display, the same answers. */
import { spawn } from 'node:child_process';
import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { type Ended, endOf } from '../support/ended';
import { commandLineOfApp } from './support/commandLineOfApp';
import type { Folders } from './support/folders';
import { model, openAiAt, sessionOf, test, writeSession } from './support/test';

function run(
  words: readonly string[],
  folders: Folders,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const [program, ...args] = commandLineOfApp(words);
  const child = spawn(program, args, {
    cwd: folders.root,
    env: { PATH: process.env.PATH, HOME: folders.root, LANG: 'en_GB.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return endOf(child);
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
