/** `parallax import` through the built command line: the report, what is written, exit statuses, what is refused. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, open, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSession } from '@main/services/library/sessionFile';
import { importReportSchema } from '@shared/formats/doors/report';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { cliFolder, startCli } from '../support/builtCli';
import { endOf } from '../support/ended';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parallax-doors-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]) => startCli(folder, ['import', ...args]).ended;
/** But for the app's own folder of settings. */
const written = async () => (await readdir(folder)).filter((name) => name !== '.config');
const put = (name: string, text: string) => writeFile(join(folder, name), text);

const WHOLE =
  'description: Sums\nprompts: ["Add {{q}}"]\nproviders: ["openai:gpt-4o"]\ntests:\n  - vars: { q: 1+1 }\n    assert: [{ type: equals, value: "2" }]\n';
const PARTLY = `${WHOLE}    options: {}\nsharing: true\nredteam: { plugins: [pii] }\n`;

it('says what it is and what was left out, and writes nothing unless it is told where', async () => {
  await put('any-name.yml', PARTLY);
  const { status, out, err } = await run('any-name.yml');
  expect(err).toBe('');
  expect(out).toContain('any-name.yml: promptfoo configuration');
  expect(out).toContain('“Sums”: prompts: 1, models: 1, cases: 1, checks: 1, runs: 0');
  expect(out).toMatch(/Left out: \d/);
  expect(out).toContain('  redteam: ');
  expect(out).toContain('  sharing: ');
  expect(status).toBe(0);
  expect(await written()).toEqual(['any-name.yml']);
});

it('--json is data; --strict writes nothing of what is not whole, and ends with 3', async () => {
  await put('p.yaml', PARTLY);
  const { status, out } = await run('p.yaml', '--json', '--strict', '--out', 'session.yaml');
  expect(status).toBe(3);
  const { session, ...report } = JSON.parse(out) as { readonly session: object };
  expect(session).toMatchObject({ title: 'Sums', prompts: 1, models: 1, cases: 1, checks: 1, runs: 0 });
  expect(importReportSchema.parse(report)).toMatchObject({ door: 'promptfoo', source: 'p.yaml' });
  expect(await written()).toEqual(['p.yaml']);
});

it('what is imported is never written over, whatever it is called', async () => {
  await put('p.yaml', WHOLE);
  await symlink('p.yaml', join(folder, 'other.yaml'));
  for (const name of ['p.yaml', './p.yaml', 'other.yaml']) {
    const { status, err } = await run('p.yaml', '--out', name);
    expect(status).toBe(2);
    expect(err).toContain('is what is being imported');
  }
  expect(await readFile(join(folder, 'p.yaml'), 'utf8')).toBe(WHOLE);
});

it('goes into a file, to stdout, or with its report into a folder', async () => {
  await put('p.yaml', WHOLE);
  expect((await run('p.yaml', '--out', 'session.yaml')).status).toBe(0);
  const piped = await run('p.yaml', '-o', '-');
  expect(piped.err).toContain('p.yaml: promptfoo configuration');
  for (const text of [await readFile(join(folder, 'session.yaml'), 'utf8'), piped.out]) {
    const session = parseSession(text, 'x', 'x');
    expect(session.ok && session.value).toMatchObject({ title: 'Sums', cases: [{ values: { q: '1+1' } }] });
  }
  expect((await run('p.yaml', '--out', 'lib')).status).toBe(0);
  expect((await run('p.yaml', '--out', 'lib')).status).toBe(0);
  expect((await readdir(join(folder, 'lib'))).sort()).toEqual(['sums', 'sums-2']);
  expect((await readdir(join(folder, 'lib', 'sums'))).sort()).toEqual(['import', 'session.yaml']);
  expect(await readdir(join(folder, 'lib', 'sums', 'import'))).toEqual(['report.json']);
});

it('a session goes out as a zip with all in its folder, and comes back the same', async () => {
  await put('p.yaml', WHOLE);
  await run('p.yaml', '--out', 'lib');
  const zipped = await startCli(folder, ['export', 'lib/sums', '--format', 'zip', '--out', 's.zip']).ended;
  expect(zipped).toMatchObject({ status: 0, out: '', err: '' });
  expect((await run('s.zip')).status).toBe(2);
  expect((await run('s.zip', '--out', 'back')).status).toBe(0);
  for (const file of ['session.yaml', 'import/report.json'])
    expect(await readFile(join(folder, 'back', 'sums', file), 'utf8')).toBe(
      await readFile(join(folder, 'lib', 'sums', file), 'utf8'),
    );
});

it('refuses in words what it does not know or cannot read, with 2', async () => {
  await put('cases.csv', 'a,b\n1,2\n');
  await put('bad.yaml', 'prompts: [unclosed\nproviders: []\n');
  await put('list.yaml', '- 1\n- 2\n');
  await mkdir(join(folder, 'empty'));
  const handle = await open(join(folder, 'huge.yaml'), 'w');
  await handle.truncate(2 * 1024 ** 3);
  await handle.close();
  const said = async (...args: readonly string[]) => {
    const { status, out, err } = await run(...args);
    expect([status, out]).toEqual([2, '']);
    return err;
  };
  expect(await said('cases.csv')).toContain('does not tell which program');
  expect(await said('empty')).toContain('does not tell which program');
  expect(await said('bad.yaml')).toContain('bad.yaml cannot be read, line');
  expect(await said('list.yaml', '--format', 'promptfoo')).toContain('is not what it was taken for');
  expect(await said('none.yaml')).toContain('none.yaml');
  expect(await said('p.yaml', '--format', 'nonsense')).toContain('Unknown format: nonsense');
  expect(await said('huge.yaml', '--format', 'promptfoo')).toContain('too large');
});

it('what comes through a pipe is refused in words where there is no room for it, and leaves nothing when it is interrupted', async () => {
  const nowhere = startCli(folder, ['import', '-'], { TMPDIR: join(folder, 'none') });
  const { status, err } = await nowhere.ended;
  expect(err).not.toContain('    at ');
  expect(err).toContain('none');
  expect(status).toBe(2);

  const temporary = join(folder, 'tmp');
  await mkdir(temporary);
  const child = spawn(process.execPath, [join(cliFolder, 'cli.js'), 'import', '-'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, LANG: 'en_GB.UTF-8', TMPDIR: temporary },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = endOf(child);
  child.stdin.write('description: half');
  await expect
    .poll(async () => Promise.all((await readdir(temporary)).map((name) => readdir(join(temporary, name)))))
    .toEqual([['stdin']]);
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ status: 130, err: '' });
  expect(await readdir(temporary)).toEqual([]);
});
