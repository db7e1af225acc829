/**
 * How the results are looked at: which view, which axis lies side by side, where one stands on the other axes. Remembered
 * by the window itself, as its layout is.
 */
import type { CellKey } from '@shared/domain/session/cells';
import { create } from 'zustand';
import { openDialog } from './dialogs';
import { type AxisName, axisNames } from './resultsGrid';
import { useSession } from './session';

export const resultsViews = ['columns', 'table', 'diff', 'summary', 'single'] as const;
export type ResultsView = (typeof resultsViews)[number];

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
  readonly view: ResultsView;
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
  view: 'columns',
  columnsBy: 'models',
  isMarkdown: false,
  sessionId: undefined,
};

function remembered(): ResultsViewState {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<ResultsViewState>;
    const merged = { ...INITIAL, ...stored };
    const isKnown = resultsViews.includes(merged.view) && axisNames.includes(merged.columnsBy);
    return isKnown && typeof merged.at === 'object' && merged.at !== null ? merged : INITIAL;
  } catch {
    return INITIAL;
  }
}

export const useResultsView = create<ResultsViewState>()(remembered);

useResultsView.subscribe((state) => localStorage.setItem(KEY, JSON.stringify(state)));

// Another session's places mean nothing here.
useSession.subscribe(({ session: { id } }) => {
  if (id !== useResultsView.getState().sessionId) useResultsView.setState({ sessionId: id, ...NOWHERE });
});

/** Of the shown run and all others. */
export function chooseView(view: ResultsView): void {
  useResultsView.setState({ view });
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
