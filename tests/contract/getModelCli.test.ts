/** `parallax models get` as a process of its own: interrupted, gone on with, listed, and refused. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FileServer, refusesFile, says, serves } from '../fakes/fileServer';
import { Gate } from '../fakes/gate';
import { startCli } from '../support/builtCli';
import { writeTinyModel } from '../support/tinyModel';

let folder: string;
let server: FileServer;
let content: Buffer;
let sha256: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-get-cli-'));
  server = await FileServer.start();
  await writeTinyModel(path.join(folder, 'tiny.bin'));
  content = await readFile(path.join(folder, 'tiny.bin'));
  sha256 = createHash('sha256').update(content).digest('hex');
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const models = () => path.join(folder, 'data', 'models');
const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  startCli(folder, [...args, '--user-data-dir', path.join(folder, 'data')], {
    HF_ENDPOINT: server.origin,
    ...env,
  });

it('fetches what is asked for, keeps what had come when it is interrupted, and goes on when asked again', async () => {
  const gate = new Gate();
  const address = server.at(
    '/x/tiny.gguf',
    serves(content, { etag: '"1"', held: { after: 1_000_000, gate } }),
  );
  const first = start(['models', 'get', address, '--sha256', sha256]);
  while (gate.waiting === 0) await new Promise(setImmediate);
  // What was sent may still be on its way to the disk.
  for (let size = 0; size < 1_000_000; )
    size = (await readFile(path.join(models(), 'tiny.gguf.part')).catch(() => Buffer.alloc(0))).length;
  first.child.kill('SIGINT');
  const interrupted = await first.ended;
  expect(interrupted.status).toBe(130);
  expect(interrupted.err).toContain(`From 127.0.0.1:${server.port}: tiny.gguf, 2 MB.`);
  expect(interrupted.err).toContain('What has come is kept');
  expect((await readdir(models())).sort()).toEqual(['tiny.gguf.download', 'tiny.gguf.part']);
  const listed = await start(['models']).ended;
  expect(listed.err).toContain('Begun and not ended: tiny, 1 MB of 2 MB.');

  gate.release();
  const second = await start(['models', 'get', address, '--sha256', sha256]).ended;
  expect(second.err).toContain('1 MB of it are here already.');
  expect(second.err).toContain(`tiny is here, its checksum right: ${path.join(models(), 'tiny.gguf')}`);
  expect(second.status).toBe(0);
  expect(server.asked.at(-1)).toMatchObject({ range: 'bytes=1000000-', ifRange: '"1"' });
  expect(await readdir(models())).toEqual(['tiny.gguf']);

  expect((await start(['models']).ended).out).toBe(`tiny\t2 MB\t${path.join(models(), 'tiny.gguf')}\n`);
  const log = await start(['network', '--language', 'zh-CN']).ended;
  expect(log.out.match(/下载模型/g)).toHaveLength(4);
});

it('by a name at Hugging Face, with the token of the environment, which is told to nobody else', async () => {
  const siblings = [
    { rfilename: 'tiny-Q4_0.gguf', size: content.length, lfs: { sha256, size: content.length } },
  ];
  const wanted = serves(content);
  server.at('/api/models/maker/tiny/revision/main', says(JSON.stringify({ sha: 'abcdef0', siblings })));
  server.at('/maker/tiny/resolve/abcdef0/tiny-Q4_0.gguf', (request, response) =>
    request.headers.authorization === 'Bearer hf_abcdefghijklmnopqrst'
      ? wanted(request, response)
      : refusesFile(403, { 'x-error-code': 'GatedRepo' })(request, response),
  );
  const without = await start(['models', 'get', 'hf:maker/tiny']).ended;
  expect(without.status).toBe(1);
  expect(without.err).toContain('gives its files only to people who accepted its terms');
  const got = await start(['models', 'get', 'hf:maker/tiny', '--name', 'mine'], {
    HF_TOKEN: 'hf_abcdefghijklmnopqrst',
  }).ended;
  expect(got.err).toContain('The server tells a checksum');
  expect(got.status).toBe(0);
  expect(await readdir(models())).toEqual(['mine.gguf']);
});

it('lists a model a line, whatever a file is or is called, and leaves nothing of what was none', async () => {
  await mkdir(models(), { recursive: true });
  await writeFile(path.join(models(), 'a\tb\nc.gguf'), content);
  await writeFile(path.join(models(), 'cut.gguf'), content.subarray(0, 1000));
  const page = server.at('/page.gguf', says('Not found, sorry', 'text/plain'));
  const refused = await start(['models', 'get', page]).ended;
  expect(refused.status).toBe(1);
  expect(refused.err).toContain('is no GGUF file. Nothing of it was kept.');
  expect((await readdir(models())).sort()).toEqual(['a\tb\nc.gguf', 'cut.gguf']);
  const { out, err } = await start(['models']).ended;
  const lines = out.trimEnd().split('\n');
  expect(lines.map((line) => line.split('\t'))).toEqual([
    ['a b c', '2 MB', path.join(models(), 'a b c.gguf')],
    [
      'cut',
      expect.stringContaining('begins like a GGUF file, but is not whole.'),
      path.join(models(), 'cut.gguf'),
    ],
  ]);
  expect(err).toBe('');
});

it.each([
  [['models', 'fetch', 'x'], '“models get” takes one address'],
  [['models', 'get'], '“models get” takes one address'],
  [['models', 'get', 'a', '--sha256', 'xyz'], '--sha256 takes 64 characters'],
  [['models', 'get', 'no-address'], '“no-address” is no address'],
])('%j is refused', async (args, said) => {
  const refused = await start(args).ended;
  expect(refused.status).toBe(2);
  expect(refused.err).toContain(said);
  expect(server.asked).toEqual([]);
});
