/** Requests, batches and conversations through the built command line: what is loaded later is there, and what is written can be read. */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startCli } from '../support/builtCli';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parallax-requests-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]) => startCli(folder, ['import', ...args]).ended;
const put = (file: string, name: string) => cp(resolve('tests/corpus', file), join(folder, name));

it.each([
  ['client.py', 'f-strings'],
  ['responses.ts.txt', 'templates'],
  ['messages.curl', 'curl'],
  ['responses.yaml', 'YAML'],
])('reads %s (%s), and no key of it is anywhere', async (file) => {
  await put(`request/${file}`, 'given.txt');
  const { status, out, err } = await run('given.txt', '--out', 'lib');
  expect(err).toBe('');
  expect(out).toContain('given.txt: Request');
  expect(status).toBe(0);
  const [name = ''] = await readdir(join(folder, 'lib'));
  const session = await readFile(join(folder, 'lib', name, 'session.yaml'), 'utf8');
  const report = await readFile(join(folder, 'lib', name, 'import', 'report.json'), 'utf8');
  expect(session).toContain('messages:');
  expect(session + report + out).not.toContain('abcdefghijklmnop');
});

it('a batch’s output with its input beside it is a session with its run', async () => {
  await put('openaiBatch/input.jsonl', 'in.jsonl');
  await put('openaiBatch/output.jsonl', 'out.jsonl');
  const { status, out } = await run('out.jsonl', '--out', 'lib');
  expect(out).toContain('out.jsonl: OpenAI batch');
  expect(status).toBe(0);
  const names = await readdir(join(folder, 'lib'));
  expect(names).toHaveLength(2);
  for (const name of names) expect(await readdir(join(folder, 'lib', name, 'runs'))).toHaveLength(1);
});

it('what cannot be read is refused in words, and ends with 2', async () => {
  await put('request/file.curl', 'given.txt');
  const { status, err } = await run('given.txt');
  expect(err).toContain('no chat.json beside it');
  expect(status).toBe(2);
});
