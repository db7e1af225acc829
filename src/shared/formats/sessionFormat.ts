/** Another program's form of a session, as it is written. */
import type { Provider } from '@shared/domain/providers/provider';
import type { Session } from '@shared/domain/session/session';
import type { SessionNote } from './sessionNote';

/** What could not be taken over is told, never passed over. `keyVariable`: the environment variable of a provider's key, if it has one. No key is in the text. */
export type WriteSession = (
  session: Session,
  context: {
    readonly providers: readonly Provider[];
    readonly keyVariable: (providerId: string) => string | undefined;
  },
) => { readonly text: string; readonly notes: readonly SessionNote[] };
