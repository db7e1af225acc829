import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderTurns } from './folderTurns';

let root: string;
beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'parallax-turns-'));
  await mkdir(path.join(root, 'a'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

const moveTo = (turns: ReturnType<typeof createFolderTurns>, from: string, to: string) =>
  turns.move(from, async (at) => {
    renameSync(path.join(root, at), path.join(root, to));
    turns.moved(at, to);
  });

describe('turns in a folder', () => {
  it('let a move wait for what is done there, and what comes after it find the new name', async () => {
    const turns = createFolderTurns(root);
    const using = gate();
    const seen: string[] = [];
    const first = turns.use('a', async (at) => {
      seen.push(`first ${at}`);
      await using.opened;
      seen.push('first done');
    });
    const move = moveTo(turns, 'a', 'b').then(() => seen.push('moved'));
    await new Promise(setImmediate);
    const second = turns.use('a', async (at) => seen.push(`second ${at}`));
    const third = turns.withFile('a', async (at) => seen.push(`third ${at}`));
    using.open();
    await Promise.all([first, move, second, third]);
    expect(seen.slice(0, 2)).toEqual(['first a', 'first done']);
    expect(seen.toSorted()).toEqual(['first a', 'first done', 'moved', 'second b', 'third b']);
    await turns.use('a', async (at) => expect(at).toBe('b'));
  });

  it('mean the folder that has the name by now', async () => {
    const turns = createFolderTurns(root);
    await moveTo(turns, 'a', 'b');
    await mkdir(path.join(root, 'a'));
    await turns.use('a', async (at) => expect(at).toBe('a'));
    rmSync(path.join(root, 'a'), { recursive: true });
    await moveTo(turns, 'b', 'a');
    await turns.withFile('b', async (at) => expect(at).toBe('a'));
    await turns.use('a', async (at) => expect(at).toBe('a'));
  });

  it('go on after a task that threw', async () => {
    const turns = createFolderTurns(root);
    await expect(turns.move('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(turns.use('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await turns.move('a', async (at) => expect(at).toBe('a'));
  });
});
