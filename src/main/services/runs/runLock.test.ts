import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockRun, OwnedElsewhere } from './runLock';

let folder: string;
let log: string;
const lock = () => `${log}.lock`;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'parallax-lock-'));
  log = path.join(folder, 'run.jsonl');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('is one at a time, and free once it is released', async () => {
  const held = await lockRun(log);
  await expect(lockRun(log)).rejects.toBeInstanceOf(OwnedElsewhere);
  await held.release();
  await (await lockRun(log)).release();
  expect(await readdir(folder)).toEqual([]);
});

it("is taken over from a process that was killed, not from one that lives, nor from another's number", async () => {
  const script = path.join(folder, 'waits.cjs');
  await writeFile(script, "process.send('up'); setInterval(() => {}, 1000);");
  const other = fork(script);
  await once(other, 'message');
  await (await lockRun(log)).release();
  const own = await lockRun(log);
  const owner = JSON.parse(await readFile(lock(), 'utf8'));
  await own.release();
  const { pid } = other;
  const stat = process.platform === 'linux' ? await readFile(`/proc/${pid}/stat`, 'utf8') : undefined;
  const began = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  const theirs = { ...owner, pid, began, token: 'theirs' };
  await writeFile(lock(), JSON.stringify(theirs));
  await expect(lockRun(log)).rejects.toBeInstanceOf(OwnedElsewhere);
  if (began !== undefined) {
    // The number was another process's before.
    await writeFile(lock(), JSON.stringify({ ...theirs, began: '1' }));
    await (await lockRun(log)).release();
    await writeFile(lock(), JSON.stringify(theirs));
  }
  other.kill('SIGKILL');
  await once(other, 'exit');
  await (await lockRun(log)).release();
  expect((await readdir(folder)).filter((name) => name.includes('.lock'))).toEqual([]);
});

it("holds for another machine's owner as long as it gives signs of life, and for one that is being made", async () => {
  const foreign = JSON.stringify({ pid: 1, host: 'another', began: '1', token: 'x' });
  for (const content of [foreign, '']) {
    await writeFile(lock(), content);
    await expect(lockRun(log)).rejects.toBeInstanceOf(OwnedElsewhere);
    const long = new Date(Date.now() - 10 * 60_000);
    await utimes(lock(), long, long);
    await (await lockRun(log)).release();
  }
});

it('is had by one of many who ask at the same moment, also for a dead one', async () => {
  for (let round = 0; round < 20; round += 1) {
    const long = new Date(Date.now() - 10 * 60_000);
    await writeFile(lock(), JSON.stringify({ pid: 1, host: 'another', began: '1', token: 'x' }));
    await utimes(lock(), long, long);
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => lockRun(log)));
    const had = asked.filter((each) => each.status === 'fulfilled');
    expect(had).toHaveLength(1);
    await had[0]?.value.release();
  }
});
