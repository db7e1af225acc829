/** The columns of Results with what differs in the place of the answers. */
import { DiffBody, DiffLegend } from '@renderer/features/diff/DiffBody';
import { ColumnsView } from '@renderer/features/results/ColumnsView';
import type { RenderBody } from '@renderer/features/results/columnBody';

const renderBody: RenderBody = (props) => <DiffBody {...props} />;

export function DiffColumns({ slug }: { readonly slug: string }) {
  return (
    <>
      <DiffLegend />
      <ColumnsView slug={slug} renderBody={renderBody} />
    </>
  );
}
