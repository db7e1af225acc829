/** How many wait for the same provider before it. Told once a second: a long run has thousands that wait. */

import { useTranslation } from '@renderer/locales/i18n';
import { useRuns } from '@renderer/state/run';
import { runClock } from '@renderer/state/runClock';
import { useNow } from '@renderer/ui/useNow';
import type { CellKey } from '@shared/domain/session/cells';
import { waitingBefore } from './waitingBefore';

interface Props {
  readonly sessionId: string;
  readonly cell: CellKey;
  readonly providerId: string;
}

export function QueuePlace({ sessionId, cell, providerId }: Props) {
  const { t } = useTranslation('results');
  useNow(1000, runClock.now);
  const view = useRuns.getState().views[sessionId];
  if (!view) return null;
  return <span>{t('state.before', { count: waitingBefore(view, cell, providerId) })}</span>;
}
