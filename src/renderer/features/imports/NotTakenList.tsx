/** What did not become a session, and why. */
import { useFailureText } from '@renderer/locales/i18n';
import type { Failure } from '@shared/domain/failure';
import classes from './NotTakenList.module.css';

interface Props {
  readonly label: string;
  readonly things: readonly { readonly name: string; readonly failure: Failure }[];
}

export function NotTakenList({ label, things }: Props) {
  const failureText = useFailureText();
  if (things.length === 0) return null;
  return (
    <section className={classes.box} aria-label={label}>
      <p className={classes.label}>{label}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ul className={classes.things} aria-label={label} tabIndex={0}>
        {things.map(({ name, failure }, index) => {
          const { message, hint } = failureText(failure);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be called the same, and they stay as they are
            <li key={index}>
              <strong className={classes.name}>{name}</strong>
              <span className={classes.why}>{message}</span>
              {hint && <span className={classes.hint}>{hint}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
