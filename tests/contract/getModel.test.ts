/** Getting a model from servers that do well or badly: what lies on the disk afterwards, and what the person is told. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createNodeHttp, type NodeHttp } from '@engine/http/nodeHttp';
import { ownBuiltInModel } from '@main/services/models/builtInModel';
import facts from '@main/services/models/builtInModel.json';
import { createModelDownloads, type ModelDownloads } from '@main/services/models/downloads/modelDownloads';
import { networkFile } from '@main/services/network/networkFile';
import { createNetworkLog, type NetworkLog } from '@main/services/network/networkLog';
import { newId } from '@shared/domain/ids';
import type { Download, DownloadPlan } from '@shared/domain/models/download';
import type { Result } from '@shared/domain/result';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileServer, redirects, refusesFile, says, serves } from '../fakes/fileServer';
import { Gate } from '../fakes/gate';
import { mountSmallDisk } from '../support/smallDisk';

const TOKEN = 'hf_0123456789abcdefghij';
const MB = 1024 * 1024;
/** A model's beginning is enough of one here; no two of its parts are alike. */
const content = model(3 * MB);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

function model(bytes: number, seed = 1): Buffer {
  const made = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 4) made.writeUInt32LE((at * 2_654_435_761 + seed) % 2 ** 32, at);
  made.write('GGUF', 0, 'latin1');
  return made;
}

let root: string;
let folder: string;
let server: FileServer;
let http: NodeHttp;
let log: NetworkLog;
let downloads: ModelDownloads;
let onChanged: () => void;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'parallax-get-'));
  folder = path.join(root, 'models');
  server = await FileServer.start();
  log = createNetworkLog({
    file: networkFile(path.join(root, 'network.jsonl')),
    by: 'app',
    redact: (text) => text,
    wallNow: Date.now,
    now: () => performance.now(),
    newId,
    onProblem: (error) => expect(error).toBeUndefined(),
  });
  http = createNodeHttp({ tap: log.tap });
  onChanged = () => undefined;
  downloads = anotherStart();
});
afterEach(async () => {
  await downloads.close();
  await http.close();
  await server.close();
  log.flush();
  await rm(root, { recursive: true, force: true });
});

/** As after the app was closed or killed. */
function anotherStart({
  silenceMs = 10_000,
  token,
}: {
  silenceMs?: number;
  token?: string;
} = {}): ModelDownloads {
  return createModelDownloads({
    folder,
    source: () => ({ send: http.send, userAgent: 'Parallax/test', hub: server.origin, token, now: Date.now }),
    silenceMs,
    retryMs: 1,
    now: () => performance.now(),
    newId,
    onChanged: () => onChanged(),
    onModel: () => undefined,
    onBug: (error) => {
      throw error;
    },
  });
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const never = new AbortController().signal;
const lookUp = (typed: string) => downloads.lookUp(typed, never);

async function got(typed: string, more: Parameters<ModelDownloads['start']>[1] = {}) {
  const plan = value(await lookUp(typed));
  return startedAndEnded(plan, more);
}

async function startedAndEnded(plan: DownloadPlan, more: Parameters<ModelDownloads['start']>[1] = {}) {
  const { id } = value(await downloads.start(plan.id, more));
  return downloads.ended(id);
}

async function only(): Promise<Download> {
  const [first, ...others] = await downloads.list();
  expect(others).toEqual([]);
  if (!first) throw new Error('There is no download.');
  return first;
}

/** Resolves when the one download is like that. */
async function until(isSo: (download: Download) => boolean): Promise<Download> {
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      onChanged = resolve;
    });
    const found = (await downloads.list())[0];
    if (found && isSo(found)) return found;
    await changed;
  }
}

const inFolder = async () => (await readdir(folder).catch((): string[] => [])).sort();
const gets = () => server.asked.filter(({ method }) => method === 'GET');

