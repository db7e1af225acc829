import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appendedFile } from './appendedFile';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'parallax-appended-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('closes only when nothing waits any longer: a line that comes while it closes is in the file', async () => {
  for (let round = 0; round < 60; round += 1) {
    const name = path.join(folder, `${round}.jsonl`);
    const told: unknown[] = [];
    const file = appendedFile(name, {
      isNew: true,
      prepare: async () => {},
      restore: async () => {},
      check: async () => {},
      onTrouble: (error) => told.push(error),
    });
    let lines = 'first\n';
    file.append(lines);
    let isClosed = false;
    const closed = file.close().finally(() => {
      isClosed = true;
    });
    for (let turn = 0; turn < round && !isClosed; turn += 1) await new Promise(setImmediate);
    for (let n = 0; n < 40 && !isClosed; n += 1) {
      file.append(`${n}\n`);
      lines += `${n}\n`;
      await new Promise(setImmediate);
    }
    expect(await closed).toBeUndefined();
    expect(await readFile(name, 'utf8')).toBe(lines);
    expect(told).toEqual([]);
  }
});
