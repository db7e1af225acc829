import { endedCount, useRuns } from '@renderer/state/run';
import { useTranslation } from 'react-i18next';
import classes from './RunBar.module.css';

export function RunProgress({ slug }: { readonly slug: string }) {
  const { t } = useTranslation('run');
  const total = useRuns((state) => state.views[slug]?.cells.length ?? 0);
  const ended = useRuns((state) => endedCount(state.views[slug]?.completions ?? new Map()));
  const share = total > 0 ? ended / total : 0;
  return (
    <div className={classes.progress}>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={t('run')}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={ended}
      >
        <div className={classes.done} style={{ transform: `scaleX(${share})` }} />
      </div>
      <span>{t('progress', { ended, total })}</span>
    </div>
  );
}
