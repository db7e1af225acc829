/** What becomes of a message that holds nothing: servers are not sent it, models of this computer read an empty system message. */
import { useProviders } from '@renderer/state/providers';
import { useSession } from '@renderer/state/session';
import { isLocal } from '@shared/domain/providers/provider';
import type { Role } from '@shared/domain/session/session';

/** The name of the note's text. Said by the models that the session has. */
export function useEmptyNote(role: Role): 'notSent' | 'sentEmpty' | 'sentEmptyHere' {
  const models = useSession(({ session }) => session.models);
  const local = useProviders(({ providers }) => providers)
    .filter(({ provider }) => isLocal(provider))
    .map(({ provider }) => provider.id);
  const here = models.filter(({ providerId }) => local.includes(providerId)).length;
  if (role !== 'system' || here === 0) return 'notSent';
  return here === models.length ? 'sentEmpty' : 'sentEmptyHere';
}
