/** A row of a list that one chooses from. */
import type { ButtonHTMLAttributes, MouseEventHandler, ReactNode } from 'react';
import classes from './ListRow.module.css';

const withRow = (className: string | undefined) => [classes.row, className].filter(Boolean).join(' ');

interface OptionProps {
  readonly id: string;
  readonly isSelected: boolean;
  /** It can be read, and not taken. */
  readonly isDisabled?: boolean;
  readonly className?: string | undefined;
  readonly onClick: MouseEventHandler;
  readonly onDoubleClick?: MouseEventHandler;
  readonly children: ReactNode;
}

/** Of a listbox that a search field commands; the field keeps the focus. */
export function ListOption({ isSelected, isDisabled = false, className, ...props }: OptionProps) {
  return (
    <div
      {...props}
      className={withRow(className)}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-disabled={isDisabled || undefined}
      onMouseDown={(event) => event.preventDefault()}
    />
  );
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it stands for is what is shown. */
  readonly isCurrent: boolean;
}

/** Of a list whose rows are buttons. */
export function ListButton({ isCurrent, className, ...props }: ButtonProps) {
  return (
    <button
      {...props}
      type="button"
      className={withRow(className)}
      aria-current={isCurrent ? 'true' : undefined}
    />
  );
}
