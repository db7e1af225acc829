/** The answers of the shown run, or what to do to get some. */

import { useTranslation } from '@renderer/locales/i18n';
import { useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import type { ReactNode } from 'react';
import { ChangedSince } from './ChangedSince';
import { ImportedRun } from './ImportedRun';
import { MarkdownToggle } from './MarkdownToggle';
import { type OtherViews, ResultsBody } from './ResultsBody';
import classes from './ResultsPanel.module.css';
import { RunPicker } from './RunPicker';
import { SkippedLines } from './SkippedLines';

interface Props {
  readonly views: OtherViews;
  /** In the place of answers while there are none. */
  readonly empty: ReactNode;
  /** What else can be done with a run, in the header. */
  readonly actions?: ReactNode;
}

export function ResultsPanel({ views, empty, actions }: Props) {
  const { t } = useTranslation('results');
  const sessionId = useSession((state) => state.session.id);
  const hasRun = useRuns((state) => state.views[sessionId] !== undefined);
  return (
    <section className={classes.panel} aria-label={t('region')}>
      <header className={classes.header}>
        <h2 className={classes.title}>{t('region')}</h2>
        {hasRun && <ChangedSince sessionId={sessionId} />}
        {hasRun && <ImportedRun sessionId={sessionId} />}
        {hasRun && <SkippedLines sessionId={sessionId} />}
        <div className={classes.space} />
        {hasRun && <MarkdownToggle />}
        {hasRun && actions}
        <RunPicker sessionId={sessionId} />
      </header>
      {hasRun ? <ResultsBody sessionId={sessionId} views={views} /> : empty}
    </section>
  );
}
