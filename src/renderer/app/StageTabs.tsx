/** In a window too narrow for two things side by side: which of them is shown. */

import { useTranslation } from '@renderer/locales/i18n';
import { showTab, useLayout } from '@renderer/state/layout';
import type { StageTab } from '@renderer/state/panes';
import { endedCount, useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import type { KeyboardEvent } from 'react';
import classes from './StageTabs.module.css';

const tabs: readonly StageTab[] = ['prompt', 'results'];

/** Of its tab's element. */
export const tabIdOf = (tab: StageTab): string => `tab-${tab}`;
/** Of the element that it shows. */
export const paneIdOf = (tab: StageTab): string => `pane-${tab}`;

export function StageTabs() {
  const { t } = useTranslation('app');
  const shown = useLayout((state) => state.tab);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    const other = shown === 'prompt' ? 'results' : 'prompt';
    const next = event.key === 'Home' ? 'prompt' : event.key === 'End' ? 'results' : other;
    document.getElementById(tabIdOf(next))?.focus();
    showTab(next);
  };
  return (
    <div className={classes.tabs} role="tablist" aria-label={t('stage')} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={tabIdOf(tab)}
          className={classes.tab}
          aria-controls={paneIdOf(tab)}
          aria-selected={tab === shown}
          tabIndex={tab === shown ? 0 : -1}
          onClick={() => showTab(tab)}
        >
          {t(`tab.${tab}`)}
          {tab === 'results' && shown === 'prompt' && <Progress />}
        </button>
      ))}
    </div>
  );
}

/** Of a run that goes on where it is not seen. */
function Progress() {
  const sessionId = useSession((state) => state.session.id);
  const isRunning = useRuns((state) => state.running.has(sessionId));
  const total = useRuns((state) => state.views[sessionId]?.cells.length ?? 0);
  const ended = useRuns((state) => endedCount(state.views[sessionId]?.completions ?? new Map()));
  return (
    isRunning && (
      <span className={classes.progress} aria-hidden>
        {ended}/{total}
      </span>
    )
  );
}