/** Each request asks for what is behind the one before; a connection that is cut may lose what was on its way. */
function rangesAscend(): boolean {
  const begins = gets().map(({ range }) => Number(/\d+/.exec(range ?? '') ?? 0));
  return begins.every((begin, at) => at === 0 || begin > (begins[at - 1] ?? 0));
}

describe('an address', () => {
  it('is looked up without a byte of the file, and fetched whole when that is asked', async () => {
    const address = server.at('/a/tiny.gguf', serves(content, { etag: '"1"' }));
    const plan = value(await lookUp(address));
    expect(plan).toMatchObject({
      host: `127.0.0.1:${server.port}`,
      files: [{ name: 'tiny.gguf', bytes: content.length }],
      bytes: content.length,
      folder,
      freeBytes: expect.any(Number),
      keptBytes: 0,
    });
    expect(server.asked).toEqual([{ method: 'HEAD', path: '/a/tiny.gguf' }]);
    expect(await inFolder()).toEqual([]);

    expect(await startedAndEnded(plan)).toEqual({ ok: true, value: null });
    expect(await inFolder()).toEqual(['tiny.gguf']);
    expect((await readFile(path.join(folder, 'tiny.gguf'))).equals(content)).toBe(true);
    expect(await only()).toMatchObject({
      name: 'tiny',
      status: 'done',
      checksum: 'untold',
      bytes: content.length,
    });
    const lines = await log.list();
    expect(lines.map(({ why, method, outcome }) => ({ why, method, outcome }))).toEqual([
      { why: 'download', method: 'GET', outcome: 'answered' },
      { why: 'download', method: 'HEAD', outcome: 'answered' },
    ]);
    expect(lines[0]?.bytesIn).toBeGreaterThan(content.length);
  });

  it.skipIf(ownBuiltInModel() === undefined)('of a real model: 98 MB, its checksum right', async () => {
    const real = readFileSync(ownBuiltInModel() ?? '');
    const address = server.at(`/${facts.file}`, serves(real, { etag: '"1"', cutAfter: [40 * MB, 40 * MB] }));
    expect(await got(address, { sha256: facts.sha256 })).toMatchObject({ ok: true });
    expect(await only()).toMatchObject({ status: 'done', checksum: 'verified' });
    expect((await stat(path.join(folder, facts.file))).size).toBe(facts.bytes);
    expect(gets()).toHaveLength(3);
    expect(rangesAscend()).toBe(true);
  });

  it('that leads to another host is followed, each step in the log; the name stays', async () => {
    server.at('/far', serves(content));
    const address = server.at('/m.gguf', redirects(`${server.otherOrigin}/far`));
    const plan = value(await lookUp(address));
    expect(plan).toMatchObject({ via: `localhost:${server.port}`, files: [{ name: 'm.gguf' }] });
    expect(await startedAndEnded(plan)).toMatchObject({ ok: true });
    expect((await log.list()).map(({ host, outcome }) => `${host} ${outcome}`)).toEqual([
      'localhost answered',
      '127.0.0.1 redirected',
      'localhost answered',
      '127.0.0.1 redirected',
    ]);
  });

  it.each([
    ['for ever', () => '/loop.gguf', 'download.redirect'],
    ['to no address of the web', () => 'file:///etc/passwd', 'download.redirect'],
  ])('that leads %s is refused', async (_, to, code) => {
    expect(await lookUp(server.at('/loop.gguf', redirects(to())))).toMatchObject({ failure: { code } });
  });

  it.each([
    [404, 'download.notFound'],
    [401, 'download.refused'],
    [500, 'server.error'],
    [429, 'rate.limited'],
  ])('that is answered with %d is refused in words', async (status, code) => {
    // The hub is another server: what it says of tokens is not said of this one.
    const address = `${server.otherOrigin}/x.gguf`;
    server.at('/x.gguf', refusesFile(status));
    expect(await lookUp(address)).toMatchObject({ ok: false, failure: { code, status } });
  });

  it('whose server says nothing is given up in time', async () => {
    downloads = anotherStart({ silenceMs: 100 });
    const address = server.at('/m.gguf', () => undefined);
    expect(await lookUp(address)).toMatchObject({ ok: false, failure: { code: 'network.timeout' } });
  });

  it('where nobody answers is told so', async () => {
    const dead = await FileServer.start();
    const address = `${dead.origin}/m.gguf`;
    await dead.close();
    expect(await lookUp(address)).toMatchObject({ ok: false, failure: { code: 'download.unreachable' } });
  });

  it('whose server answers to GET alone is fetched all the same', async () => {
    const whole = serves(content);
    const address = server.at('/m.gguf', (request, response) =>
      request.method === 'HEAD' ? refusesFile(405)(request, response) : whole(request, response),
    );
    const plan = value(await lookUp(address));
    expect(plan.bytes).toBeUndefined();
    expect(await startedAndEnded(plan)).toMatchObject({ ok: true });
    expect(await inFolder()).toEqual(['m.gguf']);
  });

  it('takes the name that the server gives, and none that leads out of the folder', async () => {
    const headers = { 'content-disposition': 'attachment; filename="../../evil.gguf"' };
    const address = server.at('/download', serves(content, { headers }));
    expect(await got(address)).toMatchObject({ ok: true });
    expect(await inFolder()).toEqual(['evil.gguf']);
  });
});

