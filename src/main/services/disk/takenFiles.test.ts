import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { giveBack, putInPlace } from './takenFiles';

let folder: string;
let file: string;
let aside: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-taken-'));
  file = path.join(folder, 'session.yaml');
  aside = path.join(folder, '.session.yaml.x.taken');
  await writeFile(aside, 'ours');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const text = () => readFile(file, 'utf8');
const refusing = (code: string) => ({
  link: () => Promise.reject(Object.assign(new Error('No links here.'), { code })),
});

describe.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES'])(
  'on a drive whose word for a hard link is %s',
  (code) => {
    const links = refusing(code);

    it('a file comes into its place, and is given back to it', async () => {
      for (const put of [putInPlace, giveBack]) {
        await writeFile(aside, 'ours');
        await put(aside, file, links);
        expect(await text()).toBe('ours');
        expect(await readdir(folder)).toEqual(['session.yaml']);
        await rm(file);
      }
    });

    it("another program's version that lies there stays", async () => {
      await writeFile(file, 'theirs');
      await expect(putInPlace(aside, file, links)).rejects.toMatchObject({ code: 'EEXIST' });
      await giveBack(aside, file, links);
      expect(await text()).toBe('theirs');
      expect(await readdir(folder)).toEqual(['session.yaml']);
    });
  },
);

it('another error of the disk is none of a drive without links', async () => {
  const links = refusing('ENOSPC');
  await expect(putInPlace(aside, file, links)).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(await readdir(folder)).toEqual([path.basename(aside)]);
});
