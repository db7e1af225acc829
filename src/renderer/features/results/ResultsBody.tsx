/** The chosen view of a run. A run of one cell has one view and no toolbar. */
import { useAxes } from '@renderer/state/resultsGrid';
import { useResultsView } from '@renderer/state/resultsView';
import { type ComponentType, lazy, Suspense } from 'react';
import { ColumnsView } from './ColumnsView';

export type ViewComponent = ComponentType<{ readonly slug: string }>;

const Toolbar = lazy(async () => ({ default: (await import('./ViewToolbar')).ViewToolbar }));
const Single = lazy(async () => ({ default: (await import('./SingleView')).SingleView }));
const Diff = lazy(async () => ({ default: (await import('./DiffView')).DiffView }));

interface Props {
  readonly slug: string;
  readonly table: ViewComponent;
  readonly summary: ViewComponent;
}

export function ResultsBody({ slug, table: Table, summary: Summary }: Props) {
  const isOne = (useAxes(slug)?.cells.length ?? 0) < 2;
  const chosen = useResultsView((state) => state.view);
  const view = isOne ? 'columns' : chosen;
  return (
    <>
      {!isOne && (
        <Suspense fallback={<div style={{ height: 34, flex: 'none' }} />}>
          <Toolbar slug={slug} />
        </Suspense>
      )}
      {view === 'columns' && <ColumnsView slug={slug} />}
      <Suspense fallback={null}>
        {view === 'table' && <Table slug={slug} />}
        {view === 'diff' && <Diff slug={slug} />}
        {view === 'summary' && <Summary slug={slug} />}
        {view === 'single' && <Single slug={slug} />}
      </Suspense>
    </>
  );
}
