/** The file that results go to: what hinders it is told before anything is asked, not after an hour. */
import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure } from '@main/services/disk/diskFailure';
import { writeAtomically } from '@main/services/disk/writeAtomically';
import type { Failure } from '@shared/domain/failure';
import { fail, ok, type Result } from '@shared/domain/result';

type WriteOut = (content: string) => Promise<Failure | undefined>;

export async function openedOutput(file: string | undefined): Promise<Result<WriteOut | undefined>> {
  if (file === undefined) return ok(undefined);
  const folder = path.dirname(path.resolve(file));
  try {
    await access(folder, constants.W_OK);
    const isFolder = await stat(file).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isFolder) return fail({ code: 'file.io', params: { file, error: 'EISDIR' } });
  } catch (error) {
    return fail(diskFailure(error, folder));
  }
  return ok(async (content) => {
    try {
      await writeAtomically(path.resolve(file), content);
      return undefined;
    } catch (error) {
      return diskFailure(error, file);
    }
  });
}
