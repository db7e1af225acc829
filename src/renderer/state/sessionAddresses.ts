/** Where sessions lie: a session's folder has a name that changes with its title; its id stays. */

import { useSession } from './session';

/** Of each session that was shown. */
const addresses = new Map<string, string>();

/** Where a session lies from now on. */
export const setAddress = (sessionId: string, slug: string): void => void addresses.set(sessionId, slug);

/** The name of the session's folder; undefined until it is on the disk. */
export const addressOf = (sessionId: string): string | undefined => addresses.get(sessionId);

/** The id of the session in that folder, if this window has seen it. */
export const sessionAt = (slug: string): string | undefined =>
  [...addresses].find(([, address]) => address === slug)?.[0];

useSession.subscribe((now) => {
  if (now.slug !== undefined) addresses.set(now.session.id, now.slug);
});
