/** What can be done with an answer. */

import { useTranslation } from '@renderer/locales/i18n';
import { answerNow } from '@renderer/parts/useCompletion';
import { openDialog } from '@renderer/state/dialogs';
import { notify, setStatus } from '@renderer/state/notices';
import { openCell } from '@renderer/state/resultsView';
import { isOurs, useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import { copyText } from '@renderer/ui/copyText';
import type { CellKey } from '@shared/domain/session/cells';
import { Braces, Check, Copy, Maximize2, MessageSquarePlus, RotateCw } from 'lucide-react';
import { memo, useState } from 'react';
import { CardButton } from './CardButton';
import { continueFrom } from './continueFrom';
import classes from './ResultCard.module.css';
import { retry } from './retry';

interface Props {
  readonly sessionId: string;
  readonly cell: CellKey;
  readonly promptId: string;
  readonly hasText: boolean;
  readonly hasEnded: boolean;
  /** What it is to be asked for once more, where it was not answered. */
  readonly ask: 'retry' | 'askAnyway' | undefined;
}

/** How long the sign of success stays, milliseconds. */
const COPIED_MS = 1500;

export const CardActions = memo(function CardActions(props: Props) {
  const { sessionId, cell, promptId, hasText, hasEnded, ask } = props;
  const { t } = useTranslation('results');
  const hasPrompt = useSession((state) => state.session.prompts.some(({ id }) => id === promptId));
  const canAsk = useRuns((state) => isOurs(state.views[sessionId]));
  const [isCopied, setCopied] = useState(false);

  const onCopy = async () => {
    const isDone = await copyText(answerNow(sessionId, cell));
    if (!isDone) return notify({ tone: 'error', text: t('action.copyFailed') });
    setStatus(t('action.copied'));
    setCopied(true);
    return setTimeout(() => setCopied(false), COPIED_MS);
  };
  const onContinue = () => {
    const answer = answerNow(sessionId, cell);
    if (answer) continueFrom(promptId, answer);
  };

  return (
    <div className={classes.actions}>
      {/* What was skipped has nothing to go on from. */}
      {ask !== 'askAnyway' && (
        <CardButton
          icon={MessageSquarePlus}
          label={t('action.continue')}
          isWordShown
          hint={hasPrompt ? t('action.continueHint') : t('action.continueGone')}
          isDisabled={!hasText || !hasPrompt || !hasEnded}
          onClick={onContinue}
        />
      )}
      {ask && canAsk && (
        <CardButton
          icon={RotateCw}
          label={t(`action.${ask}`)}
          isWordShown
          onClick={(button) => retry(button, sessionId, cell)}
        />
      )}
      <CardButton
        icon={isCopied ? Check : Copy}
        label={t('action.copy')}
        isDisabled={!hasText}
        onClick={() => void onCopy()}
      />
      <CardButton
        icon={Braces}
        label={t('action.showRequest')}
        onClick={() => openDialog({ type: 'request', of: { sessionId, cell } })}
      />
      <CardButton icon={Maximize2} label={t('action.details')} onClick={() => openCell(cell)} />
    </div>
  );
});
