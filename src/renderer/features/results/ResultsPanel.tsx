/** The answers of the shown run side by side, or what to do to get some. */
import { useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import { useTranslation } from 'react-i18next';
import { ChangedSince } from './ChangedSince';
import { EmptyResults } from './EmptyResults';
import { ResultsGrid } from './ResultsGrid';
import classes from './ResultsPanel.module.css';
import { RunPicker } from './RunPicker';

export function ResultsPanel() {
  const { t } = useTranslation('results');
  const slug = useSession((state) => state.slug);
  const hasRun = useRuns((state) => slug !== undefined && state.views[slug] !== undefined);
  return (
    <section className={classes.panel} aria-label={t('region')}>
      <header className={classes.header}>
        <h2 className={classes.title}>{t('region')}</h2>
        {slug !== undefined && hasRun && <ChangedSince slug={slug} />}
        <div className={classes.space} />
        {slug !== undefined && <RunPicker slug={slug} />}
      </header>
      {slug !== undefined && hasRun ? <ResultsGrid slug={slug} /> : <EmptyResults />}
    </section>
  );
}
