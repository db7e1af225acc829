/** The columns of Results with what differs in the place of the answers. */
import { DiffBody, DiffLegend } from '@renderer/features/diff/DiffBody';
import { ColumnsView } from '@renderer/features/results/ColumnsView';
import type { RenderBody } from '@renderer/features/results/columnBody';

const renderBody: RenderBody = (props) => <DiffBody {...props} />;

export function DiffColumns({ sessionId }: { readonly sessionId: string }) {
  return (
    <>
      <DiffLegend />
      <ColumnsView sessionId={sessionId} renderBody={renderBody} />
    </>
  );
}
