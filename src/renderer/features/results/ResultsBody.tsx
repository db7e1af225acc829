/** The chosen view of a run. A run of one cell has one view and no toolbar. */
import { useAxes } from '@renderer/state/resultsGrid';
import { useResultsView } from '@renderer/state/resultsView';
import { type ComponentType, lazy, Suspense } from 'react';
import { ColumnsView } from './ColumnsView';

type ViewComponent = ComponentType<{ readonly slug: string }>;

const Toolbar = lazy(async () => ({ default: (await import('./ViewToolbar')).ViewToolbar }));
const Single = lazy(async () => ({ default: (await import('./SingleView')).SingleView }));

/** Views that other features bring. */
export type OtherViews = Readonly<Record<'table' | 'diff' | 'summary', ViewComponent>>;

interface Props {
  readonly slug: string;
  readonly views: OtherViews;
}

export function ResultsBody({ slug, views }: Props) {
  const isOne = (useAxes(slug)?.cells.length ?? 0) < 2;
  const chosen = useResultsView((state) => state.view);
  const view = isOne ? 'columns' : chosen;
  const Other = view === 'columns' || view === 'single' ? undefined : views[view];
  return (
    <>
      {!isOne && (
        <Suspense fallback={<div style={{ height: 34, flex: 'none' }} />}>
          <Toolbar slug={slug} />
        </Suspense>
      )}
      {view === 'columns' && <ColumnsView slug={slug} />}
      <Suspense fallback={null}>
        {view === 'single' && <Single slug={slug} />}
        {Other && <Other slug={slug} />}
      </Suspense>
    </>
  );
}
