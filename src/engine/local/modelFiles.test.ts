import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileOfModel, modelNames } from './modelFiles';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-models-'));
  const names = [
    'b2.gguf',
    'b10.GGUF',
    'big-00001-of-00002.gguf',
    'big-00002-of-00002.gguf',
    'mmproj-b.gguf',
    'x.txt',
  ];
  await Promise.all(names.map((name) => writeFile(path.join(folder, name), '')));
});
afterAll(() => rm(folder, { recursive: true }));

const places = () => ({
  folders: [folder, path.join(folder, 'not-there')],
  files: () => [path.join(folder, 'built', 'Smol.Q4.gguf')],
});

it('lists models by their names, those in several files once', async () => {
  expect(await modelNames(places())).toEqual(['b2', 'b10', 'big-00001-of-00002', 'Smol.Q4']);
});

it.each([
  ['b10', 'b10.GGUF'],
  ['b2.gguf', 'b2.gguf'],
  ['Smol.Q4', 'built/Smol.Q4.gguf'],
])('finds %s', async (name, file) => {
  expect(await fileOfModel(name, places())).toBe(path.join(folder, file));
});

it('takes a whole path, and nothing else that looks like one', async () => {
  expect(await fileOfModel(path.join(folder, 'b2.gguf'), places())).toBe(path.join(folder, 'b2.gguf'));
  expect(await fileOfModel(path.join(folder, 'b3.gguf'), places())).toBeUndefined();
  expect(await fileOfModel('../b2.gguf', places())).toBeUndefined();
  expect(await fileOfModel('', places())).toBeUndefined();
});
