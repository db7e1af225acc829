/** The chosen view of a run. A run of one cell has one view and no toolbar. */
import { useAxes } from '@renderer/state/resultsGrid';
import { isOfAllCases, type ResultsView, useView } from '@renderer/state/resultsView';
import { type ComponentType, lazy, Suspense } from 'react';
import { ColumnsView } from './ColumnsView';
import classes from './ResultsPanel.module.css';

type ViewComponent = ComponentType<{ readonly sessionId: string }>;

const Toolbar = lazy(async () => ({ default: (await import('./ViewToolbar')).ViewToolbar }));
const Head = lazy(async () => ({ default: (await import('./CaseHead')).CaseHead }));
const Single = lazy(async () => ({ default: (await import('./SingleView')).SingleView }));

/** Views that other features bring. */
export type OtherViews = Readonly<Record<Exclude<ResultsView, 'columns' | 'single'>, ViewComponent>>;

interface Props {
  readonly sessionId: string;
  readonly views: OtherViews;
}

export function ResultsBody({ sessionId, views }: Props) {
  const isOne = (useAxes(sessionId)?.cells.length ?? 0) < 2;
  const view = useView(sessionId);
  const Other = view === 'columns' || view === 'single' ? undefined : views[view];
  return (
    <>
      <div className={classes.tools}>
        {!isOne && (
          <Suspense fallback={<div className={classes.toolsComing} />}>
            <Toolbar sessionId={sessionId} />
          </Suspense>
        )}
        {!isOfAllCases(view) && (
          <Suspense fallback={null}>
            <Head sessionId={sessionId} />
          </Suspense>
        )}
      </div>
      {view === 'columns' && <ColumnsView sessionId={sessionId} />}
      <Suspense fallback={null}>
        {view === 'single' && <Single sessionId={sessionId} />}
        {Other && <Other sessionId={sessionId} />}
      </Suspense>
    </>
  );
}