describe('what breaks', () => {
  it('is gone on with by itself, from where it was', async () => {
    const cutAfter = [MB, 512 * 1024];
    const address = server.at('/m.gguf', serves(content, { etag: '"1"', cutAfter }));
    expect(await got(address, { sha256: sha256(content) })).toMatchObject({ ok: true });
    expect(gets().map(({ ifRange }) => ifRange)).toEqual([undefined, '"1"', '"1"']);
    expect(rangesAscend()).toBe(true);
    expect(await only()).toMatchObject({ status: 'done', checksum: 'verified' });
  });

  it('again and again is told after a few tries, kept, and gone on with when asked', async () => {
    const cutAfter = [MB, 0, 0, 0, 0, 0, 0];
    const address = server.at('/m.gguf', serves(content, { etag: '"1"', cutAfter }));
    expect(await got(address)).toMatchObject({ ok: false, failure: { code: 'network.cut' } });
    const failed = await only();
    expect(failed).toMatchObject({ status: 'failed', isResumable: true });
    expect(failed.bytes).toBeGreaterThan(MB / 2);
    downloads = anotherStart();
    expect(await only()).toMatchObject({ status: 'failed', failure: { code: 'network.cut' } });
    server.at('/m.gguf', serves(content, { etag: '"1"' }));
    value(await downloads.resume(failed.id));
    expect(await downloads.ended(failed.id)).toMatchObject({ ok: true });
    expect((await readFile(path.join(folder, 'm.gguf'))).equals(content)).toBe(true);
    expect(gets().at(-1)).toMatchObject({ range: `bytes=${failed.bytes}-` });
  });

  it('by being paused in the moment of its beginning stands still, and is gone on with when asked', async () => {
    const address = server.at('/m.gguf', serves(content, { etag: '"1"' }));
    const { id } = value(await downloads.start(value(await lookUp(address)).id));
    await downloads.pause(id);
    expect(await only()).toMatchObject({ id, status: 'paused' });
    value(await downloads.resume(id));
    expect(await downloads.ended(id)).toMatchObject({ ok: true });
    expect(await inFolder()).toEqual(['m.gguf']);
  });

  it('by saying nothing is given up in time', async () => {
    downloads = anotherStart({ silenceMs: 600 });
    const address = server.at('/m.gguf', serves(content, { etag: '"1"', stallAfter: [MB] }));
    expect(await got(address)).toMatchObject({ ok: true });
    expect(gets().at(-1)).toMatchObject({ range: `bytes=${MB}-` });
    expect((await log.list()).map(({ outcome }) => outcome)).toContain('failed');
  });

  it('with the program is gone on with at the next start, and what was not certain is fetched again', async () => {
    const gate = new Gate();
    const address = server.at('/m.gguf', serves(content, { etag: '"1"', held: { after: MB, gate } }));
    const plan = value(await lookUp(address));
    const { id } = value(await downloads.start(plan.id));
    await until(({ bytes }) => bytes === MB);
    await downloads.close();
    expect(await inFolder()).toEqual(['m.gguf.download', 'm.gguf.part']);
    // What a computer that lost its power may have left.
    await writeFile(path.join(folder, 'm.gguf.part'), Buffer.alloc(1000), { flag: 'a' });

    downloads = anotherStart();
    expect(await only()).toMatchObject({ id, status: 'paused', bytes: MB, total: content.length });
    // Looked up again, it is the same.
    expect(value(await lookUp(address)).keptBytes).toBe(MB);
    gate.release();
    value(await downloads.resume(id));
    expect(await downloads.ended(id)).toMatchObject({ ok: true });
    expect((await readFile(path.join(folder, 'm.gguf'))).equals(content)).toBe(true);
  });

  it.each([
    ['sends all of it, whatever is asked', { ranges: false, etag: '"1"' }, content, 'noRanges'],
    ['has another version now', { etag: '"2"' }, model(3 * MB, 7), 'changed'],
    ['has a shorter one now', { etag: '"2"' }, model(MB / 2, 7), 'changed'],
    ['marks no versions', {}, content, 'unsure'],
  ] as const)('at a server that %s is begun anew, and that is said', async (_, then, now, why) => {
    const gate = new Gate();
    const { etag } = { etag: undefined, ...then };
    const address = server.at(
      '/m.gguf',
      serves(content, { ...(etag && { etag: '"1"' }), held: { after: MB, gate } }),
    );
    const { id } = value(await downloads.start(value(await lookUp(address)).id));
    await until(({ bytes }) => bytes === MB);
    await downloads.pause(id);
    server.at('/m.gguf', serves(now, then));
    value(await downloads.resume(id));
    expect(await downloads.ended(id)).toMatchObject({ ok: true });
    expect((await readFile(path.join(folder, 'm.gguf'))).equals(now)).toBe(true);
    expect(await only()).toMatchObject({ status: 'done', startedOver: why });
  });

  it('for want of room is not begun, or kept until there is some', async (context) => {
    const disk = await mountSmallDisk(folder, '2m');
    if (!disk) return context.skip();
    try {
      const address = server.at('/m.gguf', serves(content));
      const plan = value(await lookUp(address));
      expect(plan.freeBytes).toBeLessThanOrEqual(2 * MB);
      expect(await downloads.start(plan.id)).toMatchObject({ failure: { code: 'download.noRoom' } });
      expect(gets()).toEqual([]);

      // Something else takes the room while it comes: then the disk says so.
      const gate = new Gate();
      server.at('/n.gguf', serves(content.subarray(0, 1.5 * MB), { etag: '"1"', held: { after: MB, gate } }));
      const { id } = value(await downloads.start(value(await lookUp(`${server.origin}/n.gguf`)).id));
      await until(({ bytes }) => bytes === MB);
      await disk.fill();
      gate.release();
      expect(await downloads.ended(id)).toMatchObject({ failure: { code: 'download.diskFull' } });
      const failed = await only();
      expect(failed).toMatchObject({ status: 'failed', isResumable: true });
      expect(failed.bytes).toBeGreaterThan(MB / 2);
      await disk.free();
      value(await downloads.resume(id));
      expect(await downloads.ended(id)).toMatchObject({ ok: true });
      expect((await readFile(path.join(folder, 'n.gguf'))).equals(content.subarray(0, 1.5 * MB))).toBe(true);
    } finally {
      await disk.release();
    }
  });
});

