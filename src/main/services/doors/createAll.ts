/** Sessions of all that was read; where some cannot be written, the others are there, and it is said which. */
import type { Library } from '@main/services/library/library';
import { fail, ok, type Result } from '@shared/domain/result';
import type { CreatedImport } from '@shared/formats/doors/given';
import { addProviders, type KnownProviders } from './addProviders';
import { keepImport } from './keepImport';
import type { ReadPart } from './readParts';
import type { SourceReader } from './sourceReader';

interface CreateDeps {
  readonly library: Pick<Library, 'restore'>;
  readonly providers: KnownProviders;
  readonly reader: Pick<SourceReader, 'write'>;
}

/** Fails where none was made. */
export async function createAll(
  parts: readonly ReadPart[],
  { library, providers, reader }: CreateDeps,
): Promise<Result<CreatedImport>> {
  const slugs: string[] = [];
  const notMade: CreatedImport['notMade'][number][] = [];
  for (const { at, read } of parts) {
    for (const [index, session] of read.sessions.entries()) {
      const problem = addProviders(providers, session.providers);
      const kept = problem ? fail(problem) : await keepImport(library, reader, { at, index, session });
      if (kept.ok) slugs.push(kept.value.slug);
      else notMade.push({ title: session.title, failure: kept.failure });
    }
  }
  const [first] = notMade;
  return slugs.length === 0 && first ? fail(first.failure) : ok({ slugs, notMade });
}
