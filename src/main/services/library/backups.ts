/** Backups of what is not in its file yet: one file a session in the app's data folder. */

import { readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure, errorCode } from '@main/services/disk/diskFailure';
import { inTurn } from '@main/services/disk/inTurn';
import { makeFolders } from '@main/services/disk/makeFolders';
import { timeInName } from '@main/services/disk/timeInName';
import { writeAtomically } from '@main/services/disk/writeAtomically';
import type { Backup, SavedBackup } from '@shared/domain/backup';
import { savedBackupSchema } from '@shared/domain/backup';
import type { Failure } from '@shared/domain/failure';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import { z } from 'zod';

interface BackupsDeps {
  readonly folder: string;
  readonly now: () => number;
  /** Told of a backup that cannot be read; its file is left alone. */
  readonly onProblem: (failure: Failure) => void;
}

const FILE_NAME = /^session-[A-Za-z0-9_.-]{1,64}\.json$/;

export function createBackups({ folder, now, onProblem }: BackupsDeps) {
  const oneAtATime = inTurn();
  /** The newest version that the present window put; it counts its edits from anew when it starts. */
  let versions = new Map<string, number>();
  const fileOf = (sessionId: string) => path.join(folder, `session-${sessionId}.json`);

  async function read(file: string): Promise<Result<SavedBackup>> {
    try {
      const parsed = savedBackupSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
      return parsed.success ? ok(parsed.data) : fail(damaged(file, z.prettifyError(parsed.error)));
    } catch (error) {
      if (error instanceof SyntaxError) return fail(damaged(file, error.message));
      return fail(diskFailure(error, file));
    }
  }

  /** What is there and is no backup (half of one, or a newer version's) is kept beside the one that takes its place. */
  async function makeRoom(file: string): Promise<void> {
    const there = await read(file);
    if (there.ok || there.failure.code !== 'file.damaged') return;
    await rename(file, `${file}.damaged-${timeInName(new Date(now()).toISOString())}`);
  }

  return {
    put: (backup: Backup): Promise<Result<null>> =>
      oneAtATime(backup.sessionId, async () => {
        const { sessionId, version } = backup;
        const file = fileOf(sessionId);
        const newest = versions.get(sessionId);
        if (newest !== undefined && version < newest) return ok(null);
        const saved: SavedBackup = { ...backup, savedAt: new Date(now()).toISOString() };
        try {
          await makeFolders(folder);
          if (newest === undefined) await makeRoom(file);
          await writeAtomically(file, JSON.stringify(saved), 0o600);
          versions.set(sessionId, version);
          return ok(null);
        } catch (error) {
          return fail(diskFailure(error, file));
        }
      }),

    /** All there are, for a window that starts. */
    async list(): Promise<readonly SavedBackup[]> {
      versions = new Map();
      try {
        const names = (await readdir(folder)).filter((name) => FILE_NAME.test(name));
        const results = await Promise.all(names.map((name) => read(path.join(folder, name))));
        for (const result of results) if (!result.ok) onProblem(result.failure);
        return results.flatMap((result) => (result.ok ? [result.value] : []));
      } catch (error) {
        if (errorCode(error) !== 'ENOENT') onProblem(diskFailure(error, folder));
        return [];
      }
    },

    drop: (sessionId: string): Promise<Result<null>> =>
      oneAtATime(sessionId, async () => {
        const file = fileOf(sessionId);
        try {
          await rm(file, { force: true });
          versions.delete(sessionId);
          return ok(null);
        } catch (error) {
          return fail(diskFailure(error, file));
        }
      }),
  };
}

const damaged = (file: string, reason: string): Failure => ({
  code: 'file.damaged',
  params: { file, reason },
});
