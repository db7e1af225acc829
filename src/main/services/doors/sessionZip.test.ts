import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { serializeSession } from '@main/services/library/sessionFile';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { anySession } from '../../../../tests/support/anySession';
import { busySince } from '../../../../tests/support/busyMs';
import { libraryIn } from '../../../../tests/support/temporaryLibrary';
import { diskSource } from './diskSource';
import { packSession, unpackSession } from './sessionZip';

const newFolder = () => mkdtemp(path.join(tmpdir(), 'parallax-zip-'));

async function newLibrary() {
  const folder = await newFolder();
  return libraryIn(folder);
}

/** Paths and contents. */
async function contentsOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const paths = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = paths
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const read = files.map(
    async (file) => [path.relative(folder, file), await readFile(file, 'base64')] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}

const name = fc.stringMatching(/^[a-z0-9][a-z0-9 _-]{0,12}$/).map((stem) => stem.trim());
const files = fc.dictionary(
  fc
    .tuple(fc.constantFrom('runs', 'import', 'studies', 'notes'), name)
    .map(([folder, stem]) => `${folder}/${stem}.jsonl`),
  fc.uint8Array({ maxLength: 3000 }),
  { maxKeys: 5 },
);

describe('a session as a zip', () => {
  it('comes back the same, whatever lies in its folder', async () => {
    await fc.assert(
      fc.asyncProperty(anySession, files, async (session, beside) => {
        const folder = await newFolder();
        await writeFile(path.join(folder, 'session.yaml'), serializeSession(session));
        for (const [file, content] of Object.entries(beside)) {
          await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
          await writeFile(path.join(folder, file), content);
        }
        const zip = path.join(await newFolder(), 's.zip');
        expect(await packSession(folder, zip, [])).toEqual({ ok: true, value: { path: zip } });
        const library = await newLibrary();
        const back = await unpackSession(library, zip);
        if (!back.ok) throw new Error(back.failure.code);
        const there = path.join(library.folder, back.value.slug);
        expect(await contentsOf(there)).toEqual(await contentsOf(folder));
      }),
      { numRuns: 40 },
    );
  });

  it('comes back with a log of the same long answer a thousand times', async () => {
    const folder = await newFolder();
    const [session] = fc.sample(anySession, 1);
    if (!session) throw new Error('no session');
    await writeFile(path.join(folder, 'session.yaml'), serializeSession(session));
    await mkdir(path.join(folder, 'runs'));
    const line = JSON.stringify({ type: 'delta', text: 'the same '.repeat(3000) });
    await writeFile(path.join(folder, 'runs', 'r.jsonl'), `${line}\n`.repeat(1000));
    const zip = path.join(await newFolder(), 's.zip');
    await packSession(folder, zip, []);
    const library = await newLibrary();
    const back = await unpackSession(library, zip);
    if (!back.ok) throw new Error(JSON.stringify(back.failure));
    expect(await contentsOf(path.join(library.folder, back.value.slug))).toEqual(await contentsOf(folder));
  });

  it('holds all of many logs, none of which has a key', async () => {
    const folder = await newFolder();
    const [session] = fc.sample(anySession, 1);
    if (!session) throw new Error('no session');
    await mkdir(path.join(folder, 'runs'));
    await writeFile(path.join(folder, 'session.yaml'), serializeSession(session));
    const names = Array.from({ length: 12 }, (_, n) => path.join('runs', `r${n}.jsonl`));
    for (const each of names) await writeFile(path.join(folder, each), '{"a":"words"}\n'.repeat(500));
    const zip = path.join(await newFolder(), 's.zip');
    expect(await packSession(folder, zip, ['a-key-of-somebody'])).toMatchObject({ ok: true });
    const library = await newLibrary();
    const back = await unpackSession(library, zip);
    if (!back.ok) throw new Error(back.failure.code);
    expect(await contentsOf(path.join(library.folder, back.value.slug))).toEqual(await contentsOf(folder));
  });

  it('holds no key, no lock, nothing that a link leads to', async () => {
    const folder = await newFolder();
    await mkdir(path.join(folder, 'runs'));
    await writeFile(path.join(folder, 'session.yaml'), 'format: 2\nid: a\ntitle: A\nprompts: []\n');
    await writeFile(path.join(folder, 'runs', 'r.jsonl'), '{"key":"sk-abcdefgh12345678"}\nx\n');
    await writeFile(path.join(folder, 'runs', 'r.jsonl.lock'), 'me');
    await writeFile(path.join(folder, '.session.yaml.1.tmp'), 'half');
    await symlink('/etc/passwd', path.join(folder, 'passwd'));
    const zip = path.join(await newFolder(), 's.zip');
    await packSession(folder, zip, ['sk-abcdefgh12345678']);
    const source = await diskSource(zip);
    expect(source.ok && (await source.value.source.list())).toEqual(['runs/r.jsonl', 'session.yaml']);
    const log = source.ok ? await source.value.source.read('runs/r.jsonl') : undefined;
    const text = log?.ok ? new TextDecoder().decode(log.value) : '';
    expect(text).not.toContain('abcdefgh');
    expect(text.split('\n')).toHaveLength(3);
  });

  it('with a session that cannot be read leaves nothing in the library', async () => {
    const zip = await zipOf({ 'session.yaml': 'format: 2\nprompts: 7\n', 'runs/a.jsonl': '{}' });
    const library = await newLibrary();
    expect(await unpackSession(library, zip)).toMatchObject({ ok: false, failure: { code: 'file.damaged' } });
    expect(await readdir(library.folder)).toEqual([]);
  });
});

