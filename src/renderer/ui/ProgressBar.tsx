/** How much of something is done. */
import classes from './ProgressBar.module.css';

interface Props {
  readonly label: string;
  /** From 0 to `max`, in the same unit; `max` is more than 0. */
  readonly value: number;
  readonly max: number;
}

export function ProgressBar({ label, value, max }: Props) {
  return <progress className={classes.bar} aria-label={label} max={max} value={value} />;
}
