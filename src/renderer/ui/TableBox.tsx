/** What stands around a table of figures: of one that is too wide for its place, it alone scrolls sideways. */
import type { ReactNode } from 'react';
import classes from './TableBox.module.css';

interface Props {
  /** Of the table in it: who comes to it by the keyboard hears what scrolls. */
  readonly label: string;
  /** The table fills the view; else the box is as wide as the table. */
  readonly isWide?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function TableBox({ label, isWide = false, className = '', children }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div
      className={`${classes.box} ${className}`}
      data-wide={isWide || undefined}
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide one scrolls, by the keyboard, too
      tabIndex={0}
    >
      {children}
    </div>
  );
}
