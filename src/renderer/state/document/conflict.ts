/** Another program has written the file of the open document, and the user has chosen: neither version is lost. */
import { ok, type Result } from '@shared/domain/result';
import { withoutEditorIds } from '@shared/domain/session/session';
import type { createAutosave } from './autosave';
import type { DocumentHost } from './documentHost';
import { begun, type DocumentState, isSaved, saved } from './documentState';

interface ConflictDeps {
  /** Its calls never throw. */
  readonly host: DocumentHost;
  readonly autosave: ReturnType<typeof createAutosave>;
  readonly newId: () => string;
  readonly get: () => DocumentState;
  readonly set: (state: DocumentState) => void;
}

export function createConflict({ host, autosave, newId, get, set }: ConflictDeps) {
  return {
    /** The user chose the file's version; what was typed becomes a session of its own. */
    takeOutside: (titleOfCopy: string): Promise<Result<boolean>> =>
      autosave.inTurn(async () => {
        const before = get();
        const { slug, session } = before;
        if (slug === undefined) return ok(false);
        const id = newId();
        const copyOf = (state: DocumentState) => ({
          ...withoutEditorIds(state.session),
          id,
          title: titleOfCopy,
        });
        const copy = await host.create(copyOf(before));
        if (!copy.ok) return copy;
        let { revision } = copy.value;
        const read = await host.read(slug);
        if (!read.ok) return read;
        // What was typed meanwhile is ours, too.
        for (let copied = before.version; copied !== get().version; ) {
          const now = get();
          const again = await host.save(copy.value.slug, copyOf(now), revision);
          if (!again.ok) return again;
          revision = again.value.revision;
          copied = now.version;
        }
        set(begun(read.value, get(), newId));
        await host.dropBackup(session.id);
        return ok(true);
      }),

    /** The user chose what was typed; the file's version is kept beside it. */
    keepOwn: (): Promise<Result<boolean>> =>
      autosave.inTurn(async () => {
        const before = get();
        const { slug } = before;
        if (slug === undefined) return ok(false);
        const result = await host.replaceOutside(slug, withoutEditorIds(before.session));
        if (!result.ok) return result;
        const { revision } = result.value;
        const now = get();
        if (now.generation !== before.generation) return ok(false);
        set(saved({ ...now, backupVersion: undefined }, before.version, { slug, revision }));
        await host.dropBackup(before.session.id);
        if (!isSaved(get())) autosave.touch();
        return ok(true);
      }),
  };
}
