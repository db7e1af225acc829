/** The columns of Results with what differs in the place of the answers. */
import { DiffBody, DiffLegend } from '@renderer/features/diff/DiffBody';
import { ColumnsView } from '@renderer/features/results/ColumnsView';
import type { RenderBody } from '@renderer/features/results/columnBody';
import { columnsBy } from '@renderer/state/layoutColumns';
import { useAxes } from '@renderer/state/resultsGrid';
import { baselineOf, useResultsView } from '@renderer/state/resultsView';

const renderBody: RenderBody = (props) => <DiffBody {...props} />;

export function DiffColumns({ sessionId }: { readonly sessionId: string }) {
  return (
    <>
      <Legend sessionId={sessionId} />
      <ColumnsView sessionId={sessionId} renderBody={renderBody} />
    </>
  );
}

function Legend({ sessionId }: { readonly sessionId: string }) {
  const axes = useAxes(sessionId);
  const chosen = useResultsView((state) => state.columnsBy);
  const baseline = useResultsView((state) => state.baseline);
  if (!axes) return null;
  const by = columnsBy(axes, chosen);
  const id = baselineOf(axes.ids[by], baseline);
  return id !== undefined && <DiffLegend axes={axes} by={by} id={id} />;
}
