/** The sessions that would be created, in figures, what was given with them and is none, and the report. */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { DialogNote } from '@renderer/ui/DialogForm';
import type { ReadOffer } from '@shared/formats/doors/given';
import { nameOfDoor } from '@shared/locales/describeReportLine';
import { useMemo } from 'react';
import { gridWords } from './gridWords';
import { NotTakenList } from './NotTakenList';
import { ReportLines } from './ReportLines';
import classes from './SessionsFound.module.css';

interface Props {
  readonly offer: ReadOffer;
}

/** More are counted. */
const NAMED = 20;

export function SessionsFound({ offer: { sessions, others } }: Props) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const lines = useMemo(
    () =>
      sessions.flatMap(({ title, door, lines }) =>
        lines.map((line) => ({ ...line, door, ...(sessions.length > 1 && { session: title }) })),
      ),
    [sessions],
  );
  const servers = new Set(
    sessions.flatMap((each) => each.servers.map(({ label, baseUrl }) => `${label} (${baseUrl})`)),
  );
  const hasSources = others.length > 0 || new Set(sessions.map(({ source }) => source)).size > 1;
  const more = sessions.length - NAMED;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ul className={classes.sessions} aria-label={t('sessions')} tabIndex={0}>
        {sessions.slice(0, NAMED).map(({ title, source, door, counts }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no names of their own, and stay as they are
          <li key={index}>
            <strong className={classes.title}>{title}</strong>
            <span className={classes.counts}>
              {hasSources ? `${source} · ${nameOfDoor(door, language)} · ` : ''}
              {gridWords(t, counts)}
            </span>
          </li>
        ))}
        {more > 0 && <li>{t('more', { count: more })}</li>}
      </ul>
      {servers.size > 0 && <DialogNote>{t('servers', { servers: [...servers].join(', ') })}</DialogNote>}
      <NotTakenList
        label={t('others')}
        things={others.map(({ source, failure }) => ({ name: source, failure }))}
      />
      <ReportLines lines={lines} />
    </>
  );
}
