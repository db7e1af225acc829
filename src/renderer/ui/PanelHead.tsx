/** The head of a panel: its name, how many there are, and what can be done with all of them. */
import type { ReactNode } from 'react';
import classes from './PanelHead.module.css';

interface Props {
  readonly title: string;
  /** Beside the name; nothing where there is nothing to count. */
  readonly count?: ReactNode;
  /** At the other end. */
  readonly children?: ReactNode;
}

export function PanelHead({ title, count, children }: Props) {
  return (
    <header className={classes.head}>
      <h2 className={classes.title}>{title}</h2>
      {count !== undefined && <span className={classes.count}>{count}</span>}
      <div className={classes.space} />
      {children}
    </header>
  );
}
