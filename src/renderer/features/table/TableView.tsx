/**
 * Cases down, prompts × models across, samples within. Equal rows and columns, of which only those in sight exist; the
 * grid itself has the focus and names its active cell, so that a cell scrolled away takes no focus with it.
 */

import { useTranslation } from '@renderer/locales/i18n';
import { joined, tooltip } from '@renderer/parts/cellNames';
import { namesOf } from '@renderer/parts/namesOf';
import { rateByKey } from '@renderer/parts/rateByKey';
import { useShownCases } from '@renderer/state/caseInSight';
import { useAxes } from '@renderer/state/resultsGrid';
import { focusCell, openCell, useResultsView } from '@renderer/state/resultsView';
import { useLook, useScoring } from '@renderer/state/scoring';
import type { CellKey } from '@shared/domain/session/cells';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { CaseHeader } from './CaseHeader';
import { TableCell } from './TableCell';
import { TableToolbar } from './TableToolbar';
import classes from './TableView.module.css';
import { arrange, columnsOf, type Filter, type Order, placeIn, rowsOf } from './tableRows';

/** As in TableView.module.css. */
const ROW = 92;
/** Of one name on two lines; a second name has a line of its own. */
const HEADER = 44;
const NAME = 17;
const FIRST = 150;
const NARROWEST = 190;
/** Rendered beyond each edge, so that a fast scroll does not show a gap. */
const SPARE = 3;