describe('a folder that goes away meanwhile', () => {
  it('is told, though nothing can be written down there; asked again, all is fetched', async () => {
    const gate = new Gate();
    server.at('/m.gguf', serves(content, { etag: '"1"', held: { after: MB, gate } }));
    const { id } = value(await downloads.start(value(await lookUp(`${server.origin}/m.gguf`)).id));
    await until(({ bytes }) => bytes === MB);
    await rm(folder, { recursive: true });
    gate.release();
    expect(await downloads.ended(id)).toMatchObject({ ok: false });
    const { status, failure } = await only();
    expect(status).toBe('failed');
    expect(failure?.code).toMatch(/^file\./);
    value(await downloads.resume(id));
    expect(await downloads.ended(id)).toMatchObject({ ok: true });
    expect(await inFolder()).toEqual(['m.gguf']);
    expect((await only()).status).toBe('done');
  });
});

describe('what is no model', () => {
  it.each([
    [
      'a web page',
      says('<!doctype html><title>Sign in</title>', 'text/html; charset=utf-8'),
      'download.webPage',
    ],
    ['another file', serves(Buffer.from('PK\u0003\u0004 not a model at all')), 'download.notModel'],
    ['next to nothing', serves(Buffer.from('GG')), 'download.notModel'],
  ])('%s: said, and nothing of it is kept', async (_, answer, code) => {
    expect(await got(server.at('/m.gguf', answer))).toMatchObject({ ok: false, failure: { code } });
    expect(await only()).toMatchObject({ status: 'failed', bytes: 0, isResumable: false });
    expect((await inFolder()).filter((name) => name.endsWith('.gguf'))).toEqual([]);
    await downloads.cancel((await only()).id);
    expect(await inFolder()).toEqual([]);
  });

  it('what has another checksum than the person knows', async () => {
    const address = server.at('/m.gguf', serves(content));
    expect(await got(address, { sha256: 'a'.repeat(64) })).toMatchObject({
      failure: { code: 'download.otherChecksum', params: { got: sha256(content) } },
    });
    expect(await only()).toMatchObject({ status: 'failed', bytes: 0 });
    expect((await stat(path.join(folder, 'm.gguf.part'))).size).toBe(0);
  });

  it('what has another than the server told before it led elsewhere', async () => {
    server.at('/far', serves(model(3 * MB, 7)));
    const headers = { 'x-linked-etag': `"${sha256(content)}"`, 'x-linked-size': String(content.length) };
    const address = server.at('/m.gguf', redirects('/far', headers));
    expect(await got(address)).toMatchObject({ failure: { code: 'download.checksum' } });
    expect(existsSync(path.join(folder, 'm.gguf'))).toBe(false);
  });

  it('what ends before its length is never taken for whole, nor fetched again and again', async () => {
    downloads = anotherStart({ silenceMs: 600 });
    const address = server.at('/m.gguf', serves(content, { saidLength: content.length + 5, etag: '"1"' }));
    expect(await got(address)).toMatchObject({ ok: false, failure: { code: 'network.timeout' } });
    expect(gets().length).toBeLessThanOrEqual(4);
    expect((await inFolder()).filter((name) => name.endsWith('.gguf'))).toEqual([]);
  });
});

