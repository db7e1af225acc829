/** Is B better than A? Two prompts, models or settings on the same cases; or this run against an earlier one. */

import { useTranslation } from '@renderer/locales/i18n';
import { groupsIn } from '@renderer/parts/groupsIn';
import { useAxes } from '@renderer/state/resultsGrid';
import { useRuns } from '@renderer/state/run';
import { useLook } from '@renderer/state/scoring';
import { useState } from 'react';
import { AgainstEarlier } from './AgainstEarlier';
import { EarlierSelect, useOtherRuns } from './EarlierSelect';
import classes from './EvidenceView.module.css';
import { WithinRun } from './WithinRun';

export function EvidenceView({ sessionId }: { readonly sessionId: string }) {
  useLook();
  const { t } = useTranslation('evidence');
  const axes = useAxes(sessionId);
  const isRunning = useRuns((state) => state.running.has(sessionId));
  const others = useOtherRuns(sessionId);
  const [chosen, setChosen] = useState<string>();
  if (!axes) return null;
  const earlierId = others.some(({ id }) => id === chosen) ? chosen : undefined;
  const hasOne = groupsIn(axes.cells).length < 2;
  const body = () => {
    if (isRunning) return <p className={classes.note}>{t('running')}</p>;
    if (earlierId !== undefined)
      return <AgainstEarlier key={earlierId} sessionId={sessionId} axes={axes} earlierId={earlierId} />;
    if (hasOne) return <p className={classes.note}>{t('onlyOne')}</p>;
    return <WithinRun sessionId={sessionId} axes={axes} />;
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.view} aria-label={t('title')} tabIndex={0}>
      {others.length > 0 && !isRunning && (
        <EarlierSelect others={others} chosen={earlierId} onChoose={setChosen} />
      )}
      {body()}
    </section>
  );
}
