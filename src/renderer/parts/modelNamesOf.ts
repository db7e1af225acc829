/** What the models of a session or a set are called, with the providers as they are now. */
import { translate, useLanguage } from '@renderer/locales/i18n';
import { useProviders } from '@renderer/state/providers';
import { useSession } from '@renderer/state/session';
import { type ModelNames, modelNames } from '@shared/domain/session/modelNames';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { useMemo } from 'react';

export function modelNamesOf(models: readonly ModelSetting[]): ModelNames {
  const providers = useProviders.getState().providers.map(({ provider }) => provider);
  return modelNames(models, { providers, unnamed: translate('results:card.noModel') });
}

/** Those of the open session. */
export function useModelNames(): ModelNames {
  const models = useSession((state) => state.session.models);
  const providers = useProviders((state) => state.providers);
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the labels and the language are read as they are then
  return useMemo(() => modelNamesOf(models), [models, providers, language]);
}
