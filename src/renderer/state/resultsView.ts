/**
 * How the results are looked at: which view, which axis lies side by side, where one stands on the other axes. Remembered
 * by the window itself, as its layout is.
 */
import type { CellKey } from '@shared/domain/session/cells';
import { create } from 'zustand';
import { openDialog } from './dialogs';
import { type LabView, labsNow, labViews, useLabs } from './labViews';
import { type Axes, type AxisName, axesNow, axisNames, useAxes } from './resultsGrid';
import { useSession } from './session';

export const resultsViews = ['columns', 'table', 'diff', 'summary', 'evidence', 'single'] as const;
type BasicView = (typeof resultsViews)[number];
export type ResultsView = BasicView | LabView;

/** Where one stands on an axis that does not lie side by side: at an item, by id, or at all of them, one below another. */
export const ALL = '*';

interface OfSession {
  /** Absent: not chosen; then it depends on how many there are. */
  readonly at: Readonly<Partial<Record<AxisName, string>>>;
  /** The column that the others are compared with; absent: the first. */
  readonly baseline?: string | undefined;
  /** The one shown alone; absent: the first. */
  readonly cell?: CellKey | undefined;
  /** The axis that was stepped along last. */
  readonly stepped?: AxisName | undefined;
}

interface ResultsViewState extends OfSession {
  /** What was chosen in each session, the latest choice last; the others have what suits their run. */
  readonly chosen: Readonly<Record<string, ResultsView>>;
  readonly columnsBy: AxisName;
  /** Answers are shown as Markdown, else as plain text. */
  readonly isMarkdown: boolean;
  /** The session that OfSession is about. */
  readonly sessionId: string | undefined;
}

const KEY = 'results';
const NOWHERE: OfSession = { at: {}, baseline: undefined, cell: undefined, stepped: undefined };
const INITIAL: ResultsViewState = {
  ...NOWHERE,
  chosen: {},
  columnsBy: 'models',
  isMarkdown: false,
  sessionId: undefined,
};

function remembered(): ResultsViewState {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<ResultsViewState>;
    const merged = { ...INITIAL, ...stored };
    const isKnown = axisNames.includes(merged.columnsBy) && isRecord(merged.at) && isRecord(merged.chosen);
    return isKnown ? merged : INITIAL;
  } catch {
    return INITIAL;
  }
}

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null;

export const useResultsView = create<ResultsViewState>()(remembered);

useResultsView.subscribe((state) => localStorage.setItem(KEY, JSON.stringify(state)));

// Another session's places mean nothing here.
useSession.subscribe(({ session: { id } }) => {
  if (id !== useResultsView.getState().sessionId) useResultsView.setState({ sessionId: id, ...NOWHERE });
});

/** So many sessions' choices are remembered. */
const MOST_CHOICES = 200;

/** In the open session, for this run and those to come. */
export function chooseView(view: ResultsView): void {
  const { id } = useSession.getState().session;
  useResultsView.setState(({ chosen: { [id]: _, ...others } }) => ({
    chosen: { ...Object.fromEntries(Object.entries(others).slice(1 - MOST_CHOICES)), [id]: view },
  }));
}

/** Whether it is shown below the case in sight: the others are of all cases. */
export const isOfAllCases = (view: ResultsView): boolean =>
  view === 'summary' || view === 'evidence' || isLab(view);

/** One of the views for one question. */
export const isLab = (view: ResultsView): view is LabView => labViews.some((lab) => lab === view);

/**
 * What is chosen, else what reads best: many cases one below another, models side by side. One cell has one view. `labs` are those
 * that have something to say.
 */
export function viewFor(
  axes: Pick<Axes, 'cells' | 'cases'>,
  chosen: ResultsView | undefined,
  labs: readonly LabView[],
): ResultsView {
  if (axes.cells.length < 2) return 'columns';
  const known = [...resultsViews, ...labs].find((view) => view === chosen);
  return known ?? (axes.cases.length > 1 ? 'table' : 'columns');
}

/** The view of the open session's shown run. */
export function useView(sessionId: string): ResultsView {
  const axes = useAxes(sessionId);
  const labs = useLabs();
  const chosen = useResultsView((state) => state.chosen[sessionId]);
  return axes ? viewFor(axes, chosen, labs) : 'columns';
}

/** The same for an action. */
export function viewNow(): ResultsView {
  const { id } = useSession.getState().session;
  const axes = axesNow(id);
  return axes ? viewFor(axes, useResultsView.getState().chosen[id], labsNow()) : 'columns';
}

/** A baseline was one of the columns before, so it is let go. */
export function chooseColumns(columnsBy: AxisName): void {
  useResultsView.setState({ columnsBy, baseline: undefined });
}

/** `to`: an item's id, or ALL. */
export function stepTo(axis: AxisName, to: string): void {
  useResultsView.setState(({ at }) => ({ at: { ...at, [axis]: to }, stepped: axis }));
}

/** The chosen baseline where the run has it, else the first column. */
export function baselineOf(ids: readonly string[], chosen: string | undefined): string | undefined {
  return chosen !== undefined && ids.includes(chosen) ? chosen : ids[0];
}

/** The column that the others are compared with. */
export function chooseBaseline(baseline: string): void {
  useResultsView.setState({ baseline });
}

/** Answers as they were written, or rendered. */
export function toggleMarkdown(): void {
  useResultsView.setState(({ isMarkdown }) => ({ isMarkdown: !isMarkdown }));
}

/** The cell that is looked at: the one that `single` shows, and that the other views return to. */
export function focusCell(cell: CellKey): void {
  if (useResultsView.getState().cell !== cell) useResultsView.setState({ cell });
}

/** Opens all there is to know of a cell of the open session's shown run. */
export function openCell(cell: CellKey): void {
  const sessionId = useSession.getState().session.id;
  focusCell(cell);
  openDialog({ type: 'cell', of: { sessionId, cell } });
}
