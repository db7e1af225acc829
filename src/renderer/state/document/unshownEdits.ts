/** Edits of sessions that are not shown, put into their files: a title in the list, an undo. */
import type { Failure } from '@shared/domain/failure';
import type { Session } from '@shared/domain/session/session';
import type { DocumentHost } from './documentHost';
import { begun, type DocumentState, withEdit } from './documentState';
import type { Parked } from './parkedDocuments';

interface UnshownDeps {
  /** Its calls never throw. */
  readonly host: Pick<DocumentHost, 'read'>;
  readonly parked: Pick<Parked, 'hold'>;
  readonly newId: () => string;
  /** Whether the session is shown or parked, and has the edit now. */
  readonly editHeld: (id: string, change: (session: Session) => Session) => boolean;
  /** It is in no file, because there is none that can be read. */
  readonly onFailed: (failure: Failure, slug: string) => void;
}

export function createUnshownEdits({ host, parked, newId, editHeld, onFailed }: UnshownDeps) {
  /** By session id. */
  const edits = new Map<string, readonly ((session: Session) => Session)[]>();
  /** Where sessions lay that are not shown any more. */
  const addresses = new Map<string, string>();

  return {
    /** Its session is not shown any more. */
    lies(id: string, slug: string | undefined): void {
      if (slug !== undefined) addresses.set(id, slug);
    },

    add(id: string, change: (session: Session) => Session): void {
      edits.set(id, [...(edits.get(id) ?? []), change]);
    },

    areWaiting: (): boolean => edits.size > 0,

    /** Each session is read, changed and parked, from where it goes into its file. */
    async take(): Promise<void> {
      for (const id of [...edits.keys()]) {
        const slug = addresses.get(id) ?? '';
        const read = await host.read(slug);
        const changes = edits.get(id) ?? [];
        edits.delete(id);
        if (!read.ok) {
          onFailed(read.failure, slug);
          continue;
        }
        const before: DocumentState = begun(read.value, undefined, newId);
        const after = changes.reduce(withEdit, before);
        if (!changes.every((change) => editHeld(id, change)) && after !== before) parked.hold(after);
      }
    },
  };
}
