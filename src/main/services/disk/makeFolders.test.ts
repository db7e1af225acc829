import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { makeFolders } from './makeFolders';

it('makes all that is missing, also for several at once, and leaves what is there', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'parallax-folders-'));
  const deep = path.join(root, 'a', 'b', 'c');
  await Promise.all([makeFolders(deep), makeFolders(deep), makeFolders(path.dirname(deep))]);
  await makeFolders(deep);
  expect((await stat(deep)).isDirectory()).toBe(true);
});

it('says why where it cannot', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'parallax-folders-'));
  await writeFile(path.join(root, 'file'), '');
  await expect(makeFolders(path.join(root, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolders(path.join(root, 'file', 'a'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

it.runIf(process.platform === 'linux')('ends where a parent is there and takes no folder', async () => {
  await expect(makeFolders('/proc/parallax/library')).rejects.toMatchObject({ code: 'ENOENT' });
});