async function zipOf(
  contents: Readonly<Record<string, string | Buffer>>,
  change?: (bytes: Buffer) => void,
): Promise<string> {
  const zip = new ZipFile();
  for (const [file, content] of Object.entries(contents)) zip.addBuffer(Buffer.from(content), file);
  zip.end();
  const file = path.join(await newFolder(), 'x.zip');
  await pipeline(zip.outputStream, createWriteStream(file));
  if (change) {
    const bytes = await readFile(file);
    change(bytes);
    await writeFile(file, bytes);
  }
  return file;
}

/** The same bytes wherever they stand: in the file's own header and in the list at the end. */
const renamed = (from: string, to: string) => (bytes: Buffer) => {
  for (let at = bytes.indexOf(from); at !== -1; at = bytes.indexOf(from, at + 1))
    bytes.write(to, at, 'latin1');
};
/** Where the n-th entry of the list begins. */
const listed = (bytes: Buffer, n = 0): number => {
  let at = -1;
  for (let index = 0; index <= n; index += 1) at = bytes.indexOf('PK\x01\x02', at + 1, 'latin1');
  return at;
};

describe('a zip is refused in words, within a second and 200 MB, and nothing is unpacked', () => {
  const cases: readonly (readonly [string, string, () => Promise<string>])[] = [
    [
      'a path out of it',
      'zip.path',
      () => zipOf({ 'aa/session.yaml': 'x' }, renamed('aa/session', '../session')),
    ],
    [
      'an absolute path',
      'zip.path',
      () => zipOf({ 'xetc/passwd': 'x' }, renamed('xetc/passwd', '/etc/passwd')),
    ],
    ['a drive of Windows', 'zip.path', () => zipOf({ 'Cx/passwd': 'x' }, renamed('Cx/passwd', 'C:/passwd'))],
    ['backslashes', 'zip.path', () => zipOf({ 'xx/y/passwd': 'x' }, renamed('xx/y/passwd', '..\\y\\passwd'))],
    [
      'a link',
      'zip.link',
      () =>
        zipOf({ 'session.yaml': '/etc/passwd' }, (bytes) =>
          bytes.writeUInt32LE((0o120777 << 16) >>> 0, listed(bytes) + 38),
        ),
    ],
    [
      'a password',
      'zip.encrypted',
      () =>
        zipOf({ 'session.yaml': 'x' }, (bytes) =>
          bytes.writeUInt16LE(bytes.readUInt16LE(listed(bytes) + 8) | 1, listed(bytes) + 8),
        ),
    ],
    ['a name twice', 'zip.twice', () => zipOf({ 'session.yaml': 'x', 'Session.yaml': 'y' })],
    ['much out of little', 'zip.bomb', () => zipOf({ 'session.yaml': Buffer.alloc(150 * 1024 * 1024) })],
    [
      'a size that is a lie',
      'zip.bomb',
      () => zipOf({ 'session.yaml': 'x' }, (bytes) => bytes.writeUInt32LE(0xf0000000, listed(bytes) + 24)),
    ],
    [
      'a half',
      'zip.damaged',
      () => zipOf({ 'session.yaml': 'x' }, (bytes) => bytes.fill(0, bytes.length - 22)),
    ],
  ];
  it.each(cases)('%s: %s', async (_, code, make) => {
    const file = await make();
    const library = await newLibrary();
    const rss = process.memoryUsage.rss();
    const busy = busySince();
    const opened = await diskSource(file);
    const refused = await unpackSession(library, file);
    expect([opened, refused]).toMatchObject([
      { ok: false, failure: { code } },
      { ok: false, failure: { code } },
    ]);
    expect(busy()).toBeLessThan(1000);
    expect(process.memoryUsage.rss() - rss).toBeLessThan(200 * 1024 * 1024);
    expect(await readdir(library.folder)).toEqual([]);
  });

  it('also where it unpacks to more than it says', async () => {
    const file = await zipOf({ 'session.yaml': Buffer.alloc(900_000, 'x') }, (bytes) => {
      bytes.writeUInt32LE(10, listed(bytes) + 24);
      bytes.writeUInt32LE(10, 22);
    });
    const library = await newLibrary();
    expect(await unpackSession(library, file)).toMatchObject({ ok: false, failure: { code: 'zip.damaged' } });
    expect(await readdir(library.folder)).toEqual([]);
  });
});
