/** What a dialog leads to: in sight, however much there is above it to scroll. */
import type { ReactNode } from 'react';
import classes from './DialogFooter.module.css';

/** The last part of a dialog's body, which is padded by 16 px. */
export function DialogFooter({ children }: { readonly children: ReactNode }) {
  return <footer className={classes.footer}>{children}</footer>;
}
