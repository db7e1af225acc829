/** Stopping early: whether, what it can save of this run, and what it needs. Beside the estimate of what all would come to. */

import { Popover, UnstyledButton } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { setRacePart, useRace } from '@renderer/state/race';
import { SwitchField } from '@renderer/ui/SwitchField';
import { raceParts } from '@shared/domain/racing/race';
import { callsOf, raceOf, whyNoRace } from '@shared/domain/racing/raceOutlook';
import { racingChecks } from '@shared/domain/racing/racingChecks';
import type { Session } from '@shared/domain/session/session';
import { wholeText } from '@shared/locales/wholeText';
import { useState } from 'react';
import classes from './RunBar.module.css';

/** Not offered where a run has neither samples nor prompts to leave out: the simplest session stays simple. */
export function RaceControl({ session }: { readonly session: Session }) {
  const { t } = useTranslation('run');
  const language = useLanguage();
  const parts = useRace((state) => state.parts);
  const [isOpen, setOpen] = useState(false);
  const misses = raceParts.map((part) => whyNoRace(part, session)?.reason);
  if (misses[0] === 'fewSamples' && misses[1] === 'onePrompt') return null;
  const race = raceOf(parts, session);
  const figure = (count: number) => wholeText(count, language);
  const calls = race && callsOf(session, race);
  const text = calls ? t('race.least', { least: figure(calls.least) }) : t('race.off');
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="top-start"
      width={380}
      trapFocus
      shadow="md"
      withRoles
    >
      <Popover.Target>
        <UnstyledButton className={classes.cost} onClick={() => setOpen(!isOpen)} title={t('race.hint')}>
          {text}
        </UnstyledButton>
      </Popover.Target>
      {/* Mantine would call it by its button. */}
      <Popover.Dropdown
        className={classes.costBox ?? ''}
        aria-label={t('race.title')}
        aria-labelledby={undefined}
      >
        {raceParts.map((part) => {
          const why = whyNoRace(part, session);
          const looked = racingChecks(session.checks).length;
          const isPartly = part === 'dropped' && !why && looked < session.checks.length;
          return (
            <SwitchField
              key={part}
              label={t(`race.${part}`)}
              description={[
                t(`race.${part}Hint`),
                ...(why
                  ? [t(`race.why.${why.reason}`, { cases: why.reason === 'fewCases' ? why.cases : 0 })]
                  : []),
                ...(isPartly ? [t('race.partly', { looked, total: session.checks.length })] : []),
              ].join(' ')}
              checked={parts.includes(part)}
              disabled={why !== undefined && !parts.includes(part)}
              onChange={({ currentTarget }) => setRacePart(part, currentTarget.checked)}
            />
          );
        })}
        <p className={classes.costText}>
          {calls
            ? t('race.calls', { least: figure(calls.least), most: figure(calls.most) })
            : t('race.nothing')}
        </p>
        <p className={classes.costText}>{t('race.means')}</p>
      </Popover.Dropdown>
    </Popover>
  );
}
