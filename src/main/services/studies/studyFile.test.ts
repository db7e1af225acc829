import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { lockFileOf } from '@main/services/disk/ownerLock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anyStudy } from '../../../../tests/support/anyStudy';
import { makeStudy, openStudy } from './studyFile';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'parallax-study-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a study', () => {
  it('is begun upon no further by an owner that slept until another took it over', async () => {
    const made = await makeStudy(folder, anyStudy);
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    const { file, add, close } = made.value;
    expect(await add({ type: 'began', step: 0, runId: 'run0' })).toMatchObject({ ok: true });
    const before = await readFile(file, 'utf8');
    const theirs = JSON.stringify({ pid: 1, host: 'another', began: '1', token: 'x' });
    await writeFile(lockFileOf(file), theirs);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 });
    const added = await add({ type: 'began', step: 1, runId: 'run1' });
    vi.useRealTimers();
    expect(added).toEqual({ ok: false, failure: { code: 'run.takenOver' } });
    await close();
    expect(await readFile(file, 'utf8')).toBe(before);
    expect(await readFile(lockFileOf(file), 'utf8')).toBe(theirs);
  });

  it('is read with a session of the first format, whatever its plan', async () => {
    const made = await makeStudy(folder, anyStudy);
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    await made.value.close();
    const { id: _, ...rest } = anyStudy.plan.session;
    const old = { ...anyStudy, plan: { ...anyStudy.plan, session: { ...rest, format: 1 } } };
    await writeFile(made.value.file, `${JSON.stringify(old)}\n`);
    const opened = await openStudy(folder, 'latest');
    expect(opened).toMatchObject({ value: { head: { plan: { session: { format: 2, title: 'x' } } } } });
    if (opened.ok) await opened.value?.close();
  });

  it('is left alone, in words, where a folder lies in the place of its lock', async () => {
    const made = await makeStudy(folder, anyStudy);
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    await made.value.close();
    const lock = lockFileOf(made.value.file);
    await mkdir(lock);
    const file = path.relative(path.dirname(folder), lock);
    expect(await openStudy(folder, 'latest')).toMatchObject({
      failure: { code: 'file.notAFile', params: { file } },
    });
  });
});
