/** A note that the shown run's log is damaged, so that answers may be cut or missing. */

import { useTranslation } from '@renderer/locales/i18n';
import { useRuns } from '@renderer/state/run';
import classes from './ResultsPanel.module.css';

export function SkippedLines({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('results');
  const count = useRuns((state) => state.views[sessionId]?.skippedLines ?? 0);
  if (count === 0) return null;
  return (
    <span className={classes.note} role="note" title={t('skippedLines.long')}>
      {t('skippedLines.short', { count })}
    </span>
  );
}
