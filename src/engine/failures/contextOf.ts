/** What failures of one request to a provider are told about, and what must not be told with them. */
import { secretsOf } from '@shared/domain/providers/headers';
import type { Provider } from '@shared/domain/providers/provider';
import type { FailureContext } from './failureOf';

interface Asked {
  readonly provider: Provider;
  readonly key?: string | undefined;
  /** The wall clock: milliseconds since the Unix epoch. */
  readonly wallNow: () => number;
}

/** `model`: absent where none is asked for. */
export function contextOf(url: string, { provider, key, wallNow }: Asked, model?: string): FailureContext {
  return {
    ...{ provider: provider.label, url, key, secrets: secretsOf(provider), now: wallNow },
    ...(model !== undefined && { model }),
  };
}
