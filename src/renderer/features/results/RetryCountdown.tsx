/** "Retrying in 3 s": why a card waits, and how long still. */

import { useTranslation } from '@renderer/locales/i18n';
import { runClock } from '@renderer/state/runClock';
import { useNow } from '@renderer/ui/useNow';

interface Props {
  /** By the clock of runs. */
  readonly until: number;
}

export function RetryCountdown({ until }: Props) {
  const { t } = useTranslation('results');
  const seconds = Math.ceil((until - useNow(250, runClock.now)) / 1000);
  return <>{seconds > 0 ? t('status.retryingIn', { seconds }) : t('status.retrying')}</>;
}
