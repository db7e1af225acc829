/** Prompts that a dialog would make, by their names, and what they would ask. */
import { CostList } from '@renderer/parts/CostList';
import type { Prompt, Session } from '@shared/domain/session/session';
import { useMemo } from 'react';
import classes from './MadePrompts.module.css';

interface Props {
  /** What it is, for who does not see it. */
  readonly label: string;
  /** How many, or why there are none. */
  readonly said: string;
  readonly session: Session;
  readonly made: readonly Prompt[];
}

export function MadePrompts({ label, said, session, made }: Props) {
  const added = useMemo(() => ({ ...session, prompts: made }), [session, made]);
  const whole = useMemo(() => ({ ...session, prompts: [...session.prompts, ...made] }), [session, made]);
  return (
    <section aria-label={label} aria-live="polite">
      <p className={classes.note}>{said}</p>
      {made.length > 0 && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <ul className={classes.names} tabIndex={0}>
            {made.map(({ id, name }) => (
              <li key={id} className={classes.name}>
                {name}
              </li>
            ))}
          </ul>
          <CostList added={added} whole={whole} />
        </>
      )}
    </section>
  );
}
