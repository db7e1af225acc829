/** Which folder a session's id belongs to. A folder that was copied outside the app has the original's id in its file. */
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { idOfFolder } from '@shared/domain/session/migrateSession';
import { SESSION_FILE } from './sessionFile';
import { readSessionHead } from './sessionHead';

interface Found {
  readonly slug: string;
  readonly id: string;
}

export function createOwners(root: string) {
  const owners = new Map<string, string>();
  /** Those of which a backup tells where it was made. */
  const kept = new Map<string, string>();
  const fileOf = (slug: string) => path.join(root, slug, SESSION_FILE);
  const bornAt = (slug: string) =>
    stat(path.join(root, slug)).then(
      ({ birthtimeMs }) => birthtimeMs,
      () => Number.POSITIVE_INFINITY,
    );

  return {
    /** The id by which the folder's session goes here: its own, or one made of both where another folder has that. */
    idFor(slug: string, ownId: string): string {
      const keeper = kept.get(ownId);
      if (keeper !== undefined && keeper !== slug && existsSync(path.join(root, keeper)))
        return idOfFolder(`${slug}/${ownId}`);
      const owner = owners.get(ownId);
      if (owner !== undefined && owner !== slug && readSessionHead(fileOf(owner))?.id === ownId)
        return idOfFolder(`${slug}/${ownId}`);
      owners.set(ownId, slug);
      return ownId;
    },

    /** There is a backup of what was typed in that folder, whether its file can be read or not: no copy of it has that id. */
    keep: (id: string, slug: string): void => void kept.set(id, slug),
    keepNoLonger: (id: string): void => void kept.delete(id),

    claim: (id: string, slug: string): void => void owners.set(id, slug),

    /** The folder has another name now. */
    moved(from: string, to: string): void {
      for (const map of [owners, kept]) for (const [id, slug] of map) if (slug === from) map.set(id, to);
    },

    /** The folder is gone. */
    release(slug: string): void {
      for (const map of [owners, kept]) for (const [id, owner] of map) if (owner === slug) map.delete(id);
    },

    /** Of several folders with one id that nobody has claimed the oldest is the original. */
    async settle(found: readonly Found[]): Promise<void> {
      const slugs = new Map<string, string[]>();
      for (const { slug, id } of found) {
        const several = slugs.get(id);
        if (several) several.push(slug);
        else slugs.set(id, [slug]);
      }
      for (const [id, several] of slugs) {
        if (several.length < 2 || several.includes(owners.get(id) ?? '')) continue;
        const dated = await Promise.all(several.map(async (slug) => ({ slug, at: await bornAt(slug) })));
        dated.sort((a, b) => a.at - b.at || (a.slug < b.slug ? -1 : 1));
        owners.set(id, dated[0]?.slug ?? '');
      }
    },
  };
}
