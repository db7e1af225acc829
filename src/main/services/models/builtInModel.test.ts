import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtInModelPath } from '../../../../scripts/setup/builtInModel.mjs';
import { builtInModelFile, cacheFolder } from './builtInModel';
import facts from './builtInModel.json';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'parallax-built-in-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A file of that size that takes no room. */
function placeModel(folder: string, bytes = facts.bytes): string {
  const file = path.join(root, folder, 'models', facts.file);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '');
  truncateSync(file, bytes);
  return file;
}

const places = () => ({
  resourcesFolder: path.join(root, 'resources'),
  cacheFolder: path.join(root, 'cache'),
});

describe('the built-in model', () => {
  it('is not there on a computer that never fetched it', () => {
    expect(builtInModelFile(places())).toBeUndefined();
    expect(builtInModelFile({ cacheFolder: path.join(root, 'cache') })).toBeUndefined();
  });

  it('is found where setup puts it', () => {
    const fetched = placeModel('cache');
    expect(builtInModelFile(places())).toBe(fetched);
  });

  it('is the installed package’s own before all', () => {
    placeModel('cache');
    const carried = placeModel('resources');
    expect(builtInModelFile(places())).toBe(carried);
  });

  it('is not taken where it is not whole', () => {
    placeModel('resources', facts.bytes - 1);
    const fetched = placeModel('cache');
    expect(builtInModelFile(places())).toBe(fetched);
  });

  it('lies where the scripts put it', () => {
    expect(path.join(cacheFolder(process.env, homedir()), 'models', facts.file)).toBe(builtInModelPath());
    expect(cacheFolder({ XDG_CACHE_HOME: '/elsewhere' }, '/home/me')).toBe('/elsewhere/parallax');
  });
});
