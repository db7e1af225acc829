/** One way to a first answer. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './EmptyResults.module.css';

interface Props {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

export function FirstStep({ icon: Icon, title, text, children }: Props) {
  return (
    <li className={classes.step}>
      <Icon size={17} aria-hidden />
      <h4 className={classes.stepTitle}>{title}</h4>
      <p className={classes.stepText}>{text}</p>
      <div className={classes.stepActions}>{children}</div>
    </li>
  );
}
