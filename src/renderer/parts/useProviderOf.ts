/** A provider as the run had it, else as it is now. */
import { useProviders } from '@renderer/state/providers';
import { useRuns } from '@renderer/state/run';
import type { Provider } from '@shared/domain/providers/provider';

export function useProviderOf(sessionId: string, providerId: string): Provider | undefined {
  const asRun = useRuns((state) =>
    state.views[sessionId]?.request?.providers.find(({ id }) => id === providerId),
  );
  const now = useProviders(
    (state) => state.providers.find(({ provider }) => provider.id === providerId)?.provider,
  );
  return asRun ?? now;
}
