/** What the model thought before it answered, apart from the answer. Open or closed for all results alike. */

import { useTranslation } from '@renderer/locales/i18n';
import { StreamText } from '@renderer/parts/StreamText';
import type { CellKey } from '@shared/domain/session/cells';
import { create } from 'zustand';
import classes from './ResultCard.module.css';

const useReasoningChoice = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: true }));

interface Props {
  readonly sessionId: string;
  readonly cell: CellKey;
  readonly isAnswering: boolean;
}

export function ReasoningBlock({ sessionId, cell, isAnswering }: Props) {
  const { t } = useTranslation('results');
  const isOpen = useReasoningChoice((state) => state.isOpen);
  return (
    <details
      className={classes.reasoning}
      open={isOpen}
      onToggle={(event) => useReasoningChoice.setState({ isOpen: event.currentTarget.open })}
    >
      <summary>{isAnswering ? t('card.reasoning') : t('card.reasoningNow')}</summary>
      <StreamText sessionId={sessionId} cell={cell} field="reasoning" label={t('card.reasoning')} />
    </details>
  );
}
