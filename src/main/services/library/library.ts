/**
 * The library folder: a folder a session, named after its title. Files belong to the user: one that does not parse or
 * that somebody else changed is never overwritten, and nothing outside the folder is touched.
 */

import { existsSync } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure } from '@main/services/disk/diskFailure';
import { makeFolders } from '@main/services/disk/makeFolders';
import { replaceFile } from '@main/services/disk/replaceFile';
import { timeInName } from '@main/services/disk/timeInName';
import { writeAtomically } from '@main/services/disk/writeAtomically';
import { IMPORT_FOLDER, REPORT_FILE } from '@main/services/doors/importFolder';
import type { Failure } from '@shared/domain/failure';
import type { OpenedSession } from '@shared/domain/library';
import { messageOf } from '@shared/domain/messageOf';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import { copyOfSession, type Session } from '@shared/domain/session/session';
import { CaseTexts } from './caseTexts';
import { claimFolder, moveFolder } from './folderNames';
import { createFolderTurns } from './folderTurns';
import { createSessionList } from './listSessions';
import { createOwners } from './owners';
import { parseSession, SESSION_FILE, serializeSession } from './sessionFile';
import { contentOf, createSessionPlaces, revisionOf } from './sessionPlaces';
import { isSlugOf, slugOf } from './slug';

interface LibraryDeps {
  readonly folder: string;
  /** Moves a folder to the system's trash; rejects if it cannot. */
  readonly trash: (folder: string) => Promise<void>;
  /** Whether a run is being written in this session's folder, here or by another process. */
  readonly isBusy: (folder: string) => Promise<boolean>;
  readonly newId: () => string;
  readonly now: () => number;
}

export type Library = ReturnType<typeof createLibrary>;

