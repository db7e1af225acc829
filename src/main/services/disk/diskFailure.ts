/** Errors of the disk as Failures; whatever else is thrown is a bug and passes through. */

import type { Failure, FailureCode } from '@shared/domain/failure';
import { messageOf } from '@shared/domain/messageOf';

/** The `code` of an error from Node, such as ENOENT. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Those that a person can do something about, each in its own way. */
const CODES: Readonly<Record<string, FailureCode>> = {
  ENOENT: 'file.notFound',
  ENOTDIR: 'file.notFound',
  ENOSPC: 'disk.full',
  EDQUOT: 'disk.full',
  EROFS: 'disk.readOnly',
  EACCES: 'disk.readOnly',
  EPERM: 'disk.readOnly',
  NOT_A_FILE: 'file.notAFile',
  EISDIR: 'file.notAFile',
};

export function diskFailure(error: unknown, file: string): Failure {
  const code = errorCode(error);
  if (code === undefined) throw error;
  const detail = messageOf(error);
  const known = CODES[code];
  if (known === 'file.notFound') return { code: known, params: { file } };
  return { code: known ?? 'file.io', params: { file, error: code }, detail };
}
