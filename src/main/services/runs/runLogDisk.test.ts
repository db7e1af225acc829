import { execFileSync } from 'node:child_process';
import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { errorCode } from '@main/services/disk/diskFailure';
import { answerOf } from '@shared/domain/run/completion';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { A, B, delta, depsAt, done, request } from '../../../../tests/support/sampleRun';
import { mountSmallDisk } from '../../../../tests/support/smallDisk';
import { listRuns, readContent, readRun } from './runFiles';
import { openRunLog, runFileName, TooMuchUnwritten } from './runLog';
import { createRunLogs } from './runLogs';

const wire = { protocol: 'openai-chat', headers: {}, url: 'http://x', body: {} };

let folder: string;
const file = () => path.join(folder, 'runs', runFileName(request));

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-runs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a run log', () => {
  it('takes a disk that fails without throwing, and says so at the end', async () => {
    await writeFile(path.join(folder, 'runs'), 'a file is in the way');
    const log = openRunLog(
      { type: 'new', folder, request },
      depsAt(() => 0),
    );
    log.append(delta(A, 1, 'a'));
    log.append(done(A, 2));
    expect(await log.close()).toMatchObject({ code: expect.stringMatching(/EEXIST|ENOTDIR/) });
  });

  it('keeps what a full disk refuses, says so once, and writes it when there is room', async (context) => {
    const disk = await mountSmallDisk(folder, '64k');
    if (!disk) return context.skip();
    try {
      const told: unknown[] = [];
      const onTrouble = (error: unknown) => told.push(error === undefined ? 'mended' : errorCode(error));
      const log = openRunLog({ type: 'new', folder, request }, { ...depsAt(() => 0), onTrouble });
      log.append({ type: 'started', cell: A, at: 0, request: wire });
      expect(await log.flush()).toBeUndefined();
      await disk.fill();
      // Half of it may still fit into the file's last block.
      for (let n = 0; n < 40; n += 1) {
        log.append(delta(A, n, `${n} `.repeat(100)));
        log.append({ type: 'rated', cell: A, at: n, checkId: 'c', value: 1 });
        await log.flush();
      }
      expect(told).toEqual(['ENOSPC']);
      // Whole lines only, whatever came through.
      expect((await readFile(file(), 'utf8')).endsWith('\n')).toBe(true);
      const held = await readContent(log.content());
      expect(held.ok && answerOf(held.value.completions[0])).toContain('39 39');

      await disk.free();
      log.append(done(A, 41));
      expect(await log.flush()).toBeUndefined();
      expect(told).toEqual(['ENOSPC', 'mended']);
      expect(await log.close()).toBeUndefined();
      const read = await readRun(folder, 'run1');
      const text = Array.from({ length: 40 }, (_, n) => `${n} `.repeat(100)).join('');
      expect(read).toMatchObject({ value: { skippedLines: 0, completions: [{ status: 'completed' }, {}] } });
      expect(read.ok && answerOf(read.value.completions[0])).toBe(text);
    } finally {
      await disk.release();
    }
  });

  it('holds every word in its order, whatever the disk does meanwhile', async (context) => {
    const step = fc.record({
      cell: fc.constantFrom(A, B),
      size: fc.nat(400),
      disk: fc.constantFrom(
        'fill',
        'free',
        'readOnly',
        'writable',
        'away',
        'back',
        ...Array(8).fill('as it is'),
      ),
      isFlushed: fc.boolean(),
    });
    const disk = await mountSmallDisk(folder, '256k');
    if (!disk) return context.skip();
    const [runs, away] = [path.join(folder, 'runs'), path.join(folder, 'away')];
    // What cannot be done just now is left out: a disk that is written to does not become read-only.
    const attempt = (action: Promise<unknown>) => action.catch(() => undefined);
    const befall = (what: string): Promise<unknown> | undefined => {
      if (what === 'fill') return disk.fill();
      if (what === 'free') return attempt(disk.free());
      if (what === 'readOnly' || what === 'writable') return attempt(disk.setReadOnly(what === 'readOnly'));
      if (what === 'away') return attempt(rename(runs, away));
      return what === 'back' ? attempt(rename(away, runs)) : undefined;
    };
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
          const log = openRunLog({ type: 'new', folder, request }, depsAt(Date.now));
          const texts: Record<string, string> = { [A]: '', [B]: '' };
          for (const [at, each] of steps.entries()) {
            const text = `${at}-`.repeat(each.size);
            texts[each.cell] += text;
            log.append(delta(each.cell, at, text));
            await befall(each.disk);
            if (each.isFlushed) await log.flush();
          }
          for (const what of ['writable', 'free', 'back']) await befall(what);
          expect(await log.close()).toBeUndefined();
          const read = await readRun(folder, 'run1');
          expect(read).toMatchObject({ value: { skippedLines: 0 } });
          expect(read.ok && read.value.completions.map(answerOf)).toEqual([texts[A], texts[B]]);
          await rm(runs, { recursive: true });
          await rm(away, { recursive: true, force: true });
        }),
        { numRuns: 25 },
      );
    } finally {
      await disk.release();
    }
  });

  it('is tried again by itself, also when its users have gone', async (context) => {
    const disk = await mountSmallDisk(folder, '64k');
    if (!disk) return context.skip();
    try {
      let isMended = () => {};
      const mended = new Promise<void>((resolve) => {
        isMended = resolve;
      });
      const onTrouble = (_: string, error: unknown) => error === undefined && isMended();
      const logs = createRunLogs({ now: () => 0, onTrouble });
      await disk.setReadOnly(true);
      const log = logs.acquire({ type: 'new', folder, request });
      log.append(delta(A, 1, 'kept'));
      log.append(done(A, 2));
      expect(await log.release()).toMatchObject({ code: 'EROFS' });
      expect(logs.isOpenIn(folder)).toBe(true);
      await disk.setReadOnly(false);
      await mended;
      await logs.closeAll();
      const read = await readRun(folder, 'run1');
      expect(read.ok && answerOf(read.value.completions[0])).toBe('kept');
      expect(await readdir(path.join(folder, 'runs'))).toEqual([runFileName(request)]);
    } finally {
      await disk.release();
    }
  });

  const copied = () => cp(file(), `${file()}.t`);
  it.skipIf(process.platform === 'win32').each<{
    readonly what: string;
    readonly harm: () => Promise<unknown>;
    readonly kept?: string;
  }>([
    { what: 'deleted', harm: () => rm(file()) },
    { what: 'deleted with its folder', harm: () => rm(path.dirname(file()), { recursive: true }) },
    { what: 'moved into a trash', harm: () => rename(file(), path.join(folder, 'trash')) },
    { what: 'moved with its folder', harm: () => rename(path.dirname(file()), path.join(folder, 'trash')) },
    { what: 'replaced by a copy', harm: () => copied().then(() => rename(`${file()}.t`, file())) },
    {
      what: 'replaced by a part of it',
      harm: () => copied().then(() => truncate(`${file()}.t`, 40).then(() => rename(`${file()}.t`, file()))),
    },
    {
      what: 'replaced by a longer copy',
      harm: () =>
        copied().then(() =>
          appendFile(`${file()}.t`, '{"type":"foreign"}').then(() => rename(`${file()}.t`, file())),
        ),
    },
    {
      what: 'replaced by something else',
      harm: () => writeFile(`${file()}.t`, 'Theirs.').then(() => rename(`${file()}.t`, file())),
      kept: 'Theirs.',
    },
  ])('that is $what while it is written is whole again, and says so', async ({ harm, kept }) => {
    for (const isLast of [false, true]) {
      const told: (readonly [string, string | undefined])[] = [];
      const onTrouble = (name: string, error: unknown) => told.push([name, errorCode(error)]);
      const logs = createRunLogs({ now: () => 0, onTrouble });
      const log = logs.acquire({ type: 'new', folder, request });
      log.append(delta(A, 1, 'one '));
      expect(await log.flush()).toBeUndefined();
      await harm();
      if (!isLast) log.append(delta(A, 2, 'two'));
      if (!isLast) log.append(done(A, 3));
      expect(await log.release()).toBeUndefined();
      expect(told).toEqual([
        [file(), 'LOG_REPLACED'],
        [file(), undefined],
      ]);
      const read = await readRun(folder, 'run1');
      expect(read.ok && answerOf(read.value.completions[0])).toBe(isLast ? 'one ' : 'one two');
      expect(read.ok && read.value.skippedLines).toBe(0);
      const names = await readdir(path.dirname(file()));
      const others = names.filter((name) => name !== runFileName(request));
      expect(others).toHaveLength(kept === undefined ? 0 : 1);
      if (kept !== undefined)
        expect(await readFile(path.join(folder, 'runs', others[0] ?? ''), 'utf8')).toBe(kept);
      await rm(path.join(folder, 'runs'), { recursive: true });
      await rm(path.join(folder, 'trash'), { recursive: true, force: true });
    }
  });

  it.skipIf(process.platform === 'win32')('goes with a session whose folder is moved', async () => {
    const logs = createRunLogs({ now: () => 0, onTrouble: () => {} });
    const log = logs.acquire({ type: 'new', folder, request });
    log.append(delta(A, 1, 'one '));
    await log.flush();
    await rename(folder, `${folder}-moved`);
    log.append(delta(A, 2, 'two'));
    await log.release();
    await logs.closeAll();
    await rename(`${folder}-moved`, folder);
    const read = await readRun(folder, 'run1');
    expect(read.ok && answerOf(read.value.completions[0])).toBe('one two');
  });

  it('ends the run when too much waits, and drops nothing of it', async (context) => {
    const disk = await mountSmallDisk(folder, '160m');
    if (!disk) return context.skip();
    try {
      const logs = createRunLogs({ now: () => 0, onTrouble: () => {} });
      await disk.setReadOnly(true);
      const log = logs.acquire({ type: 'new', folder, request });
      const text = 'x'.repeat(1024 * 1024);
      let count = 0;
      for (; !log.ended.aborted && count < 100; count += 1) {
        log.append(delta(A, count, text));
        log.append({ type: 'rated', cell: A, at: count, checkId: 'c', value: 1 });
      }
      expect(count).toBe(64);
      expect(log.ended.reason).toBeInstanceOf(TooMuchUnwritten);
      // Who goes on all the same ends before anything is asked.
      const later = logs.acquire({ type: 'again', file: file() });
      expect(await later.owned).toBeUndefined();
      expect(later.ended.aborted).toBe(false);
      await later.check();
      expect(later.ended.aborted).toBe(true);
      await Promise.all([log.release(), later.release()]);
      await disk.setReadOnly(false);
      await logs.closeAll();
      const read = await readRun(folder, 'run1');
      expect(read.ok && answerOf(read.value.completions[0]).length).toBe(64 * text.length);
    } finally {
      await disk.release();
    }
  });

  it.skipIf(process.platform === 'win32')(
    'neither follows a link out of the session nor waits at a pipe',
    async () => {
      const outside = await mkdtemp(path.join(tmpdir(), 'parallax-outside-'));
      await symlink(outside, path.join(folder, 'runs'));
      const log = openRunLog(
        { type: 'new', folder, request },
        depsAt(() => 0),
      );
      expect(await log.close()).toMatchObject({ code: 'NOT_A_FILE' });
      expect(await readdir(outside)).toEqual([]);
      expect(await listRuns(folder)).toMatchObject({ failure: { code: 'file.notAFile' } });
      expect(await readRun(folder, 'run1')).toMatchObject({ failure: { code: 'file.notAFile' } });
      await rm(path.join(folder, 'runs'));
      await rm(outside, { recursive: true });
      await mkdir(path.join(folder, 'runs'));
      execFileSync('mkfifo', [file()]);
      expect(await listRuns(folder)).toEqual({ ok: true, value: [] });
      expect(await readRun(folder, 'run1')).toMatchObject({ failure: { code: 'file.notAFile' } });
    },
  );

  it.skipIf(process.platform === 'win32')(
    'is no log where a link lies in its place, nor written to where one took the place of its session',
    async () => {
      const first = openRunLog(
        { type: 'new', folder, request },
        depsAt(() => 0),
      );
      expect(await first.close()).toBeUndefined();
      const outside = await mkdtemp(path.join(tmpdir(), 'parallax-outside-'));
      await rename(file(), path.join(outside, 'log'));
      await symlink(path.join(outside, 'log'), file());
      const content = await readFile(path.join(outside, 'log'), 'utf8');
      const again = { type: 'again', file: file() } as const;
      const addTo = async () => {
        const log = openRunLog(
          again,
          depsAt(() => 0),
        );
        log.append(done(A, 1));
        return log.close();
      };
      expect(await addTo()).toMatchObject({ code: 'NOT_A_FILE' });
      expect(await listRuns(folder)).toEqual({ ok: true, value: [] });
      expect(await readRun(folder, 'run1')).toMatchObject({ failure: { code: 'run.unknown' } });

      await rm(file());
      await rename(path.join(outside, 'log'), file());
      await rename(folder, path.join(outside, 'moved'));
      await symlink(path.join(outside, 'moved'), folder);
      expect(await addTo()).toMatchObject({ code: 'NOT_A_FILE' });
      expect(await readFile(file(), 'utf8')).toBe(content);
      await rm(folder);
      await rm(outside, { recursive: true });
    },
  );
});
