/** Text as it is sent, stored or to be copied: its own font, its own lines. */
import type { ReactNode } from 'react';
import classes from './CodeBox.module.css';

interface Props {
  readonly children: ReactNode;
  readonly testId?: string;
  /** Scrolls by itself, within what its surroundings leave it; reached by keyboard then. */
  readonly isScrolled?: boolean;
  readonly className?: string | undefined;
}

export function CodeBox({ children, testId, isScrolled = false, className }: Props) {
  return (
    <pre
      className={[classes.box, className].filter(Boolean).join(' ')}
      data-testid={testId}
      data-scrolled={isScrolled || undefined}
      tabIndex={isScrolled ? 0 : undefined}
    >
      {children}
    </pre>
  );
}
