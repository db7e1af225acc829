/**
 * A quiet button under an answer. Plain HTML with the browser's own tooltip: there are several a result and hundreds of
 * results, and a component library's button with its tooltip costs twenty times as much to draw.
 */
import { seenTitle } from '@renderer/ui/seenTitle';
import type { LucideIcon } from 'lucide-react';
import classes from './CardButton.module.css';

interface Props {
  readonly icon?: LucideIcon;
  /** Its accessible name; seen, too, where `isWordShown`. */
  readonly label: string;
  readonly isWordShown?: boolean;
  readonly hint?: string;
  readonly isDisabled?: boolean;
  readonly onClick: (button: HTMLButtonElement) => void;
}

export function CardButton({ icon: Icon, label, isWordShown = false, hint, isDisabled, onClick }: Props) {
  return (
    <button
      type="button"
      className={classes.button}
      data-word={isWordShown}
      aria-label={label}
      {...(hint === undefined ? seenTitle(label) : { title: hint })}
      disabled={isDisabled}
      onClick={(event) => onClick(event.currentTarget)}
    >
      {Icon && <Icon size={15} aria-hidden />}
      {isWordShown && label}
    </button>
  );
}
