/** How the answers stand, while the prompts have the room; opens them over it. */

import { useTranslation } from '@renderer/locales/i18n';
import { endedCount, useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import type { Completion } from '@shared/domain/run/completion';
import { Rail } from './Rail';
import classes from './Rail.module.css';

const NONE: ReadonlyMap<string, Completion> = new Map();

export function ResultsRail() {
  const { t } = useTranslation('app');
  const sessionId = useSession((state) => state.session.id);
  const isRunning = useRuns((state) => state.running.has(sessionId));
  const total = useRuns((state) => state.views[sessionId]?.cells.length ?? 0);
  const ended = useRuns((state) => endedCount(state.views[sessionId]?.completions ?? NONE));
  const failed = useRuns((state) => failedCount(state.views[sessionId]?.completions ?? NONE));
  return (
    <Rail of="results">
      <p className={classes.note}>
        {total === 0
          ? t('rail.noAnswers')
          : isRunning
            ? t('rail.answersOf', { ended, total })
            : t('rail.answers', { count: ended - failed })}
      </p>
      {failed > 0 && <p className={classes.failed}>{t('rail.failed', { count: failed })}</p>}
    </Rail>
  );
}

function failedCount(completions: ReadonlyMap<string, Completion>): number {
  let count = 0;
  for (const { status } of completions.values()) if (status === 'failed') count += 1;
  return count;
}
