/** Columns are models; a row is a prompt, case and sample, named where there are several. */
import { useRuns } from '@renderer/state/run';
import type { Session } from '@shared/domain/session';
import { type CSSProperties, memo, useMemo } from 'react';
import { GridRowView } from './GridRowView';
import { layoutGrid } from './gridLayout';
import classes from './ResultsGrid.module.css';

const NO_CELLS: readonly string[] = [];
const NO_SESSION: Session | undefined = undefined;
/** Above this many rows those out of sight are not built. */
const MANY_ROWS = 12;
/** Up to so many columns fit a small window before they are too narrow to read. */
const MANY_COLUMNS = 3;

export const ResultsGrid = memo(function ResultsGrid({ slug }: { readonly slug: string }) {
  const session = useRuns((state) => state.views[slug]?.session ?? NO_SESSION);
  const cells = useRuns((state) => state.views[slug]?.cells ?? NO_CELLS);
  const grid = useMemo(() => session && layoutGrid(session, cells), [session, cells]);
  if (!grid) return null;
  const narrowest = grid.columns.length > MANY_COLUMNS ? 280 : 220;
  const style = { '--columns': grid.columns.length, '--narrowest': `${narrowest}px` } as CSSProperties;
  const isSingle = grid.rows.length === 1;
  return (
    <div className={classes.grid} data-single={isSingle} style={style}>
      {grid.rows.map((row) => (
        <GridRowView
          key={`${slug}/${row.key}`}
          slug={slug}
          grid={grid}
          row={row}
          isBuiltLate={grid.rows.length > MANY_ROWS}
        />
      ))}
    </div>
  );
});
