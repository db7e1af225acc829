/** A share of 1, as a bar and in words. */
import { ShareBar } from '@renderer/ui/ShareBar';
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
      <ShareBar share={share} />
      {text}
    </span>
  );
}
