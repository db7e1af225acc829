import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Backup } from '@shared/domain/backup';
import { sessionSchema } from '@shared/domain/session/session';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackups } from './backups';

let base: string;
let folder: string;
let problems: unknown[];

const backup = (version: number, more: Partial<Backup> = {}): Backup => ({
  sessionId: 'abc',
  session: sessionSchema.parse({
    format: 2,
    id: 'abc',
    title: `v${version}`,
    prompts: [{ id: 'p', name: 'A', messages: [] }],
  }),
  version,
  ...more,
});
const open = () =>
  createBackups({
    folder,
    now: () => Date.parse('2026-01-02T03:04:05Z'),
    onProblem: (problem) => problems.push(problem),
  });

beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'parallax-backups-'));
  folder = path.join(base, 'backups');
  problems = [];
});
afterEach(() => rm(base, { recursive: true, force: true }));

describe('backups', () => {
  it('are none before the first', async () => {
    expect(await open().list()).toEqual([]);
    expect(await open().drop('abc')).toEqual({ ok: true, value: null });
  });

  it('come back in the next start, one a session, until they are dropped', async () => {
    const backups = open();
    const kept = backup(2, { slug: 'a', baseRevision: 'r' });
    for (const each of [backup(1), kept, kept, backup(7, { sessionId: 'other' })]) {
      expect(await backups.put(each)).toEqual({ ok: true, value: null });
    }
    const savedAt = '2026-01-02T03:04:05.000Z';
    const listed = await open().list();
    expect(listed.toSorted((a, b) => a.version - b.version)).toEqual([
      { ...kept, savedAt },
      { ...backup(7, { sessionId: 'other' }), savedAt },
    ]);
    await open().drop('abc');
    expect((await open().list()).map(({ sessionId }) => sessionId)).toEqual(['other']);
  });

  it('let no older version replace a newer one, but a new window begins anew', async () => {
    const backups = open();
    await Promise.all([backups.put(backup(5)), backups.put(backup(3))]);
    expect((await backups.list())[0]?.version).toBe(5);
    expect(await backups.put(backup(1))).toEqual({ ok: true, value: null });
    expect((await backups.list())[0]?.version).toBe(1);
  });

  it('leave a file alone that cannot be read, and tell of it', async () => {
    await mkdir(folder);
    const damaged = path.join(folder, 'session-abc.json');
    await writeFile(damaged, '{"sessionId": "abc", half');
    await writeFile(path.join(folder, 'stray.txt'), 'x');
    expect(await open().list()).toEqual([]);
    expect(problems).toMatchObject([{ code: 'file.damaged', params: { file: damaged } }]);
    await open().put(backup(1));
    expect((await open().list()).map(({ version }) => version)).toEqual([1]);
    const names = await readdir(folder);
    const aside = names.find((name) => name.startsWith('session-abc.json.damaged-'));
    expect(await readFile(path.join(folder, aside ?? ''), 'utf8')).toBe('{"sessionId": "abc", half');
  });

  it('say so where they cannot be kept', async () => {
    await writeFile(folder, 'in the way');
    expect(await open().put(backup(1))).toMatchObject({ ok: false });
  });
});
