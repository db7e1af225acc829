/** One row of results with its heading. In a long list it is built when it comes near. */

import { useTranslation } from '@renderer/locales/i18n';
import { caseLine, cellTitle, itemName, titleAlone } from '@renderer/parts/cellNames';
import type { Columns, Row } from '@renderer/state/layoutColumns';
import { type Axes, type AxisName, partsOf } from '@renderer/state/resultsGrid';
import { ALL } from '@renderer/state/resultsView';
import { type CSSProperties, memo, useEffect, useRef, useState } from 'react';
import classes from './ColumnsView.module.css';
import type { RenderBody } from './columnBody';
import { ResultCard } from './ResultCard';
import { useFits } from './useFits';

/** Of what is expected: a line holds no more. */
const LONGEST = 160;

interface Props {
  readonly sessionId: string;
  readonly axes: Axes;
  readonly columns: Columns;
  readonly row: Row;
  /** The columns to build by now: from `first` to before `end`. */
  readonly first: number;
  readonly end: number;
  readonly isBuiltLate: boolean;
  readonly renderBody: RenderBody | undefined;
}

export const ColumnsRow = memo(function ColumnsRow(props: Props) {
  const { sessionId, axes, columns, row, first, end, isBuiltLate, renderBody } = props;
  const { t } = useTranslation('results');
  const [element, isNear, height] = useIsNear(isBuiltLate);
  const isFit = useFits(sessionId, row.cells, isNear);
  // Where nothing lies side by side, the card itself bears the row's name.
  const isOneColumn = axes.ids[columns.by].length === 1;
  // One case alone is told of above all rows.
  const hasOneCase = columns.by === 'cases' || columns.positions.cases !== ALL;
  const left: readonly AxisName[] = hasOneCase ? [columns.by, 'cases'] : [columns.by];
  const names = isOneColumn ? '' : cellTitle(axes, row.any, left);
  const isCaseNamed = !hasOneCase && axes.ids.cases.length > 1;
  const expected = partsOf(axes, row.any).case_?.case_.expected?.slice(0, LONGEST);
  const shown = row.cells.slice(first, end);
  return (
    <div ref={element} className={classes.row} style={isNear ? undefined : { minHeight: height }}>
      {(names !== '' || isCaseNamed) && (
        <h3 className={classes.rowTitle}>
          {names !== '' && (
            <span className={classes.rowNames} title={names}>
              {names}
            </span>
          )}
          {isCaseNamed && (
            <span className={classes.rowValues} title={caseLine(axes, row.any)}>
              {caseLine(axes, row.any)}
            </span>
          )}
          {isCaseNamed && expected !== undefined && (
            <span className={classes.rowValues} title={expected}>
              {t('sight.expected')}: {expected}
            </span>
          )}
        </h3>
      )}
      <div className={classes.cards} data-fit={isFit} style={{ '--first': first } as CSSProperties}>
        {isNear &&
          shown.map((cell, index) => {
            const id = columns.ids[first + index] ?? '';
            if (cell === undefined) return <div key={id} className={classes.gap} />;
            return (
              <ResultCard
                key={id}
                sessionId={sessionId}
                axes={axes}
                cell={cell}
                title={
                  isOneColumn ? cellTitle(axes, cell) || titleAlone(axes) : itemName(axes, columns.by, id)
                }
              >
                {renderBody?.({ sessionId, ids: columns.ids, row: row.cells, cell })}
              </ResultCard>
            );
          })}
      </div>
    </div>
  );
});

/** Whether the element is within two screens of sight; always, unless asked for. */
function useIsNear(isAsked: boolean) {
  const element = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(!isAsked);
  const height = useRef(0);
  useEffect(() => {
    if (!isAsked || !element.current) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        // It stays as tall as it was: what is below it does not move.
        if (entry && !entry.isIntersecting) height.current = entry.boundingClientRect.height;
        setNear(entry?.isIntersecting ?? true);
      },
      {
        root: element.current.parentElement,
        rootMargin: '200% 0%',
      },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [isAsked]);
  return [element, isNear || !isAsked, height.current] as const;
}
