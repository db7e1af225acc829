/** Which sessions a library holds: heads only, so that ten thousand are listed at once and a damaged one as well. */
import { opendir, readdir } from 'node:fs/promises';
import { diskFailure, errorCode } from '@main/services/disk/diskFailure';
import { mapBounded } from '@main/services/disk/mapBounded';
import { mapGivingWay } from '@main/services/disk/mapGivingWay';
import { inPlace } from '@main/services/disk/takenFiles';
import type { SessionSummary } from '@shared/domain/library';
import { slugSchema } from '@shared/domain/library';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import type { createOwners } from './owners';
import { TEMPLATES_FOLDER } from './ownTemplates';
import { readSessionHead, type SessionHead, sessionHeadIn } from './sessionHead';
import type { SessionPlaces } from './sessionPlaces';

const LOOKS_AT_A_TIME = 16;

interface ListDeps {
  /** The library's folder, resolved. */
  readonly root: string;
  readonly fileOf: SessionPlaces['fileOf'];
  readonly owners: Pick<ReturnType<typeof createOwners>, 'settle' | 'idFor'>;
}

/** Nothing is read before it is asked. */
export function createSessionList({ root, fileOf, owners }: ListDeps) {
  let empty: readonly string[] = [];

  /** The head of a file that was away for the moment of a change, or that a killed process could not put back. */
  const headOnceBack = (slug: string): Promise<SessionHead | undefined> =>
    inPlace(fileOf(slug), async () => sessionHeadIn(fileOf(slug))).catch(() => undefined);

  return {
    /** Newest first; heads only, so that a damaged one is listed as well. */
    async list(): Promise<Result<readonly SessionSummary[]>> {
      try {
        const entries = await readdir(root, { withFileTypes: true });
        const slugs = entries
          .filter((entry) => entry.isDirectory() && mayHoldSession(entry.name))
          .map((entry) => entry.name);
        const read = await mapGivingWay(slugs, (slug) => ({ slug, head: readSessionHead(fileOf(slug)) }));
        const headless = read.filter(({ head }) => !head);
        await mapBounded(headless, LOOKS_AT_A_TIME, async (each) => {
          each.head = await headOnceBack(each.slug);
        });
        empty = read.flatMap(({ slug, head }) => (head ? [] : [slug]));
        const found = read.flatMap(({ slug, head }) => (head ? [{ slug, ...head }] : []));
        await owners.settle(found);
        return ok(
          found
            .map(({ slug, id, title, modifiedAt }) => ({
              slug,
              id: owners.idFor(slug, id),
              title: title ?? slug,
              updatedAt: modifiedAt.toISOString(),
            }))
            .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0)),
        );
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return ok([]);
        return fail(diskFailure(error, root));
      }
    },

    /** Whether there is no folder that could be a session's; of a large library only the beginning is looked at. */
    async isEmpty(): Promise<boolean> {
      try {
        for await (const entry of await opendir(root))
          if (entry.isDirectory() && mayHoldSession(entry.name)) return false;
        return true;
      } catch (error) {
        return errorCode(error) === 'ENOENT';
      }
    },

    /** Folders that had no session file when the library was last listed. */
    emptyFolders: (): readonly string[] => empty,
  };
}

/** Templates are no sessions of their own. */
const mayHoldSession = (name: string) => name !== TEMPLATES_FOLDER && slugSchema.safeParse(name).success;
