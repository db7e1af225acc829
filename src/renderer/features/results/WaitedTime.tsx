/** How long something has waited with us. */

import { useTranslation } from '@renderer/locales/i18n';
import { runClock } from '@renderer/state/runClock';
import { useNow } from '@renderer/ui/useNow';

/** By the clock of runs. */
export function WaitedTime({ since }: { readonly since: number }) {
  const { t } = useTranslation('results');
  const seconds = Math.max(0, Math.floor((useNow(1000, runClock.now) - since) / 1000));
  return seconds > 0 && <span aria-hidden>{t('state.waited', { seconds })}</span>;
}
