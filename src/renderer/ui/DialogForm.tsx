/** What a dialog asks, one thing below another, and the words around it. */
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './DialogForm.module.css';

interface Props {
  readonly onSubmit: () => void;
  /** Of a dialog that goes on in steps: what had the focus may be gone with the last one, so it goes to where this one begins. */
  readonly step?: string;
  readonly children: ReactNode;
}

export function DialogForm({ onSubmit, step, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const lastStep = useRef(step);
  useEffect(() => {
    if (step === lastStep.current) return;
    lastStep.current = step;
    const beginning = '[data-autofocus]:not(:disabled)';
    const first = form.current?.querySelector<HTMLElement>(beginning);
    (first ?? form.current?.querySelector<HTMLElement>('button:not(:disabled)'))?.focus();
  }, [step]);
  return (
    <form
      ref={form}
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
