/** Prompts that a dialog would make, by their names, and what they would ask. */
import { useTranslation } from '@renderer/locales/i18n';
import { CostList } from '@renderer/parts/CostList';
import type { Prompt, Session } from '@shared/domain/session/session';
import { useMemo } from 'react';
import classes from './MadePrompts.module.css';

interface Props {
  /** How many, or why there are none. */
  readonly said: string;
  readonly session: Session;
  readonly made: readonly Prompt[];
}

export function MadePrompts({ said, session, made }: Props) {
  const { t } = useTranslation('prompts');
  const added = useMemo(() => ({ ...session, prompts: made }), [session, made]);
  const whole = useMemo(() => ({ ...session, prompts: [...session.prompts, ...made] }), [session, made]);
  return (
    <section aria-label={t('made')}>
      <p className={classes.note} role="status">
        {said}
      </p>
      {made.length > 0 && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <ul className={classes.names} aria-label={t('made')} tabIndex={0}>
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