export function createLibrary({ folder, trash, isBusy, newId, now }: LibraryDeps) {
  const root = path.resolve(folder);
  const turns = createFolderTurns(root);
  /** What each session's file held when we last read or wrote it; tells our own writes from others'. */
  const known = new Map<string, string>();
  const caseTexts = new CaseTexts();
  const owners = createOwners(root);
  const { fileOf, folderOf, withFileOf } = createSessionPlaces(root);

  const read = (slug: string): Promise<Result<OpenedSession>> =>
    withFileOf(slug, async (file, name) => {
      const content = await contentOf(file);
      const parsed = parseSession(content, name, slug);
      if (!parsed.ok) return parsed;
      const session = { ...parsed.value, id: owners.idFor(slug, parsed.value.id) };
      const isImported = existsSync(path.join(root, slug, IMPORT_FOLDER, REPORT_FILE));
      return ok({ slug, session, revision: revisionOf(content), ...(isImported && { isImported }) });
    });

  /**
   * Writes it in the place of what has the revision `before` (undefined: of nothing), and remembers the revision, beforehand:
   * a watcher must not take it for somebody else's. Undefined: another program's version lies there, and stays.
   */
  async function write(
    slug: string,
    session: Session,
    before: string | undefined,
  ): Promise<string | undefined> {
    const text = serializeSession(session, caseTexts);
    const revision = revisionOf(text);
    const knownBefore = known.get(slug);
    known.set(slug, revision);
    let isWritten = false;
    try {
      isWritten =
        before === undefined
          ? await writeAtomically(fileOf(slug), text).then(() => true)
          : await replaceFile(fileOf(slug), text, (content) => revisionOf(content) === before);
    } finally {
      if (!isWritten && knownBefore === undefined) known.delete(slug);
      else if (!isWritten && knownBefore !== undefined) known.set(slug, knownBefore);
    }
    if (isWritten) owners.claim(session.id, slug);
    return isWritten ? revision : undefined;
  }

  async function createIn(session: Session): Promise<Result<OpenedSession>> {
    let slug: string | undefined;
    try {
      slug = await claimFolder(root, session.title);
      const revision = await write(slug, session, undefined);
      return ok({ slug, session, revision: revision ?? '' });
    } catch (error) {
      if (slug !== undefined) {
        await rm(path.join(root, slug), { recursive: true, force: true }).catch(() => undefined);
      }
      return fail(diskFailure(error, path.join(slug ?? slugOf(session.title), SESSION_FILE)));
    }
  }

  return {
    folder: root,
    keep: owners.keep,
    keepNoLonger: owners.keepNoLonger,
    ...createSessionList({ root, fileOf, owners }),

    /** Does something in the session's folder, which stays where it is meanwhile, under whatever name it has by now. */
    withFolder: <T>(slug: string, use: (folder: string) => Promise<Result<T>>): Promise<Result<T>> =>
      turns.use(slug, async (at) => {
        const found = await folderOf(at);
        return found.ok ? use(found.value) : found;
      }),

    /** Where all of it lies; made if it is not there yet. */
    async madeFolder(): Promise<Result<string>> {
      try {
        await makeFolders(root);
        return ok(root);
      } catch (error) {
        return fail(diskFailure(error, root));
      }
    },

    /** What is read is known: a version that is neither this nor one that we write afterwards is another program's. */
    read: (folderName: string): Promise<Result<OpenedSession>> =>
      turns.withFile(folderName, async (slug) => {
        const opened = await read(slug);
        if (opened.ok) known.set(slug, opened.value.revision);
        return opened;
      }),

    create: createIn,

    /** A folder of that title whose files, the session's among them, `fill` brings from elsewhere: all, or it says why none. */
    async restore(
      title: string,
      fill: (folder: string) => Promise<Failure | undefined>,
    ): Promise<Result<{ readonly slug: string }>> {
      let slug: string | undefined;
      let isWhole = false;
      try {
        slug = await claimFolder(root, title);
        const problem = await fill(path.join(root, slug));
        isWhole = problem === undefined;
        return problem ? fail(problem) : ok({ slug });
      } catch (error) {
        return fail(diskFailure(error, slug ?? slugOf(title)));
      } finally {
        if (slug !== undefined && !isWhole)
          await rm(path.join(root, slug), { recursive: true, force: true }).catch(() => undefined);
      }
    },

    /** A copy of what lies on the disk, under another title and an id of its own. */
    copy: async (slug: string, title: string): Promise<Result<OpenedSession>> => {
      const original = await turns.withFile(slug, read);
      return original.ok ? createIn({ ...copyOfSession(original.value.session, newId), title }) : original;
    },

    save: (
      folderName: string,
      session: Session,
      revision: string,
    ): Promise<Result<{ readonly revision: string }>> =>
      turns.withFile(folderName, (slug) =>
        withFileOf(slug, async (_, name) => {
          const written = await write(slug, session, revision);
          return written === undefined
            ? fail({ code: 'file.changedOutside', params: { file: name } })
            : ok({ revision: written });
        }),
      ),

    /**
     * Ours in the place of another program's version, which stays beside it word for word, whether it can be read or not; as a
     * session of its own under `copyTitle` where it can.
     */
    replaceOutside: (
      folderName: string,
      session: Session,
      copyTitle: string,
    ): Promise<Result<{ readonly revision: string; readonly keptAs: string }>> =>
      turns.withFile(folderName, (slug) =>
        withFileOf(slug, async (file, name) => {
          const theirs = await contentOf(file);
          const parsed = parseSession(theirs, name, slug);
          let keptAs: string;
          if (parsed.ok) {
            const copy = await createIn({ ...copyOfSession(parsed.value, newId), title: copyTitle });
            if (!copy.ok) return copy;
            keptAs = copy.value.slug;
          } else {
            const time = timeInName(new Date(now()).toISOString());
            keptAs = path.join(slug, `session (outside ${time}).yaml`);
            await link(file, path.join(root, keptAs));
          }
          const written = await write(slug, session, revisionOf(theirs));
          return written === undefined
            ? fail({ code: 'file.changedOutside', params: { file: name } })
            : ok({ revision: written, keptAs });
        }),
      ),

    /** The folder's name, after a title; the file stays as it is. The answer is the name that it has then. */
    rename: (folderName: string, title: string): Promise<Result<{ readonly slug: string }>> =>
      turns.move(folderName, (slug) =>
        withFileOf(slug, async () => {
          if (isSlugOf(slug, title)) return ok({ slug });
          if (await isBusy(path.join(root, slug))) return fail(busy(slug));
          const target = await moveFolder(root, slug, title);
          turns.moved(slug, target);
          owners.moved(slug, target);
          const revision = known.get(slug);
          known.delete(slug);
          if (revision !== undefined) known.set(target, revision);
          return ok({ slug: target });
        }),
      ),

    trash: (folderName: string): Promise<Result<null>> =>
      turns.move(folderName, async (slug) => {
        const found = await folderOf(slug);
        if (!found.ok) return found;
        if (await isBusy(found.value)) return fail(busy(slug));
        try {
          await trash(found.value);
          known.delete(slug);
          owners.release(slug);
          return ok(null);
        } catch (error) {
          const detail = messageOf(error);
          return fail({ code: 'trash.unavailable', params: { file: slug }, detail });
        }
      }),

    /** The revision on disk, if it is neither what we read nor what we wrote. */
    changedOutside: (folderName: string): Promise<string | undefined> =>
      turns.withFile(folderName, async (slug) => {
        const expected = known.get(slug);
        if (expected === undefined) return undefined;
        const current = await withFileOf(slug, async (file) => ok(revisionOf(await contentOf(file))));
        return current.ok && current.value !== expected ? current.value : undefined;
      }),
  };
}

const busy = (slug: string): Failure => ({ code: 'run.busy', params: { session: slug } });
