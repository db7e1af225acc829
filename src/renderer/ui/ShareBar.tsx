/** A share of 1 as a bar; what it is of is said in words beside it. */
import classes from './ShareBar.module.css';

interface Props {
  readonly share: number;
  /** One of the lesser ones. */
  readonly isSoft?: boolean;
}

export function ShareBar({ share, isSoft = false }: Props) {
  return (
    <span className={classes.track} aria-hidden>
      <span className={classes.bar} data-soft={isSoft || undefined} style={{ width: `${100 * share}%` }} />
    </span>
  );
}
