/**
 * The library folder: a folder a session, named after its title. Files belong to the user: one that does not parse or
 * that somebody else changed is never overwritten, and nothing outside the folder is touched.
 */
import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure, errorCode } from '@main/services/disk/diskFailure';
import { inTurn } from '@main/services/disk/inTurn';
import { mapGivingWay } from '@main/services/disk/mapGivingWay';
import { writeAtomically } from '@main/services/disk/writeAtomically';
import type { Failure } from '@shared/domain/failure';
import type { OpenedSession, SessionSummary } from '@shared/domain/library';
import { slugSchema } from '@shared/domain/library';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import type { Session } from '@shared/domain/session/session';
import { CaseTexts } from './caseTexts';
import { parseSession, SESSION_FILE, serializeSession } from './sessionFile';
import { readSessionHead } from './sessionHead';
import { isSlugOf, numberedSlug, slugOf } from './slug';

export interface LibraryDeps {
  readonly folder: string;
  /** Moves a folder to the system's trash; rejects if it cannot. */
  readonly trash: (folder: string) => Promise<void>;
  /** Whether a run is being written in this session's folder. */
  readonly isBusy: (folder: string) => boolean;
}

export type Library = ReturnType<typeof createLibrary>;

/** The fingerprint that OpenedSession calls its revision. */
export function revisionOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

