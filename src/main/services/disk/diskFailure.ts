/** Errors of the disk as Failures; whatever else is thrown is a bug and passes through. */
import type { Failure } from '@shared/domain/failure';

/** The `code` of an error from Node, such as ENOENT. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export function diskFailure(error: unknown, file: string): Failure {
  const code = errorCode(error);
  if (code === undefined) throw error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'file.notFound', params: { file } };
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'file.io', params: { file, error: code }, detail };
}