describe('a name at Hugging Face', () => {
  const SHA = 'c'.repeat(40);
  const file = (rfilename: string, bytes: Buffer) => ({
    rfilename,
    size: bytes.length,
    blobId: 'b',
    lfs: { sha256: sha256(bytes), size: bytes.length, pointerSize: 134 },
  });
  const small = model(MB, 3);
  const parts = [model(MB, 4), model(MB, 5), model(4096, 6)] as const;

  /** As its API answers, and as it leads to another origin for the files themselves. */
  function hub({ gated = false } = {}): void {
    const siblings = [
      { rfilename: 'README.md', size: 10, blobId: 'x' },
      file('Tiny-Q4_K_M.gguf', content),
      file('Tiny-Q8_0.gguf', small),
      file('mmproj-Tiny-F16.gguf', small),
      ...parts.map((bytes, at) => file(`F16/Tiny-F16-0000${at + 1}-of-00003.gguf`, bytes)),
    ];
    const body = JSON.stringify({
      id: 'maker/Tiny-GGUF',
      sha: SHA,
      gated,
      siblings,
      tags: ['gguf', 'license:apache-2.0'],
    });
    server.at('/api/models/maker/Tiny-GGUF/revision/main', says(body));
    const stored = (name: string, bytes: Buffer) => {
      const marks = {
        'x-linked-etag': `"${sha256(bytes)}"`,
        'x-linked-size': String(bytes.length),
        'x-repo-commit': SHA,
      };
      const to = redirects(`${server.otherOrigin}/cdn/${sha256(bytes)}?signature=s3cret`, marks);
      server.at(`/cdn/${sha256(bytes)}`, serves(bytes, { etag: `"${sha256(bytes)}"` }));
      server.at(`/maker/Tiny-GGUF/resolve/${SHA}/${name}`, (request, response) =>
        gated && request.headers.authorization !== `Bearer ${TOKEN}`
          ? refusesFile(
              401,
              { 'x-error-code': 'GatedRepo' },
              'Access to model maker/Tiny-GGUF is restricted.',
            )(request, response)
          : to(request, response),
      );
    };
    stored('Tiny-Q4_K_M.gguf', content);
    stored('Tiny-Q8_0.gguf', small);
    for (const [at, bytes] of parts.entries()) stored(`F16/Tiny-F16-0000${at + 1}-of-00003.gguf`, bytes);
  }

  it.each([
    ['hf:maker/Tiny-GGUF:Q8_0', 'Tiny-Q8_0.gguf', small],
    ['hf:maker/Tiny-GGUF:q8_0', 'Tiny-Q8_0.gguf', small],
    ['hf:maker/Tiny-GGUF', 'Tiny-Q4_K_M.gguf', content],
    ['hf:maker/Tiny-GGUF/Tiny-Q4_K_M.gguf', 'Tiny-Q4_K_M.gguf', content],
  ])('%s: found, fetched from the other origin, its checksum compared', async (typed, name, bytes) => {
    hub();
    const plan = value(await lookUp(typed));
    expect(plan).toMatchObject({
      host: `127.0.0.1:${server.port}`,
      via: `localhost:${server.port}`,
      repo: 'maker/Tiny-GGUF',
      license: 'apache-2.0',
      files: [{ name, bytes: bytes.length, sha256: sha256(bytes) }],
    });
    expect(server.asked.map(({ method }) => method)).toEqual(['GET', 'HEAD']);
    expect(await startedAndEnded(plan)).toMatchObject({ ok: true });
    expect(await only()).toMatchObject({ status: 'done', checksum: 'verified' });
    expect((await readFile(path.join(folder, name))).equals(bytes)).toBe(true);
    expect((await log.list()).every(({ why }) => why === 'download')).toBe(true);
    expect(JSON.stringify(await log.list())).not.toContain('s3cret');
  });

  it('a model in several files: all of them, the first last', async () => {
    hub();
    const plan = value(await lookUp('hf:maker/Tiny-GGUF:F16'));
    expect(plan.files).toHaveLength(3);
    expect(await startedAndEnded(plan, { name: 'mine' })).toMatchObject({ ok: true });
    expect(await inFolder()).toEqual([1, 2, 3].map((at) => `mine-0000${at}-of-00003.gguf`));
    expect(await only()).toMatchObject({ name: 'mine', files: 3, checksum: 'verified' });
  });

  it('a model in several files whose program was killed in the moment of naming them', async () => {
    hub();
    const plan = value(await lookUp('hf:maker/Tiny-GGUF:F16'));
    expect(await startedAndEnded(plan)).toMatchObject({ ok: true });
    const names = plan.files.map(({ name }) => name);
    const [first = ''] = names;
    // The first comes last.
    await rename(path.join(folder, first), path.join(folder, `${first}.part`));
    const files = plan.files.map((each) => ({ ...each, kept: each.bytes }));
    const record = { format: 1, id: 'killed', host: plan.host, checksumFrom: 'server', files };
    await writeFile(path.join(folder, `${first}.download`), JSON.stringify(record));
    const asked = gets().length;
    downloads = anotherStart();
    value(await downloads.resume('killed'));
    expect(await downloads.ended('killed')).toMatchObject({ ok: true });
    expect(await inFolder()).toEqual(names);
    expect(gets()).toHaveLength(asked);
  });

  it.each([
    ['hf:maker/Tiny-GGUF:Q5_0', 'download.noQuant', 'Q4_K_M, Q8_0, F16'],
    ['hf:maker/Tiny-GGUF/other.gguf', 'download.noFile', 'other.gguf'],
    ['hf:maker/none:Q4_0', 'download.noRepo', 'maker/none'],
    ['hf:maker', 'download.address', 'hf:maker'],
  ])('%s: refused, with what there is', async (typed, code, said) => {
    hub();
    const refused = await lookUp(typed);
    expect(refused).toMatchObject({ ok: false, failure: { code } });
    expect(JSON.stringify(refused)).toContain(said);
  });

  it('of a model whose terms must be accepted: said, and fetched with a token that goes to its origin alone', async () => {
    hub({ gated: true });
    expect(await lookUp('hf:maker/Tiny-GGUF:Q8_0')).toMatchObject({
      failure: { code: 'download.gated', params: { repo: 'maker/Tiny-GGUF' } },
    });
    downloads = anotherStart({ token: TOKEN });
    expect(await got('hf:maker/Tiny-GGUF:Q8_0')).toMatchObject({ ok: true });
    const withToken = server.asked.filter(({ authorization }) => authorization !== undefined);
    expect(withToken.every(({ path: asked }) => !asked.startsWith('/cdn/'))).toBe(true);
    expect(withToken.length).toBeGreaterThan(0);
    expect(server.asked.some(({ path: asked }) => asked.startsWith('/cdn/'))).toBe(true);
  });

  it('a server that does not answer as it does', async () => {
    server.at('/api/models/a/b/revision/main', says('<html>', 'text/html'));
    expect(await lookUp('hf:a/b')).toMatchObject({ failure: { code: 'download.hub' } });
  });
});

