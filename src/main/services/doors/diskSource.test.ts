import { mkdir, mkdtemp, open, realpath, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { busySince } from '../../../../tests/support/busyMs';
import { diskSource } from './diskSource';

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'parallax-source-')));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  return folder;
}

async function opened(place: string) {
  const made = await diskSource(place);
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}

const textOf = async (read: Promise<{ ok: boolean; value?: Uint8Array } | undefined>) => {
  const bytes = await read;
  return bytes?.ok ? new TextDecoder().decode(bytes.value) : bytes;
};

describe('a file', () => {
  it('has its text, its beginning, and what lies beside and below it', async () => {
    const folder = await folderWith({
      'a.yaml': 'prompts: x',
      'p/b.txt': 'b',
      'c.txt': 'c',
      'node_modules/d.txt': 'd',
    });
    const { source, beginning } = await opened(path.join(folder, 'a.yaml'));
    expect(source.name).toBe('a.yaml');
    expect(beginning).toBe('prompts: x');
    expect(await source.text()).toEqual({ ok: true, value: 'prompts: x' });
    expect(await source.list()).toEqual(['a.yaml', 'c.txt', 'p/b.txt']);
    expect(await textOf(source.read('p/b.txt'))).toBe('b');
    expect(await textOf(source.read('./c.txt'))).toBe('c');
    expect(await source.read('p/none.txt')).toBeUndefined();
    expect(await source.read('p')).toBeUndefined();
  });

  it('that is in another encoding, or packed, is refused in words', async () => {
    const folder = await folderWith({});
    await writeFile(path.join(folder, 'gzip.yaml'), Buffer.from('\x1f\x8brest', 'latin1'));
    await writeFile(path.join(folder, 'latin.yaml'), Buffer.from('caf\xe9', 'latin1'));
    await writeFile(path.join(folder, 'wide.yaml'), Buffer.from('\ufeffprompts: é', 'utf16le'));
    const failureOf = async (name: string) => {
      const text = await (await opened(path.join(folder, name))).source.text();
      return text.ok ? text.value : text.failure.code;
    };
    expect(await failureOf('latin.yaml')).toBe('file.notText');
    expect(await failureOf('gzip.yaml')).toBe('file.packed');
    expect(await failureOf('wide.yaml')).toBe('prompts: é');
  });
});

describe('a folder', () => {
  it('is never left, by names or by links', async () => {
    const outside = await folderWith({ 'secret.txt': 'secret', 'deep/secret.txt': 'secret' });
    const folder = await folderWith({ 'inside.txt': 'inside' });
    await symlink(path.join(outside, 'secret.txt'), path.join(folder, 'link.txt'));
    await symlink(path.join(outside, 'deep'), path.join(folder, 'deep'));
    await symlink(path.join(folder, 'inside.txt'), path.join(folder, 'own.txt'));
    await symlink(folder, path.join(folder, 'circle'));
    const { source, beginning } = await opened(folder);
    expect(source.isFolder).toBe(true);
    expect(beginning).toBe('inside.txt');
    for (const asked of [
      'link.txt',
      'deep/secret.txt',
      path.join(outside, 'secret.txt'),
      path.relative(folder, path.join(outside, 'secret.txt')),
      'x/../../inside.txt',
      '..',
      '.',
      'inside.txt\0',
    ])
      expect(await source.read(asked), asked).toBeUndefined();
    expect(await textOf(source.read('own.txt'))).toBe('inside');
    expect(await source.text()).toMatchObject({ ok: false, failure: { code: 'file.notAFile' } });
  });
});

it('a folder of more files than are looked at is refused, not half taken', async () => {
  const folder = await folderWith({ 'a.json': '{}' });
  await Promise.all(Array.from({ length: 200 }, (_, n) => mkdir(path.join(folder, `${n}`))));
  for (let n = 0; n < 200; n += 1)
    await Promise.all(
      Array.from({ length: 101 }, (_, m) => writeFile(path.join(folder, `${n}`, `${m}.txt`), '')),
    );
  expect(await diskSource(folder)).toMatchObject({
    ok: false,
    failure: { code: 'import.tooManyFiles', params: { most: 20_000 } },
  });
  // What lies beside a file is found by its name all the same.
  const { source } = await opened(path.join(folder, 'a.json'));
  expect(await textOf(source.read('199/100.txt'))).toBe('');
});

it('what is not there is told', async () => {
  expect(await diskSource('/nowhere/at/all')).toMatchObject({
    ok: false,
    failure: { code: 'file.notFound', params: { file: '/nowhere/at/all' } },
  });
});

it('a file of 2 GB is refused within a second, and not read', async () => {
  const folder = await folderWith({});
  const file = path.join(folder, 'huge.json');
  const handle = await open(file, 'w');
  await handle.truncate(2 * 1024 ** 3);
  await handle.close();
  const busy = busySince();
  const before = process.memoryUsage.rss();
  const { source } = await opened(file);
  expect(await source.text()).toMatchObject({
    ok: false,
    failure: { code: 'file.tooLarge', params: { file: 'huge.json', megabytes: 2048, most: 160 } },
  });
  expect(await source.read('huge.json')).toMatchObject({ ok: false, failure: { code: 'file.tooLarge' } });
  expect(busy()).toBeLessThan(1000);
  expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 * 1024);
});
