/** The sessions that would be created, in figures, and the report of them. */

import { DialogNote } from '@renderer/ui/DialogForm';
import type { ReadSession } from '@shared/formats/doors/given';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { gridWords } from './gridWords';
import { ReportLines } from './ReportLines';
import classes from './SessionsFound.module.css';

interface Props {
  readonly door: string;
  readonly sessions: readonly ReadSession[];
}

/** More are counted. */
const NAMED = 20;

export function SessionsFound({ door, sessions }: Props) {
  const { t } = useTranslation('imports');
  const lines = useMemo(
    () =>
      sessions.flatMap(({ title, lines }) =>
        lines.map((line) => (sessions.length > 1 ? { ...line, session: title } : line)),
      ),
    [sessions],
  );
  const servers = new Set(
    sessions.flatMap((each) => each.servers.map(({ label, baseUrl }) => `${label} (${baseUrl})`)),
  );
  const more = sessions.length - NAMED;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ul className={classes.sessions} aria-label={t('sessions')} tabIndex={0}>
        {sessions.slice(0, NAMED).map(({ title, counts }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no names of their own, and stay as they are
          <li key={index}>
            <strong className={classes.title}>{title}</strong>
            <span className={classes.counts}>{gridWords(t, counts)}</span>
          </li>
        ))}
        {more > 0 && <li>{t('more', { count: more })}</li>}
      </ul>
      {servers.size > 0 && <DialogNote>{t('servers', { servers: [...servers].join(', ') })}</DialogNote>}
      <ReportLines door={door} lines={lines} />
    </>
  );
}
