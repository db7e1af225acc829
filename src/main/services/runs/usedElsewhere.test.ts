import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { takeLock } from '@main/services/disk/ownerLock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isUsedBySomeone } from './usedElsewhere';

let session: string;
beforeEach(async () => {
  session = await mkdtemp(path.join(os.tmpdir(), 'parallax-used-'));
});
afterEach(() => rm(session, { recursive: true, force: true }));

const isUsed = () => isUsedBySomeone(session, ['runs', 'studies']);

describe("a session's folder", () => {
  it.each(['runs', 'studies'])('is in use while a process that lives has a lock in %s', async (name) => {
    expect(await isUsed()).toBe(false);
    await mkdir(path.join(session, name));
    const lock = await takeLock(path.join(session, name, 'log.jsonl'));
    expect(await isUsed()).toBe(true);
    await lock.release();
    expect(await isUsed()).toBe(false);
  });

  it('is free of one that was killed', async () => {
    await mkdir(path.join(session, 'runs'));
    const dead = { pid: 2 ** 30, host: os.hostname(), began: '1', token: 'x' };
    await writeFile(path.join(session, 'runs', 'log.jsonl.lock'), JSON.stringify(dead));
    expect(await isUsed()).toBe(false);
  });
});
