/** How the built-in model is got where it is missing; it is looked for again, for it may have come meanwhile. */

import { useTranslation } from '@renderer/locales/i18n';
import { loadLocalModelsLater } from '@renderer/state/localModels';
import { usePreferences } from '@renderer/state/preferences';
import { useProviders } from '@renderer/state/providers';
import { useEffect } from 'react';

/** An installed app has no source folder to fetch it with. */
export function useHowToGet(): string {
  const { t } = useTranslation('models');
  const isInstalled = usePreferences((state) => state.app.isInstalled);
  const isHere = useProviders((state) => state.builtInModel.isHere);
  useEffect(() => (isHere ? undefined : loadLocalModelsLater()), [isHere]);
  return t(isInstalled ? 'builtIn.howInstalled' : 'builtIn.howFromSource');
}
