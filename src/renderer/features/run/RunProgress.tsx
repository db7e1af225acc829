/** How far a run is, and about how long it will still take. */

import { useTranslation } from '@renderer/locales/i18n';
import { endedCount, useRuns } from '@renderer/state/run';
import { runClock } from '@renderer/state/runClock';
import { progressOf } from '@shared/domain/run/remaining';
import { useEffect, useState } from 'react';
import { durationParts } from './durationParts';
import classes from './RunBar.module.css';

/** An estimate that changes faster cannot be read. */
const EVERY_MS = 1000;
/** Below this it is not worth saying. */
const WORTH_SAYING_MS = 3000;

export function RunProgress({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('run');
  const total = useRuns((state) => state.views[sessionId]?.cells.length ?? 0);
  const ended = useRuns((state) => endedCount(state.views[sessionId]?.completions ?? new Map()));
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
      {total > 1 && <Outlook sessionId={sessionId} />}
    </div>
  );
}

/** What waits for another try, and the time that is left. */
function Outlook({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('run');
  const [progress, setProgress] = useState(() => progressNow(sessionId));
  useEffect(() => {
    const timer = setInterval(() => setProgress(progressNow(sessionId)), EVERY_MS);
    return () => clearInterval(timer);
  }, [sessionId]);
  if (!progress) return null;
  const { retrying, remainingMs } = progress;
  const { unit, count } = durationParts(remainingMs ?? 0);
  return (
    <>
      {retrying > 0 && <span className={classes.warn}>{t('retrying', { count: retrying })}</span>}
      {remainingMs !== undefined && remainingMs >= WORTH_SAYING_MS && (
        <span className={classes.soft}>{t(`remaining.${unit}`, { count })}</span>
      )}
    </>
  );
}

function progressNow(sessionId: string) {
  const { views, since } = useRuns.getState();
  const view = views[sessionId];
  return view && progressOf(view.cells, view.completions, since[sessionId] ?? 0, runClock.now());
}
