/** What the shown run still lacks: asked for with its own snapshot, after a stop, a crash or a failure. */
import { Button, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { isOurs, useRuns } from '@renderer/state/run';
import { retryRemaining } from '@renderer/state/runActions';
import type { Completions } from '@shared/domain/run/completionMap';
import { useShallow } from 'zustand/react/shallow';
import classes from './RunBar.module.css';

export function RemainingActions({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('run');
  const { missing, failed, skipped, cells } = useRuns(
    useShallow((state) => {
      const view = state.views[sessionId];
      // A single answer is asked for again on its own card.
      return isOurs(view) && view && view.cells.length > 1 ? countsOf(view.completions) : NOTHING;
    }),
  );
  if (missing + skipped === 0) return null;
  return (
    <div className={classes.actions}>
      {skipped > 0 && (
        <>
          <span className={`${classes.soft} ${classes.saved}`}>{t('race.saved', { skipped, cells })}</span>
          <Tooltip label={t('race.askSkippedHint')}>
            <Button variant="default" onClick={() => void retryRemaining(sessionId, 'skipped')}>
              {t('race.askSkipped', { count: skipped })}
            </Button>
          </Tooltip>
        </>
      )}
      {missing > failed && (
        <Tooltip label={t('resumeHint')}>
          <Button variant="default" onClick={() => void retryRemaining(sessionId, 'missing')}>
            {t('resume', { count: missing })}
          </Button>
        </Tooltip>
      )}
      {failed > 0 && (
        <Tooltip label={t('retryFailedHint')}>
          <Button variant="default" onClick={() => void retryRemaining(sessionId, 'failed')}>
            {t('retryFailed', { count: failed })}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}

interface Counts {
  readonly missing: number;
  readonly failed: number;
  /** Left out by a race. */
  readonly skipped: number;
  readonly cells: number;
}
const NOTHING: Counts = { missing: 0, failed: 0, skipped: 0, cells: 0 };

function countsOf(completions: Completions): Counts {
  let [missing, failed, skipped] = [0, 0, 0];
  for (const { status } of completions.values()) {
    if (status === 'skipped') skipped += 1;
    else if (status !== 'completed') missing += 1;
    if (status === 'failed') failed += 1;
  }
  return { missing, failed, skipped, cells: completions.size };
}
