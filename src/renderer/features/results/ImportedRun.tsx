/** A note that another program asked for the shown answers, and which file they came from. */

import { useTranslation } from '@renderer/locales/i18n';
import { useRuns } from '@renderer/state/run';
import classes from './ResultsPanel.module.css';

export function ImportedRun({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('results');
  const source = useRuns((state) => state.views[sessionId]?.request?.source);
  if (source === undefined) return null;
  const short = t('imported.short', { source });
  return (
    <span className={classes.note} role="note" title={`${short}\n${t('imported.long')}`}>
      {short}
    </span>
  );
}
