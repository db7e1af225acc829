/** Two cases or more: one row a case, one column a variable. Beyond a few, rows are equal and only those in sight exist. */
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { CommandMenu } from '@renderer/parts/CommandItems';
import { useSession } from '@renderer/state/session';
import { subjectAttribute } from '@renderer/state/subjects';
import edited from '@renderer/ui/editedTable.module.css';
import { withKept } from '@renderer/ui/withKept';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type KeyboardEvent, memo, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import classes from './CasesTable.module.css';
import { CaseValue } from './CaseValue';
import { ColumnLabel } from './ColumnLabel';
import { type CaseColumn, columnKey } from './caseColumns';
import { showsCase } from './caseFocus';
import { moveOf } from './caseTableKeys';
import { caseMenu } from './commands';

/** More rows than this are a long table. */
const LONG = 50;
/** As in CasesTable.module.css. */
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
  /** The row that has the focus: it stays in the document. */
  const [kept, setKept] = useState(-1);
  const count = shown?.length ?? cases.length;
  const isLong = count > LONG;
  const virtual = useVirtualizer({
    count,
    enabled: isLong,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 8,
    scrollPaddingEnd: HEADER,
    initialRect: { width: 0, height: 400 },
    rangeExtractor: (range) => withKept(range, kept),
  });
  const rows = isLong
    ? virtual.getVirtualItems().map(({ index }) => index)
    : Array.from({ length: count }, (_, row) => row);
  const indexAt = (row: number) => shown?.[row] ?? row;

  const showRow = (row: number) => {
    if (!isLong) return;
    flushSync(() => setKept(row));
    virtual.scrollToIndex(row);
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
    <div ref={box} className={`${edited.box} ${classes.box}`} data-long={isLong || undefined}>
      <table
        className={`${edited.table} ${classes.table}`}
        aria-label={t('cases')}
        aria-rowcount={count + 1}
        data-long={isLong || undefined}
        style={isLong ? { minWidth: columns.length * 124 + 78 } : undefined}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={`${edited.edge} ${classes.number}`}>
              <VisuallyHidden>{t('caseColumn')}</VisuallyHidden>
            </th>
            {columns.map((column) => (
              <th key={columnKey(column)} scope="col" data-unused={column.kind === 'unused' || undefined}>
                <ColumnLabel column={column} />
              </th>
            ))}
            <td className={`${edited.edge} ${classes.menu}`} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => {
            const index = indexAt(row);
            const case_ = cases[index];
            const gap = row - 1 - (rows[place - 1] ?? -1);
            return (
              case_ && (
                <Fragment key={case_.id}>
                  {gap > 0 && <Filler rows={gap} />}
                  <CaseRow id={case_.id} row={row} index={index} columns={columns} />
                </Fragment>
              )
            );
          })}
          {count - 1 > (rows.at(-1) ?? -1) && <Filler rows={count - 1 - (rows.at(-1) ?? -1)} />}
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
  const { t } = useTranslation('cases');
  const isProbe = useSession(({ session }) => session.cases[index]?.probe !== undefined);
  return (
    <tr data-case-id={id} {...subjectAttribute('case', id)} data-row={row} aria-rowindex={row + 2}>
      <th
        scope="row"
        className={`${edited.edge} ${classes.number}`}
        {...(isProbe && { 'data-probe': true, title: t('probes.mark') })}
      >
        {index + 1}
        {isProbe && <VisuallyHidden>{t('probes.mark')}</VisuallyHidden>}
      </th>
      {columns.map((column) => (
        <td key={columnKey(column)} data-unused={column.kind === 'unused' || undefined}>
          <CaseValue column={column} index={index} />
        </td>
      ))}
      <td className={`${edited.edge} ${classes.menu}`}>
        <CommandMenu label={t('menuOf', { number: index + 1 })} commands={caseMenu} of={id} />
      </td>
    </tr>
  );
});
