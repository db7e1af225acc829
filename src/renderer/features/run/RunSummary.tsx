/** What Run would send: "2 models × 3 cases × 1 = 6 calls". */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { joined } from '@renderer/parts/cellNames';
import { gridText } from '@renderer/parts/gridText';
import { inputTokensOf } from '@renderer/parts/inputTokens';
import { useModelNames } from '@renderer/parts/modelNamesOf';
import { useSession } from '@renderer/state/session';
import { casesOf, countCells } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { strayPlaceholdersIn } from '@shared/domain/session/strayPlaceholders';
import { wholeText } from '@shared/locales/wholeText';
import { useDeferredValue, useMemo } from 'react';
import { CostEstimate } from './CostEstimate';
import { OverfullNote } from './OverfullNote';
import { RaceControl } from './RaceControl';
import classes from './RunBar.module.css';

export function RunSummary() {
  const { t } = useTranslation('run');
  const language = useLanguage();
  // Counting waits for a pause in typing.
  const session = useDeferredValue(useSession((state) => state.session));
  const names = useModelNames();
  const tokens = useMemo(() => inputTokensOf(session), [session]);
  const stray = useMemo(() => strayIn(session), [session]);
  const axes = axesOf(session);
  const calls = countCells(session);
  if (calls === 0) {
    return <div className={classes.summary}>{t(axes.models === 0 ? 'noCalls' : 'allLeftOut')}</div>;
  }
  const aliases = joined(Array.from(names.byId.values(), ({ alias }) => alias));
  const text = gridText(axes, calls);
  return (
    <div className={classes.summary}>
      <span className={classes.calls} title={`${text}\n${aliases}`}>
        {text}
      </span>
      {tokens > 0 && (
        <span className={classes.soft} title={t('tokensInHint')}>
          {t('tokensIn', { tokens: wholeText(tokens, language) })}
        </span>
      )}
      <CostEstimate session={session} />
      <RaceControl session={session} />
      <OverfullNote session={session} />
      {stray.length > 0 && (
        <span className={classes.warn}>
          {t('sentRaw', { count: stray.length, texts: stray[0]?.text ?? '' })}
        </span>
      )}
    </div>
  );
}

/** What looks like a variable, in any prompt that would be run. */
const strayIn = ({ prompts, cases }: Session) =>
  prompts
    .filter(({ isLeftOut }) => isLeftOut !== true)
    .flatMap((prompt) => strayPlaceholdersIn(prompt, cases));

function axesOf(session: Session) {
  return {
    prompts: session.prompts.filter(({ isLeftOut }) => isLeftOut !== true).length,
    models: session.models.length,
    cases: casesOf(session).length,
    samples: session.samples,
  };
}
