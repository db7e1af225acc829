/** Which case is looked at, and the way from case to case: in whichever view, from wherever it is asked for. */
import { translate } from '@renderer/locales/i18n';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import { placeOf } from '@shared/domain/session/grid';
import { create } from 'zustand';
import { type CaseStop, failingIn, nextAlong, stopsOf } from './caseStops';
import { layoutColumns } from './layoutColumns';
import { notify, setStatus } from './notices';
import { type Axes, axesNow, useAxes } from './resultsGrid';
import { ALL, focusCell, type ResultsView, stepTo, useResultsView, useView, viewNow } from './resultsView';
import { useRuns } from './run';
import { scoredNow } from './scoring';
import { useSession } from './session';

type Looked = Pick<ReturnType<typeof useResultsView.getState>, 'at' | 'cell' | 'columnsBy'>;

/** The cases that the table shows, in its order; absent while it is not shown. */
export const useShownCases = create<{ readonly ids: readonly string[] | undefined }>()(() => ({
  ids: undefined,
}));

/** Undefined where several lie below or beside each other. */
function caseIn(axes: Axes, view: ResultsView, { at, cell, columnsBy }: Looked): string | undefined {
  const [only, ...others] = axes.ids.cases;
  if (others.length === 0) return only;
  if (view === 'columns' || view === 'diff') {
    const { by, positions } = layoutColumns(axes, columnsBy, at, cell);
    return by === 'cases' || positions.cases === ALL ? undefined : positions.cases;
  }
  const looked = cell === undefined ? undefined : placeOf(cell).cases;
  return axes.ids.cases.find((id) => id === looked) ?? only;
}

/** The id of the one case in sight; undefined where several are. */
export function useCaseInSight(sessionId: string): string | undefined {
  const axes = useAxes(sessionId);
  const view = useView(sessionId);
  return useResultsView((state) => axes && caseIn(axes, view, state));
}

/** To the next case, or the one before, with the same prompt, model and sample. After the last comes the first. */
export function stepCase(by: 1 | -1): void {
  const looked = sightNow();
  if (!looked) return;
  const { axes, view, state, order } = looked;
  const caseId = nextAlong(order, caseIn(axes, view, state), by);
  if (caseId === undefined) {
    setStatus(translate('results:sight.noneShown'));
    return;
  }
  const [first] = axes.cells;
  const from = state.cell !== undefined && axes.cells.includes(state.cell) ? state.cell : first;
  const same = from === undefined ? undefined : axes.cellAt({ ...placeOf(from), cases: caseId });
  const cell = same ?? axes.cells.find((key) => parseCellKey(key).caseId === caseId);
  if (cell !== undefined) show(looked, cell);
}

/** To the next answer that fails its checks or did not come, or the one before; says so where there is none. */
export async function stepToFailing(by: 1 | -1 = 1): Promise<void> {
  const { id } = useSession.getState().session;
  const scored = await scoredNow();
  const looked = sightNow();
  // Another session may be open by then.
  if (!looked || useSession.getState().session.id !== id) return;
  const { axes, view, state, order } = looked;
  const stops = stopsOf(axes, view, order);
  const caseId = caseIn(axes, view, state);
  const isHere = ({ caseId: itsId, cells }: CaseStop): boolean => {
    if (view === 'table' || view === 'single')
      return state.cell === undefined ? cells[0] === axes.cells[0] : cells.includes(state.cell);
    return itsId === caseId;
  };
  const cell = failingIn(stops, stops.findIndex(isHere), by, scored?.byKey);
  if (cell !== undefined) return show(looked, cell);
  const isUnderWay = useRuns.getState().running.has(id);
  const why =
    order.length < axes.ids.cases.length ? 'noFailingShown' : isUnderWay ? 'noFailingYet' : 'noFailing';
  notify({ tone: 'info', text: translate(`results:sight.${why}`) });
}

interface Sight {
  readonly axes: Axes;
  readonly view: ResultsView;
  readonly state: Looked;
  readonly order: readonly string[];
}

/** Of the open session's shown run. */
function sightNow(): Sight | undefined {
  const { id } = useSession.getState().session;
  const axes = axesNow(id);
  if (!axes) return undefined;
  const state = useResultsView.getState();
  const view = viewNow();
  const { ids } = useShownCases.getState();
  return { axes, view, state, order: (view === 'table' ? ids : undefined) ?? axes.ids.cases };
}

function show({ axes, view }: Sight, cell: CellKey): void {
  const caseId = placeOf(cell).cases;
  focusCell(cell);
  if ((view === 'columns' || view === 'diff') && axes.ids.cases.length > 1) stepTo('cases', caseId);
  const number = axes.cases[axes.ids.cases.indexOf(caseId)]?.number ?? 0;
  setStatus(translate('results:sight.now', { number, count: axes.ids.cases.length }));
}
