/**
 * The user's own templates: sessions as files in a folder of the library, `_templates`, to be handed on like any file. No session's
 * folder is ever called so: `slugOf` makes no underscore.
 */

import { readdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure, errorCode } from '@main/services/disk/diskFailure';
import { makeFolders } from '@main/services/disk/makeFolders';
import { mapBounded } from '@main/services/disk/mapBounded';
import { readRegularFile } from '@main/services/disk/readRegularFile';
import { createFile } from '@main/services/disk/replaceFile';
import type { OwnTemplate, OwnTemplates } from '@shared/domain/library';
import { messageOf } from '@shared/domain/messageOf';
import { fail, ok, type Result } from '@shared/domain/result';
import type { Session } from '@shared/domain/session/session';
import { parseSession, serializeSession } from './sessionFile';
import { numberedSlug, slugOf } from './slug';

export const TEMPLATES_FOLDER = '_templates';
const SUFFIX = '.yaml';
const READS_AT_A_TIME = 8;

interface OwnTemplatesDeps {
  /** The library's. */
  readonly folder: string;
  /** Moves a file to the system's trash; rejects if it cannot. */
  readonly trash: (file: string) => Promise<void>;
}

export function createOwnTemplates({ folder: library, trash }: OwnTemplatesDeps) {
  const folder = path.join(path.resolve(library), TEMPLATES_FOLDER);
  const fileOf = (slug: string) => path.join(folder, `${slug}${SUFFIX}`);
  const nameOf = (slug: string) => path.join(TEMPLATES_FOLDER, `${slug}${SUFFIX}`);

  async function read(slug: string): Promise<Result<OwnTemplate>> {
    try {
      const parsed = parseSession(await readRegularFile(fileOf(slug)), nameOf(slug), slug);
      return parsed.ok ? ok({ slug, session: parsed.value }) : parsed;
    } catch (error) {
      return fail(diskFailure(error, nameOf(slug)));
    }
  }

  /** Under the first free name of its title. */
  async function save(session: Session): Promise<Result<OwnTemplate>> {
    try {
      await makeFolders(folder);
      for (let n = 1; ; n++) {
        const slug = numberedSlug(slugOf(session.title), n);
        if (await createFile(fileOf(slug), serializeSession(session))) return ok({ slug, session });
      }
    } catch (error) {
      return fail(diskFailure(error, folder));
    }
  }

  return {
    fileOf,
    save,

    /** By title; those that cannot be read are told of, and left alone. */
    async list(): Promise<Result<OwnTemplates>> {
      try {
        const names = (await readdir(folder)).filter(
          (name) => name.endsWith(SUFFIX) && !name.startsWith('.'),
        );
        const found = await mapBounded(names, READS_AT_A_TIME, (name) => read(name.slice(0, -SUFFIX.length)));
        return ok({
          templates: found
            .flatMap((each) => (each.ok ? [each.value] : []))
            .sort((a, b) => a.session.title.localeCompare(b.session.title) || a.slug.localeCompare(b.slug)),
          damaged: found.flatMap((each) => (each.ok ? [] : [each.failure])),
        });
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return ok({ templates: [], damaged: [] });
        return fail(diskFailure(error, folder));
      }
    },

    /** Title and name of the file; the old file goes when the new one is on the disk. */
    async rename(slug: string, title: string): Promise<Result<OwnTemplate>> {
      const before = await read(slug);
      if (!before.ok) return before;
      const saved = await save({ ...before.value.session, title });
      if (!saved.ok) return saved;
      try {
        await unlink(fileOf(slug));
        return saved;
      } catch (error) {
        return fail(diskFailure(error, nameOf(slug)));
      }
    },

    async trash(slug: string): Promise<Result<null>> {
      try {
        await trash(fileOf(slug));
        return ok(null);
      } catch (error) {
        return fail({ code: 'trash.unavailable', params: { file: nameOf(slug) }, detail: messageOf(error) });
      }
    },
  };
}
