/** What scripts/keepCode.mjs does where nothing can be kept; the runtime is a program of the test's. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

let root: string;
const at = (...names: readonly string[]) => path.join(root, ...names);
const SAID = 'its code is not kept compiled: ';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'parallax-keep-'));
  cpSync('scripts', at('scripts'), {
    recursive: true,
    // The tools that packages are made with.
    filter: (file) => path.basename(file) !== 'node_modules',
  });
  for (const folder of [at('runtime'), at('tmp'), at('out', 'main')]) mkdirSync(folder, { recursive: true });
  writeFileSync(at('runtime', 'version'), 'v1.2.3');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function keeping(runtime: string, env: Readonly<Record<string, string>> = {}) {
  writeFileSync(at('runtime', 'electron'), `#!/bin/sh\n${runtime}\n`);
  chmodSync(at('runtime', 'electron'), 0o755);
  const program = `(await import(${JSON.stringify(at('scripts', 'keepCode.mjs'))})).keepCode()`;
  const started = spawn(process.execPath, ['--input-type=module', '-e', `await ${program}`], {
    env: {
      ...{ PATH: process.env.PATH, DISPLAY: ':0', TMPDIR: at('tmp') },
      ...{ ELECTRON_OVERRIDE_DIST_PATH: at('runtime'), ...env },
    },
  });
  return {
    started,
    said: Promise.all([text(started.stdout), text(started.stderr)]),
    ended: once(started, 'exit'),
  };
}

it.each([
  ['the runtime does not start', {}, 'status 3'],
  ['there is no temporary folder', { TMPDIR: '/nowhere/at/all' }, 'ENOENT'],
])('says so in a line and goes on where %s', async (_, env, reason) => {
  const { said, ended } = keeping('exit 3', env);
  expect(await ended).toEqual([0, null]);
  expect((await said).join('')).toContain(SAID + reason);
  expect(readdirSync(at('tmp'))).toEqual([]);
});

it('starts nothing where nothing could be written', async () => {
  rmSync(at('out', 'main'), { recursive: true });
  const { said, ended } = keeping(`touch ${at('begun')}`);
  expect(await ended).toEqual([0, null]);
  expect((await said).join('')).toContain(`${SAID}ENOENT`);
  expect(existsSync(at('begun'))).toBe(false);
});

it('leaves nothing behind when it is told to stop', async () => {
  const { started, ended } = keeping(`touch ${at('begun')}; exec sleep 60`);
  await vi.waitFor(() => expect(existsSync(at('begun'))).toBe(true), { timeout: 10_000 });
  started.kill('SIGTERM');
  expect(await ended).toEqual([143, null]);
  expect(readdirSync(at('tmp'))).toEqual([]);
});
