/** Two cases or more: one row a case, one column a variable. Beyond a few, rows are equal and only those in sight exist. */
import { useSession } from '@renderer/state/session';
import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { CaseMenu } from './CaseMenu';
import classes from './CasesPanel.module.css';
import { CaseValue } from './CaseValue';
import { ColumnLabel } from './ColumnLabel';
import { type CaseColumn, columnKey } from './caseColumns';
import { showsCase } from './caseFocus';
import { moveOf } from './caseTableKeys';
import { rowWindow, type Sight, scrollTopFor } from './rowWindow';

/** More rows than this are a long table. */
const LONG = 50;
/** As in CasesPanel.module.css. */
const ROW = 31;
const HEADER = 26;

interface Props {
  readonly columns: readonly CaseColumn[];
  /** The cases to show by their places in the session's list; all if not given. */
  readonly shown: readonly number[] | undefined;
}

export function CasesTable({ columns, shown }: Props) {
  const { t } = useTranslation('cases');
  const box = useRef<HTMLDivElement>(null);
  const cases = useSession((state) => state.session.cases);
  const [sight, setSight] = useState<Sight>({ scrollTop: 0, height: 400 });
  const count = shown?.length ?? cases.length;
  const isLong = count > LONG;
  const { start, end } = isLong ? rowWindow(sight, ROW, count) : { start: 0, end: count };
  const indexAt = (row: number) => shown?.[row] ?? row;

  const look = () => {
    if (box.current) setSight({ scrollTop: box.current.scrollTop, height: box.current.clientHeight });
  };
  // A search that leaves fewer rows, or a deletion, moves what is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of rows moves the scroll position by itself
  useLayoutEffect(look, [count]);

  const showRow = (row: number) => {
    const scroller = box.current;
    if (!scroller || !isLong) return;
    const seen = { scrollTop: scroller.scrollTop, height: scroller.clientHeight };
    scroller.scrollTop = scrollTopFor(row, ROW, seen, HEADER);
    flushSync(look);
  };
  const fieldAt = (row: number, column: CaseColumn | undefined) =>
    column &&
    box.current?.querySelector<HTMLTextAreaElement>(
      `[data-row="${row}"] [data-column="${CSS.escape(columnKey(column))}"]`,
    );

  useEffect(() =>
    showsCase((caseId) => {
      const index = useSession.getState().session.cases.findIndex(({ id }) => id === caseId);
      const row = shown ? shown.indexOf(index) : index;
      if (row < 0) return;
      showRow(row);
      fieldAt(row, columns[0])?.focus();
    }),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement) || event.nativeEvent.isComposing) return;
    const hasOtherModifier = event.ctrlKey || event.metaKey || event.altKey;
    const move = moveOf({ key: event.key, shiftKey: event.shiftKey, hasOtherModifier }, field);
    if (!move) return;
    event.preventDefault();
    const row = Number(field.closest<HTMLElement>('[data-row]')?.dataset.row) + move.rows;
    const column = columns.findIndex((each) => columnKey(each) === field.dataset.column) + move.columns;
    if (row < 0 || row >= count) return;
    showRow(row);
    const next = fieldAt(row, columns[column]);
    next?.focus();
    next?.select();
  };

  return (
    <div
      ref={box}
      className={classes.tableBox}
      data-long={isLong || undefined}
      onScroll={isLong ? look : undefined}
    >
      <table
        className={classes.table}
        aria-label={t('cases')}
        aria-rowcount={count + 1}
        data-long={isLong || undefined}
        style={isLong ? { minWidth: columns.length * 124 + 78 } : undefined}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={classes.number}>
              <span className={classes.hidden}>{t('caseColumn')}</span>
            </th>
            {columns.map((column) => (
              <th key={columnKey(column)} scope="col" data-unused={column.kind === 'unused' || undefined}>
                <ColumnLabel column={column} />
              </th>
            ))}
            <td className={classes.menu} />
          </tr>
        </thead>
        <tbody>
          {start > 0 && <Filler rows={start} />}
          {Array.from({ length: Math.max(0, end - start) }, (_, offset) => {
            const row = start + offset;
            const index = indexAt(row);
            const case_ = cases[index];
            return (
              case_ && <CaseRow key={case_.id} id={case_.id} row={row} index={index} columns={columns} />
            );
          })}
          {end < count && <Filler rows={count - end} />}
        </tbody>
      </table>
    </div>
  );
}

/** The height of rows that are out of sight. */
function Filler({ rows }: { readonly rows: number }) {
  return <tr aria-hidden className={classes.filler} style={{ height: rows * ROW }} />;
}

interface RowProps {
  readonly id: string;
  /** Among those shown, 0-based. */
  readonly row: number;
  /** Among all, 0-based. */
  readonly index: number;
  readonly columns: readonly CaseColumn[];
}

const CaseRow = memo(function CaseRow({ id, row, index, columns }: RowProps) {
  return (
    <tr data-case-id={id} data-row={row} aria-rowindex={row + 2}>
      <th scope="row" className={classes.number}>
        {index + 1}
      </th>
      {columns.map((column) => (
        <td key={columnKey(column)} data-unused={column.kind === 'unused' || undefined}>
          <CaseValue column={column} index={index} />
        </td>
      ))}
      <td className={classes.menu}>
        <CaseMenu index={index} />
      </td>
    </tr>
  );
});
