import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, renameSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OwnedElsewhere, TakenOver, takeLock } from './ownerLock';

let folder: string;
let log: string;
const lock = () => `${log}.lock`;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'parallax-lock-'));
  log = path.join(folder, 'run.jsonl');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('is one at a time, and free once it is released', async () => {
  const held = await takeLock(log);
  await expect(takeLock(log)).rejects.toBeInstanceOf(OwnedElsewhere);
  await held.release();
  await (await takeLock(log)).release();
  expect(await readdir(folder)).toEqual([]);
});

it('is made again where it went with its folder, and not where another lies there by now', async () => {
  const own = await takeLock(log);
  await rm(lock());
  await own.restore();
  await expect(takeLock(log)).rejects.toBeInstanceOf(OwnedElsewhere);
  await writeFile(lock(), JSON.stringify({ pid: 1, host: 'another', token: 'theirs' }));
  await expect(own.restore()).rejects.toBeInstanceOf(TakenOver);
});

it("is taken over from a process that was killed, not from one that lives, nor from another's number", async () => {
  const script = path.join(folder, 'waits.cjs');
  await writeFile(script, "process.send('up'); setInterval(() => {}, 1000);");
  const other = fork(script);
  await once(other, 'message');
  await (await takeLock(log)).release();
  const own = await takeLock(log);
  const owner = JSON.parse(await readFile(lock(), 'utf8'));
  await own.release();
  const { pid } = other;
  const stat = process.platform === 'linux' ? await readFile(`/proc/${pid}/stat`, 'utf8') : undefined;
  const began = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  const theirs = { ...owner, pid, began, token: 'theirs' };
  await writeFile(lock(), JSON.stringify(theirs));
  await expect(takeLock(log)).rejects.toBeInstanceOf(OwnedElsewhere);
  if (began !== undefined) {
    // The number was another process's before.
    await writeFile(lock(), JSON.stringify({ ...theirs, began: '1' }));
    await (await takeLock(log)).release();
    await writeFile(lock(), JSON.stringify(theirs));
  }
  other.kill('SIGKILL');
  await once(other, 'exit');
  await (await takeLock(log)).release();
  expect((await readdir(folder)).filter((name) => name.includes('.lock'))).toEqual([]);
});

it("holds for another machine's owner as long as it gives signs of life, and for one that is being made", async () => {
  const foreign = JSON.stringify({ pid: 1, host: 'another', began: '1', token: 'x' });
  for (const content of [foreign, '']) {
    await writeFile(lock(), content);
    await expect(takeLock(log)).rejects.toBeInstanceOf(OwnedElsewhere);
    const long = new Date(Date.now() - 10 * 60_000);
    await utimes(lock(), long, long);
    await (await takeLock(log)).release();
  }
});

it.runIf(process.platform === 'linux')(
  'is taken over from a killed process that its parent has not fetched yet',
  async () => {
    const parent = spawn('sh', ['-c', 'sleep 600 & echo $!; exec sleep 600'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString('utf8'));
    const statOf = (of: number | undefined = pid) => readFile(`/proc/${of}/stat`, 'utf8');
    // A shell fetches its children; the sleep that takes its place never does.
    while (!(await statOf(parent.pid)).includes('(sleep)')) await new Promise(setImmediate);
    process.kill(pid, 'SIGKILL');
    while (!/\) Z /.test(await statOf())) await new Promise(setImmediate);
    const own = await takeLock(log);
    const owner = JSON.parse(await readFile(lock(), 'utf8'));
    await own.release();
    const began = (await statOf()).split(') ')[1]?.split(' ')[19];
    await writeFile(lock(), JSON.stringify({ ...owner, pid, began, token: 'theirs' }));
    await (await takeLock(log)).release();
    parent.kill();
  },
);

it('holds for an owner whose process number means nothing here: in another container, or before a restart', async () => {
  const own = await takeLock(log);
  const owner = JSON.parse(await readFile(lock(), 'utf8'));
  await own.release();
  await writeFile(lock(), JSON.stringify({ ...owner, pid: 2 ** 30, system: 'another', token: 'theirs' }));
  await expect(takeLock(log)).rejects.toBeInstanceOf(OwnedElsewhere);
});

