/** Which cell is shown: its names, and beside them the values of its case. */
import classes from './CellHeading.module.css';

interface Props {
  readonly names: string;
  /** Nothing where there is only one case. */
  readonly values?: string | undefined;
}

export function CellHeading({ names, values }: Props) {
  return (
    <>
      <h3 className={classes.names} title={names}>
        {names}
      </h3>
      {values !== undefined && (
        <span className={classes.values} title={values}>
          {values}
        </span>
      )}
    </>
  );
}
