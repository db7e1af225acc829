/** A share of 1, as a bar and in words. */
import { percentText } from '@shared/locales/percentText';
import classes from './InContext.module.css';

interface Props {
  readonly share: number;
  /** In the place of the percentage. */
  readonly text?: string;
}

export function Share({ share, text = percentText(share) }: Props) {
  return (
    <span className={classes.share}>
      <span className={classes.track} aria-hidden>
        <span className={classes.bar} style={{ width: `${100 * share}%` }} />
      </span>
      {text}
    </span>
  );
}
