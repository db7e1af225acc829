/** Which of some servers answer now: all are asked at once, and none is waited for. */
import { adapterFor } from '@engine/adapters/registry';
import type { FoundServer } from '@shared/domain/providers/localPresets';
import type { Provider } from '@shared/domain/providers/provider';
import type { ServerDeps } from './askServer';

/** One on this computer answers within milliseconds, or is not there. */
const TIMEOUT_MS = 1000;

/** In the order of `providers`; no key is sent. Never rejects. */
export async function findServers(
  providers: readonly Provider[],
  { send, ...about }: Pick<ServerDeps, 'send' | 'userAgent' | 'wallNow' | 'localModels'>,
): Promise<readonly FoundServer[]> {
  const looking: typeof send = (url, asked) => send(url, { ...asked, why: 'discovery' });
  const found = await Promise.all(
    providers.map(async (provider): Promise<readonly FoundServer[]> => {
      const to = { provider, key: undefined, ...about };
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const listed = await adapterFor(provider).listModels(to, looking, signal);
      if (listed.ok) return [{ id: provider.id, models: listed.value.length }];
      return listed.failure.status === 401 ? [{ id: provider.id, models: null }] : [];
    }),
  );
  return found.flat();
}
