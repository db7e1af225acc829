/** What came through a door becomes a session of the library, with all that belongs to it. */
import type { Library } from '@main/services/library/library';
import type { Result } from '@shared/domain/result';
import type { SourceReader, ToldSession } from './sourceReader';

/** All of it, or nothing. */
export const keepImport = (
  library: Pick<Library, 'restore'>,
  reader: Pick<SourceReader, 'write'>,
  { at, index, session }: { readonly at: number; readonly index: number; readonly session: ToldSession },
): Promise<Result<{ readonly slug: string }>> =>
  library.restore(session.title, async (folder) => {
    const written = await reader.write(at, index, folder);
    return written.ok ? undefined : written.failure;
  });
