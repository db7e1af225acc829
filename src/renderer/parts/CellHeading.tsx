/** Which cell is shown: its names, and beside them the values of its case. */
import type { ReactNode } from 'react';
import classes from './CellHeading.module.css';

interface Props {
  readonly names: string;
  /** Nothing where there is only one case. */
  readonly values?: ReactNode;
}

export function CellHeading({ names, values }: Props) {
  return (
    <>
      <h3 className={classes.names}>{names}</h3>
      {values !== undefined && <span className={classes.values}>{values}</span>}
    </>
  );
}