export function createLibrary({ folder, trash, isBusy }: LibraryDeps) {
  const root = path.resolve(folder);
  const oneAtATime = inTurn();
  /** What each session's file held when we last read or wrote it; tells our own writes from others'. */
  const known = new Map<string, string>();
  const caseTexts = new CaseTexts();

  /** The session's folder, if `slug` names a real folder directly in the library (a link out of it is none). */
  async function folderOf(slug: string): Promise<Result<string>> {
    const missing = fail({ code: 'file.notFound', params: { file: slug } });
    if (!slugSchema.safeParse(slug).success) return missing;
    const sessionFolder = path.join(root, slug);
    if (path.dirname(sessionFolder) !== root) return missing;
    try {
      const [realRoot, realFile] = await Promise.all([
        realpath(root),
        realpath(path.join(sessionFolder, SESSION_FILE)),
      ]);
      return realFile.startsWith(realRoot + path.sep) ? ok(sessionFolder) : missing;
    } catch (error) {
      return fail(diskFailure(error, path.join(slug, SESSION_FILE)));
    }
  }

  async function read(slug: string): Promise<Result<OpenedSession>> {
    const found = await folderOf(slug);
    if (!found.ok) return found;
    const name = path.join(slug, SESSION_FILE);
    try {
      const content = await readFile(path.join(found.value, SESSION_FILE));
      const parsed = parseSession(content.toString('utf8'), name, slug);
      if (!parsed.ok) return parsed;
      const revision = revisionOf(content);
      return ok({ slug, session: parsed.value, revision });
    } catch (error) {
      return fail(diskFailure(error, name));
    }
  }

  const remember = (opened: OpenedSession) => {
    known.set(opened.slug, opened.revision);
    return ok(opened);
  };

  /** Makes a folder of a name that is still free. */
  async function claim(title: string): Promise<string> {
    await mkdir(root, { recursive: true });
    for (let n = 1; ; n++) {
      const slug = numberedSlug(slugOf(title), n);
      try {
        await mkdir(path.join(root, slug));
        return slug;
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
      }
    }
  }

  /** Writes it and remembers the revision, beforehand: a watcher must not take it for somebody else's. */
  async function write(slug: string, session: Session): Promise<string> {
    const text = serializeSession(session, caseTexts);
    const revision = revisionOf(text);
    const before = known.get(slug);
    if (before === revision) return revision;
    known.set(slug, revision);
    try {
      await writeAtomically(path.join(root, slug, SESSION_FILE), text);
      return revision;
    } catch (error) {
      if (before === undefined) known.delete(slug);
      else known.set(slug, before);
      throw error;
    }
  }

  return {
    folder: root,
    folderOf,

    /** Newest first; heads only, so that a damaged one is listed as well. */
    async list(): Promise<Result<readonly SessionSummary[]>> {
      try {
        const entries = await readdir(root, { withFileTypes: true });
        const slugs = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
        const summaries = await mapGivingWay(slugs, (slug) => {
          if (!slugSchema.safeParse(slug).success) return undefined;
          const head = readSessionHead(path.join(root, slug, SESSION_FILE));
          return (
            head && {
              slug,
              id: head.id,
              title: head.title ?? slug,
              updatedAt: head.modifiedAt.toISOString(),
            }
          );
        });
        return ok(
          summaries
            .filter((summary) => summary !== undefined)
            .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0)),
        );
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return ok([]);
        return fail(diskFailure(error, root));
      }
    },

    open: (slug: string): Promise<Result<OpenedSession>> =>
      oneAtATime(slug, async () => {
        const opened = await read(slug);
        return opened.ok ? remember(opened.value) : opened;
      }),

    async create(session: Session): Promise<Result<OpenedSession>> {
      let slug: string | undefined;
      try {
        slug = await claim(session.title);
        const revision = await write(slug, session);
        return ok({ slug, session, revision });
      } catch (error) {
        if (slug !== undefined) {
          await rm(path.join(root, slug), { recursive: true, force: true }).catch(() => undefined);
        }
        return fail(diskFailure(error, path.join(slug ?? slugOf(session.title), SESSION_FILE)));
      }
    },

    save: (
      slug: string,
      session: Session,
      revision: string,
    ): Promise<Result<{ readonly revision: string }>> =>
      oneAtATime(slug, async () => {
        const found = await folderOf(slug);
        if (!found.ok) return found;
        const name = path.join(slug, SESSION_FILE);
        try {
          const current = revisionOf(await readFile(path.join(found.value, SESSION_FILE)));
          if (current !== revision) return fail({ code: 'file.changedOutside', params: { file: name } });
          known.set(slug, current);
          return ok({ revision: await write(slug, session) });
        } catch (error) {
          return fail(diskFailure(error, name));
        }
      }),

    rename: (slug: string, title: string): Promise<Result<OpenedSession>> =>
      oneAtATime(slug, async () => {
        const opened = await read(slug);
        if (!opened.ok) return opened;
        const session = { ...opened.value.session, title };
        if (isBusy(path.join(root, slug))) return fail(busy(slug));
        let target = slug;
        try {
          if (!isSlugOf(slug, title)) target = await moveTo(slug, title);
          const revision = await write(target, session);
          return ok({ slug: target, session, revision });
        } catch (error) {
          if (target !== slug) {
            await rename(path.join(root, target), path.join(root, slug)).catch(() => undefined);
          }
          return fail(diskFailure(error, path.join(slug, SESSION_FILE)));
        }
      }),

    trash: (slug: string): Promise<Result<null>> =>
      oneAtATime(slug, async () => {
        const found = await folderOf(slug);
        if (!found.ok) return found;
        if (isBusy(found.value)) return fail(busy(slug));
        try {
          await trash(found.value);
          known.delete(slug);
          return ok(null);
        } catch (error) {
          const detail = error instanceof Error ? error.message : String(error);
          return fail({ code: 'trash.unavailable', params: { file: slug }, detail });
        }
      }),

    /** The revision on disk, if it is neither what we read nor what we wrote. */
    changedOutside: (slug: string): Promise<string | undefined> =>
      oneAtATime(slug, async () => {
        const expected = known.get(slug);
        if (expected === undefined) return undefined;
        try {
          const current = revisionOf(await readFile(path.join(root, slug, SESSION_FILE)));
          return current === expected ? undefined : current;
        } catch {
          return undefined;
        }
      }),
  };

  /** Renames the folder to the first free name of that title. An empty folder of the name is not free either. */
  async function moveTo(slug: string, title: string): Promise<string> {
    for (let n = 1; ; n++) {
      const target = numberedSlug(slugOf(title), n);
      const isFree = await lstat(path.join(root, target)).then(
        () => false,
        (error) => errorCode(error) === 'ENOENT',
      );
      if (!isFree) continue;
      await rename(path.join(root, slug), path.join(root, target));
      known.delete(slug);
      return target;
    }
  }
}

const busy = (slug: string): Failure => ({ code: 'run.busy', params: { session: slug } });
