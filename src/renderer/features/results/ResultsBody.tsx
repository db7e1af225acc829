/** The chosen view of a run. A run of one cell has one view and no toolbar. */
import { useAxes } from '@renderer/state/resultsGrid';
import { isOfAllCases, type ResultsView, useView } from '@renderer/state/resultsView';
import { Later, LaterPart } from '@renderer/ui/Later';
import { ColumnsView } from './ColumnsView';
import classes from './ResultsPanel.module.css';

const toolbar = new LaterPart(async () => (await import('./ViewToolbar')).ViewToolbar);
const head = new LaterPart(async () => (await import('./CaseHead')).CaseHead);
const single = new LaterPart(async () => (await import('./SingleView')).SingleView);

/** Views that other features bring. */
export type OtherViews = Readonly<
  Record<Exclude<ResultsView, 'columns' | 'single'>, LaterPart<{ readonly sessionId: string }>>
>;

interface Props {
  readonly sessionId: string;
  readonly views: OtherViews;
}

export function ResultsBody({ sessionId, views }: Props) {
  const isOne = (useAxes(sessionId)?.cells.length ?? 0) < 2;
  const view = useView(sessionId);
  const props = { sessionId };
  return (
    <>
      <div className={classes.tools}>
        {!isOne && <Later part={toolbar} props={props} meanwhile={<div className={classes.toolsComing} />} />}
        {!isOfAllCases(view) && <Later part={head} props={props} />}
      </div>
      {view === 'columns' ? (
        <ColumnsView sessionId={sessionId} />
      ) : (
        <Later key={view} part={view === 'single' ? single : views[view]} props={props} />
      )}
    </>
  );
}
