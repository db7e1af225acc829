/** A note that another program asked for the shown answers, and which file they came from. */
import { useRuns } from '@renderer/state/run';
import { useTranslation } from 'react-i18next';
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