it('is no one for ever for a time that lies ahead', async () => {
  const ahead = new Date(Date.now() + 3650 * 86_400_000);
  for (const content of ['', 'rubbish', JSON.stringify({ pid: 1, host: 'another', token: 'x' })]) {
    await writeFile(lock(), content);
    await utimes(lock(), ahead, ahead);
    await writeFile(`${lock()}.unreadable`, '');
    await utimes(`${lock()}.unreadable`, ahead, ahead);
    await (await takeLock(log)).release();
    await rm(`${lock()}.unreadable`, { force: true });
  }
});

it('is had by one of many who ask at the same moment, also for a dead one', async () => {
  for (let round = 0; round < 20; round += 1) {
    const long = new Date(Date.now() - 10 * 60_000);
    await writeFile(lock(), JSON.stringify({ pid: 1, host: 'another', began: '1', token: 'x' }));
    await utimes(lock(), long, long);
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(log)));
    const had = asked.filter((each) => each.status === 'fulfilled');
    expect(had).toHaveLength(1);
    await had[0]?.value.release();
  }
});

describe('an owner that wakes', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());
  const sleep = (ms: number) => vi.setSystemTime(Date.now() + ms);

  it('shows at once that it lives', async () => {
    const own = await takeLock(log);
    sleep(10 * 60_000);
    await own.check();
    expect(Math.abs((await stat(lock())).mtimeMs - Date.now())).toBeLessThan(1);
    await own.release();
  });

  it('has shown all the while that it lives, though nothing was written', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    const own = await takeLock(log);
    for (let signs = 0; signs < 6; signs += 1) {
      vi.advanceTimersByTime(30_000);
      // Seen by another machine, which takes an owner for dead after two minutes.
      while (Math.abs((await stat(lock())).mtimeMs - Date.now()) > 1) await new Promise(setImmediate);
      // Until that look is over: the next would be none of its own.
      await own.restore();
    }
    await own.release();
  });

  it('is none for good where another took it over, also when that has ended', async () => {
    await writeFile(log, '');
    const theirs = JSON.stringify({ pid: 1, host: 'another', began: '1', token: 'x' });
    for (const isOver of [false, true]) {
      const own = await takeLock(log);
      await rm(lock());
      if (!isOver) await writeFile(lock(), theirs);
      await own.check();
      sleep(1000);
      await expect(own.check()).rejects.toBeInstanceOf(TakenOver);
      await expect(own.check()).rejects.toBeInstanceOf(TakenOver);
      await own.release();
      expect(existsSync(lock())).toBe(!isOver);
      await rm(lock(), { force: true });
    }
  });

  it('stays one where the whole folder is away', async () => {
    const own = await takeLock(log);
    await rm(lock());
    sleep(1000);
    await own.check();
    await own.release();
  });
});

describe('a takeover that stalls while others go on', () => {
  /** A dead owner's lock; resolves in the moment in which its claim is there. */
  async function takeOver(): Promise<{ taken: ReturnType<typeof takeLock>; claim: string }> {
    const long = new Date(Date.now() - 10 * 60_000);
    await writeFile(lock(), JSON.stringify({ pid: 1, host: 'another', began: '1', token: 'x' }));
    await utimes(lock(), long, long);
    const taken = takeLock(log);
    taken.catch(() => undefined);
    const claim = `${lock()}.x`;
    while (!existsSync(claim)) await new Promise(setImmediate);
    return { taken, claim };
  }

  it('is no owner where its claim was taken for dead and another stands in its place', async () => {
    const own = await takeLock(log);
    const theirs = { ...JSON.parse(await readFile(lock(), 'utf8')), token: 'theirs' };
    await own.release();
    const other = path.join(folder, 'other');
    await writeFile(other, JSON.stringify(theirs));
    const { taken, claim } = await takeOver();
    renameSync(other, claim);
    await expect(taken).rejects.toBeInstanceOf(OwnedElsewhere);
    expect(JSON.parse(await readFile(lock(), 'utf8'))).toEqual(theirs);
  });

  it('is the owner where another has put its claim in place', async () => {
    const { taken, claim } = await takeOver();
    renameSync(claim, lock());
    await (await taken).release();
    expect(await readdir(folder)).toEqual([]);
  });
});
