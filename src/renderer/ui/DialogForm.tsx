/** What a dialog asks, one thing below another, and the words around it. */
import type { ReactNode } from 'react';
import classes from './DialogForm.module.css';

interface Props {
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

export function DialogForm({ onSubmit, children }: Props) {
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

export function DialogNote({ children }: Pick<Props, 'children'>) {
  return <p className={classes.note}>{children}</p>;
}