export function TableView({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('table');
  useLook();
  const gridId = useId();
  const keysId = useId();
  const scrollerRef = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState<Filter>('all');
  const [order, setOrder] = useState<Order>('case');
  const [active, setActive] = useState({ row: 0, column: 0 });
  const axes = useAxes(sessionId);
  const columns = useMemo(() => (axes ? columnsOf(axes) : []), [axes]);
  const all = useMemo(() => (axes ? rowsOf(axes, columns) : []), [axes, columns]);
  // In the plain order scores do not move a row: nothing here then waits for them.
  const isArranged = filter !== 'all' || order !== 'case';
  const scored = useScoring((state) =>
    isArranged && state.sessionId === sessionId ? state.scored?.byKey : undefined,
  );
  const rows = useMemo(() => arrange(all, scored, filter, order), [all, scored, filter, order]);

  const names = axes && namesOf(axes);
  const header = HEADER + (names?.varies.prompts && names.varies.models ? NAME : 0);
  // Read anew at each drawing: the virtual columns below draw again when the size of the scroller changes.
  const shownWidth = scrollerRef.current?.clientWidth ?? 0;
  const width = Math.max(NARROWEST, Math.floor((shownWidth - FIRST) / Math.max(1, columns.length)));
  // Before the rows: they draw while one scrolls, and to ask for the place across after that would lay out what they drew.
  const virtualColumns = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => width,
    overscan: SPARE,
    scrollPaddingEnd: FIRST,
    useFlushSync: false,
  });
  const virtualRows = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => ROW,
    overscan: SPARE,
    scrollPaddingEnd: header,
    // Rows that come into sight are drawn between two frames, as all else is, and not in the midst of one.
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another width makes the measurements void
  useLayoutEffect(() => virtualColumns.measure(), [virtualColumns, width]);
  const row = Math.min(active.row, Math.max(0, rows.length - 1));
  const column = Math.min(active.column, Math.max(0, columns.length - 1));
  const cellId = (atRow: number, atColumn: number) => `${gridId}-${atRow}-${atColumn}`;

  const isOwn = useRef(false);
  const choose = (toRow: number, toColumn: number) => {
    setActive({ row: toRow, column: toColumn });
    const [cell] = rows[toRow]?.cells[toColumn] ?? [];
    isOwn.current = true;
    if (cell !== undefined) focusCell(cell);
    isOwn.current = false;
  };
  const go = (toRow: number, toColumn: number) => {
    const atRow = Math.min(Math.max(0, toRow), rows.length - 1);
    const atColumn = Math.min(Math.max(0, toColumn), columns.length - 1);
    choose(atRow, atColumn);
    virtualRows.scrollToIndex(atRow);
    virtualColumns.scrollToIndex(atColumn);
  };
  // Looked at from elsewhere: a command, another view. An order that changes while scores come in scrolls nothing.
  const follow = useEffectEvent((cell: CellKey) => {
    const place = placeIn(rows, cell);
    if (place && (place.row !== row || place.column !== column)) go(place.row, place.column);
  });
  useEffect(() => {
    const { cell } = useResultsView.getState();
    if (cell !== undefined) follow(cell);
    // Not as a state that it renders with: keys come faster than effects, and would be taken back by the one before.
    return useResultsView.subscribe((now, before) => {
      if (!isOwn.current && now.cell !== undefined && now.cell !== before.cell) follow(now.cell);
    });
  }, []);
  // A filter or an order moves the rows under the mark: it goes along with its answer, or that goes to what is marked.
  const keepUp = useEffectEvent(() => {
    const { cell } = useResultsView.getState();
    const [first] = rows;
    if (!first || (cell === undefined && rows === all)) return;
    const place = cell === undefined ? undefined : placeIn(rows, cell);
    if (!place) choose(row, column);
    else if (place.row !== row || place.column !== column) setActive(place);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each new order of the rows
  useEffect(() => keepUp(), [rows]);
  useEffect(() => {
    useShownCases.setState({ ids: rows.map(({ numbered }) => numbered.case_.id) });
  }, [rows]);
  useEffect(() => () => useShownCases.setState({ ids: undefined }), []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [cell] = rows[row]?.cells[column] ?? [];
    const page = Math.max(1, Math.floor(((scrollerRef.current?.clientHeight ?? 0) - header) / ROW) - 1);
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      PageDown: [row + page, column],
      PageUp: [row - page, column],
      Home: [0, column],
      End: [rows.length - 1, column],
    };
    const to = moves[event.key];
    if (to) go(...to);
    else if (event.key === 'Enter' && cell) openCell(cell);
    else if (!cell || !rateByKey(event.key, sessionId, cell)) return;
    event.preventDefault();
  };

  if (!axes || !names) return null;
  const shownColumns = virtualColumns.getVirtualItems();
  const total = FIRST + columns.length * width;
  const sheet = {
    '--header': `${header}px`,
    width: total,
    height: header + rows.length * ROW,
  } as CSSProperties;

  return (
    <div className={classes.view}>
      <TableToolbar
        filter={filter}
        order={order}
        shown={rows.length}
        total={all.length}
        keysId={keysId}
        onFilter={setFilter}
        onOrder={setOrder}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a <table> cannot leave out the rows that are out of sight */}
      <div
        ref={scrollerRef}
        className={classes.scroller}
        role="grid"
        tabIndex={0}
        aria-label={t('name')}
        aria-describedby={keysId}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-activedescendant={rows.length > 0 ? cellId(row, column) : undefined}
        onKeyDown={onKeyDown}
      >
        <div className={classes.sheet} style={sheet}>
          {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell */}
          {/* biome-ignore lint/a11y/useSemanticElements: as above */}
          <div className={classes.header} role="row" aria-rowindex={1}>
            {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
            {/* biome-ignore lint/a11y/useSemanticElements: as above */}
            <div className={classes.corner} role="columnheader" aria-colindex={1}>
              {t('case')}
            </div>
            {shownColumns.map(({ index, start }) => {
              const found = columns[index];
              if (!found) return null;
              const [prompt, model] = [
                names.item('prompts', found.promptId),
                names.item('models', found.modelId),
              ];
              return (
                // biome-ignore lint/a11y/useFocusableInteractive: as above
                // biome-ignore lint/a11y/useSemanticElements: as above
                <div
                  key={found.key}
                  className={classes.columnHeader}
                  role="columnheader"
                  aria-colindex={index + 2}
                  title={tooltip(model.short, joined([prompt.long, model.long]))}
                  style={{ left: FIRST + start, width }}
                >
                  {names.varies.prompts && <span className={classes.name}>{prompt.short}</span>}
                  {names.varies.models && <span className={classes.name}>{model.short}</span>}
                  {!names.varies.prompts && !names.varies.models && t('answer')}
                </div>
              );
            })}
          </div>
          {virtualRows.getVirtualItems().map(({ index, start: top }) => {
            const found = rows[index];
            return (
              found && (
                // biome-ignore lint/a11y/useFocusableInteractive: as above
                // biome-ignore lint/a11y/useSemanticElements: as above
                <div
                  key={found.numbered.case_.id}
                  className={classes.row}
                  role="row"
                  aria-rowindex={index + 2}
                  style={{ top: header + top }}
                >
                  <CaseHeader numbered={found.numbered} />
                  {shownColumns.map(({ index: at, start }) => (
                    <TableCell
                      key={columns[at]?.key}
                      id={cellId(index, at)}
                      sessionId={sessionId}
                      cells={found.cells[at] ?? NO_CELLS}
                      columnIndex={at + 2}
                      left={FIRST + start}
                      width={width}
                      isActive={index === row && at === column}
                      onChoose={() => choose(index, at)}
                    />
                  ))}
                </div>
              )
            );
          })}
        </div>
      </div>
      {rows.length === 0 && <p className={classes.nothing}>{t('nothing')}</p>}
    </div>
  );
}

const NO_CELLS: readonly string[] = [];
