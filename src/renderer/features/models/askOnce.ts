import { isReady, loadModelNames, useProviders } from '@renderer/state/providers';

/** Asks for the names of its models. A server that cannot be called is not asked; one that failed waits for the user's retry. */
export function askOnce(providerId: string): void {
  const { providers, modelNames } = useProviders.getState();
  const status = providers.find(({ provider }) => provider.id === providerId);
  if (status && isReady(status) && !modelNames[providerId]) void loadModelNames(providerId);
}
