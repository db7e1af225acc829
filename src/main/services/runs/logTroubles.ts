/** Which logs cannot be written at present, and why. */
import path from 'node:path';
import { diskFailure, errorCode } from '@main/services/disk/diskFailure';
import { lockFileOf, OwnedElsewhere, TakenOver } from '@main/services/disk/ownerLock';
import type { Failure } from '@shared/domain/failure';
import { LogReplaced } from './replacedLog';
import { runIdOf } from './runAddresses';
import { TooMuchUnwritten } from './runLog';
import { sessionFolderOf } from './runsFolder';

/** How the log of a run fares. */
export interface LogState {
  /** The session's. */
  readonly folder: string;
  readonly runId: string;
  /** Why it cannot be written; absent once all of it is. */
  readonly failure: Failure | undefined;
}

export function createLogTroubles(onLogState: (state: LogState) => void) {
  const troubles = new Map<string, LogState>();
  return {
    /** Without an error all of the log is written again. */
    tell(file: string, error: unknown): void {
      const failure = error === undefined ? undefined : logFailureOf(error, file);
      const state = { folder: sessionFolderOf(file), runId: runIdOf(file) ?? '', failure };
      if (failure) troubles.set(file, state);
      else troubles.delete(file);
      onLogState(state);
    },
    list: (): readonly LogState[] => [...troubles.values()],
  };
}

/** An error of the log in words; it is named from the session's folder on. */
export function logFailureOf(error: unknown, file: string): Failure {
  if (error instanceof TakenOver) return { code: 'run.takenOver' };
  if (error instanceof TooMuchUnwritten) return { code: 'run.tooMuchUnwritten' };
  if (error instanceof LogReplaced) {
    const params = { file: path.relative(path.dirname(sessionFolderOf(file)), file) };
    return { code: 'run.logReplaced', params };
  }
  if (!errorCode(error)) return { code: 'internal', detail: String(error) };
  return diskFailure(error, path.relative(path.dirname(sessionFolderOf(file)), file));
}

const isAbout = (error: unknown, file: string): boolean =>
  error instanceof Error && 'path' in error && error.path === file;

/** Why the log or its lock is not this process's, in words. */
export function lockFailureOf(error: unknown, file: string): Failure {
  const lock = lockFileOf(file);
  if (!(error instanceof OwnedElsewhere)) return logFailureOf(error, isAbout(error, file) ? file : lock);
  return { code: 'run.ownedElsewhere', params: { file: lock } };
}
