/** One axis side by side. A row is a combination of the others, named where there are several. */

import { layoutColumns } from '@renderer/state/layoutColumns';
import { useAxes } from '@renderer/state/resultsGrid';
import { useResultsView } from '@renderer/state/resultsView';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, memo, useMemo, useRef } from 'react';
import { ColumnsRow } from './ColumnsRow';
import classes from './ColumnsView.module.css';
import type { RenderBody } from './columnBody';
import { useInSlices } from './useInSlices';

/** Above this many rows those out of sight are not built. */
const MANY_ROWS = 12;
/** Up to so many columns fit a small window before they are too narrow to read. */
const FEW_COLUMNS = 3;
/** Above this many columns they have a fixed width, and those out of sight are not built. */
const MANY_COLUMNS = 8;
/** As in ColumnsView.module.css: a column's own width, and what lies between two and beside the first. */
const COLUMN_WIDTH = 300;
const GAP = 10;

interface Props {
  readonly sessionId: string;
  /** What a card shows in place of its answer. */
  readonly renderBody?: RenderBody;
}

export const ColumnsView = memo(function ColumnsView({ sessionId, renderBody }: Props) {
  const axes = useAxes(sessionId);
  const chosen = useResultsView((state) => state.columnsBy);
  const at = useResultsView((state) => state.at);
  const cell = useResultsView((state) => state.cell);
  const columns = useMemo(() => axes && layoutColumns(axes, chosen, at, cell), [axes, chosen, at, cell]);
  const count = columns?.ids.length ?? 0;
  const isMany = count > MANY_COLUMNS;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    horizontal: true,
    count,
    enabled: isMany,
    getScrollElement: () => scroller.current,
    estimateSize: () => COLUMN_WIDTH,
    gap: GAP,
    paddingStart: GAP,
    overscan: 1,
    initialRect: { width: 4 * COLUMN_WIDTH, height: 0 },
  });
  const inSight = virtual.getVirtualItems();
  const rows = columns?.rows.length ?? 0;
  const isBuiltLate = rows > MANY_ROWS;
  // Late rows and columns are few in sight; where all are built they are so one after another.
  const built = useInSlices(isMany || isBuiltLate ? 0 : rows * count);
  if (!axes || !columns) return null;
  const narrowest = count > FEW_COLUMNS ? 280 : 220;
  const style = {
    '--columns': count,
    '--narrowest': `${narrowest}px`,
    '--column': `${COLUMN_WIDTH}px`,
  } as CSSProperties;
  return (
    <div
      ref={scroller}
      className={classes.grid}
      data-single={columns.rows.length === 1}
      data-many={isMany}
      style={style}
    >
      {columns.rows.map((row, index) => (
        <ColumnsRow
          key={`${sessionId}/${row.key}`}
          sessionId={sessionId}
          axes={axes}
          columns={columns}
          row={row}
          first={isMany ? (inSight[0]?.index ?? 0) : 0}
          end={
            isMany
              ? (inSight.at(-1)?.index ?? -1) + 1
              : isBuiltLate
                ? count
                : Math.min(count, Math.max(0, built - index * count))
          }
          isBuiltLate={isBuiltLate}
          renderBody={renderBody}
        />
      ))}
    </div>
  );
});