describe('one download of a file at a time', () => {
  it('in this program and in another', async () => {
    const gate = new Gate();
    const address = server.at('/m.gguf', serves(content, { etag: '"1"', held: { after: MB, gate } }));
    const plan = value(await lookUp(address));
    const { id } = value(await downloads.start(plan.id));
    await until(({ bytes }) => bytes === MB);
    expect(await downloads.start(plan.id)).toMatchObject({ failure: { code: 'download.underWay' } });
    expect(await downloads.resume(id)).toMatchObject({ failure: { code: 'download.underWay' } });

    const other = anotherStart();
    expect((await other.list())[0]).toMatchObject({ status: 'elsewhere' });
    const theirs = value(await other.lookUp(address, never));
    expect(await other.start(theirs.id)).toMatchObject({ failure: { code: 'download.elsewhere' } });
    expect(await other.cancel(id)).toMatchObject({ failure: { code: 'download.elsewhere' } });

    await downloads.cancel(id);
    expect(await inFolder()).toEqual([]);
    expect(await downloads.list()).toEqual([]);
    expect((await log.list()).filter(({ outcome }) => outcome === 'cancelled')).toHaveLength(1);
  });

  it('never takes the place of a file that is there, or of another that was begun', async () => {
    const address = server.at('/m.gguf', serves(content, { etag: '"1"', cutAfter: [MB, 0, 0, 0, 0, 0, 0] }));
    await got(address);
    const elsewhere = server.at('/b/m.gguf', serves(content));
    expect(await downloads.start(value(await lookUp(elsewhere)).id)).toMatchObject({
      failure: { code: 'download.otherBegun' },
    });
    expect(await got(elsewhere, { name: 'another' })).toMatchObject({ ok: true });
    expect(await downloads.start(value(await lookUp(elsewhere)).id, { name: 'another.gguf' })).toMatchObject({
      failure: { code: 'download.exists' },
    });
  });
});
