/**
 * All against all: what stands in a row against what stands above a column, in points, with a sign where it is decided. One
 * tab stop; the arrows go from pair to pair and choose it. Of many rows those in sight are in the document.
 */

import { useTranslation } from '@renderer/locales/i18n';
import { withKept } from '@renderer/ui/withKept';
import type { ComparedGroups } from '@shared/domain/statistics/comparedGroups';
import type { PassFigures } from '@shared/domain/statistics/evidence';
import { type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import { turnedFigures } from '@shared/domain/statistics/turned';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type KeyboardEvent, useRef } from 'react';
import { flushSync } from 'react-dom';
import { EvidenceCell } from './EvidenceCell';
import classes from './EvidenceView.module.css';
import { pairKey } from './useEvidence';

/** More rows are drawn as they come into sight, each in one line. */
const LONG = 16;
/** Also in the style sheet. */
const ROW = 33;
const ARROWS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

type Pair = readonly [before: string, after: string];

interface Props {
  readonly groups: readonly GroupId[];
  /** By pairKey, each pair once. */
  readonly compared: ReadonlyMap<string, ComparedGroups<PassFigures>>;
  readonly nameOf: (group: GroupId) => string;
  /** Groups that are not compared, being too many. */
  readonly leftOut: number;
  /** Undefined: two of which one is left out. */
  readonly chosen: Pair | undefined;
  readonly onChoose: (pair: Pair) => void;
}

export function EvidenceMatrix({ groups, compared, nameOf, leftOut, chosen, onChoose }: Props) {
  const { t } = useTranslation('evidence');
  const box = useRef<HTMLDivElement>(null);
  const keys = groups.map(keyOf);
  // Where the tab key comes in.
  const [entryColumn, entryRow] = chosen ?? [keys[0] ?? '', keys[1] ?? ''];
  const chosenRow = keys.indexOf(entryRow);
  const isLong = groups.length > LONG;
  const virtual = useVirtualizer({
    count: groups.length,
    enabled: isLong,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 6,
    initialRect: { width: 0, height: 400 },
    rangeExtractor: (range) => withKept(range, chosenRow),
  });
  const rows = isLong ? virtual.getVirtualItems().map(({ index }) => index) : [...groups.keys()];
  const foundOf = ([before, after]: Pair) => {
    const straight = compared.get(pairKey(before, after));
    const other = straight ?? compared.get(pairKey(after, before));
    return straight ?? (other && turnedFigures(other));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = ARROWS[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    // The diagonal is stepped over.
    const at = (times: number): Pair | undefined => {
      const after = keys[chosenRow + times * step[0]];
      const before = keys[keys.indexOf(entryColumn) + times * step[1]];
      return before === undefined || after === undefined ? undefined : [before, after];
    };
    const next = [at(1), at(2)].find((pair) => pair && pair[0] !== pair[1]);
    if (!next) return;
    flushSync(() => onChoose(next));
    box.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  };
  const filler = (count: number) =>
    count > 0 && <tr aria-hidden className={classes.filler} style={{ height: count * ROW }} />;
  return (
    <>
      <h3 className={classes.title}>{t('matrix')}</h3>
      <div ref={box} className={classes.box}>
        <table
          className={classes.matrix}
          aria-label={t('matrix')}
          aria-rowcount={groups.length + 1}
          data-long={isLong || undefined}
          onKeyDown={onKeyDown}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{t('matrixHead')}</th>
              {groups.map((group) => (
                <th key={keyOf(group)} scope="col" title={nameOf(group)}>
                  <span>{nameOf(group)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((index, place) => {
              const row = groups[index];
              return (
                row && (
                  <Fragment key={keyOf(row)}>
                    {filler(index - 1 - (rows[place - 1] ?? -1))}
                    <tr aria-rowindex={index + 2}>
                      <th scope="row" title={nameOf(row)}>
                        <span>{nameOf(row)}</span>
                      </th>
                      {groups.map((column) => {
                        const pair: Pair = [keyOf(column), keyOf(row)];
                        const found = foundOf(pair);
                        return (
                          <td key={keyOf(column)}>
                            {found && (
                              <EvidenceCell
                                told={{ ...found, before: nameOf(column), after: nameOf(row) }}
                                isChosen={
                                  chosen !== undefined && pair[0] === chosen[0] && pair[1] === chosen[1]
                                }
                                isEntry={pair[0] === entryColumn && pair[1] === entryRow}
                                onChoose={() => onChoose(pair)}
                              />
                            )}
                          </td>
                        );
                      })}
                    </tr>
                  </Fragment>
                )
              );
            })}
            {filler(groups.length - 1 - (rows.at(-1) ?? -1))}
          </tbody>
        </table>
      </div>
      <p className={classes.note}>
        {[
          t('matrixNote', { pairs: compared.size }),
          leftOut > 0 ? t('matrixLeftOut', { count: leftOut }) : '',
        ].join(' ')}
      </p>
    </>
  );
}
