/** A quiet note that the answers belong to an earlier state of the session. */

import { useTranslation } from '@renderer/locales/i18n';
import { useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import { type Session, withoutEditorIds } from '@shared/domain/session/session';
import { useDeferredValue, useMemo } from 'react';
import classes from './ResultsPanel.module.css';

/** What decides about answers; the title, the notes and what models are called do not. */
function fingerprintOf(session: Session): string {
  const { prompts, models, cases } = withoutEditorIds(session);
  return JSON.stringify([prompts, models.map(({ alias: _, ...setting }) => setting), cases]);
}

export function ChangedSince({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('results');
  const shown = useRuns((state) => state.views[sessionId]?.session);
  const session = useDeferredValue(useSession((state) => state.session));
  const shownPrint = useMemo(() => shown && fingerprintOf(shown), [shown]);
  const print = useMemo(() => fingerprintOf(session), [session]);
  if (shownPrint === undefined || shownPrint === print) return null;
  return (
    <span className={classes.note} title={`${t('changedSince.short')}\n${t('changedSince.long')}`}>
      {t('changedSince.short')}
    </span>
  );
}
