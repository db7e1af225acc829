/** One completion. Header and footer have their size from the start, so that nothing jumps while the text streams. */

import { useTranslation } from '@renderer/locales/i18n';
import { CheckMarks } from '@renderer/parts/CheckMarks';
import { cellName, longCellTitle, tooltip } from '@renderer/parts/cellNames';
import { StreamText } from '@renderer/parts/StreamText';
import { type CompletionHead, useCompletionHead } from '@renderer/parts/useCompletion';
import { type Axes, partsOf } from '@renderer/state/resultsGrid';
import { subjectAttribute } from '@renderer/state/subjects';
import { isEnded } from '@shared/domain/run/completion';
import type { CellKey } from '@shared/domain/session/cells';
import { memo, type ReactNode, useDeferredValue } from 'react';
import { CardActions } from './CardActions';
import { CardFailure } from './CardFailure';
import { CardMetrics } from './CardMetrics';
import { CardState } from './CardState';
import { CardStatus } from './CardStatus';
import { ReasoningBlock } from './ReasoningBlock';
import classes from './ResultCard.module.css';
import { useEndAfterText } from './useEndAfterText';

interface Props {
  readonly sessionId: string;
  readonly axes: Axes;
  readonly cell: CellKey;
  /** What it is called beside its neighbours. */
  readonly title: string;
  /** In place of the answer. */
  readonly children?: ReactNode;
}

export const ResultCard = memo(function ResultCard(props: Props) {
  // Many answers begin or end at once. What stands around their texts is drawn a few milliseconds at a time then.
  const head = useDeferredValue(useEndAfterText(useCompletionHead(props.sessionId, props.cell)));
  return head && <Card {...props} head={head} />;
});

const Card = memo(function Card(props: Props & { readonly head: CompletionHead }) {
  const { sessionId, axes, cell, title, children, head } = props;
  const { t } = useTranslation('results');
  const { setting, prompt } = partsOf(axes, cell);
  const providerId = setting?.providerId ?? '';
  const state = <CardState sessionId={sessionId} cell={cell} head={head} providerId={providerId} />;
  const isFailed = head.status === 'failed' || head.status === 'retrying';
  return (
    <article
      className={classes.card}
      aria-label={cellName(t, axes, cell)}
      {...subjectAttribute('cell', cell)}
      data-status={head.status}
      tabIndex={-1}
    >
      <header className={classes.header}>
        <span className={classes.name} title={tooltip(title, longCellTitle(axes, cell))}>
          {title}
        </span>
        <CardStatus head={head} />
      </header>
      {head.hasReasoning && (
        <ReasoningBlock sessionId={sessionId} cell={cell} isAnswering={head.hasText || isEnded(head)} />
      )}
      {!head.hasText && state}
      {(head.hasText || !isFailed) &&
        (children ?? <StreamText sessionId={sessionId} cell={cell} field="text" label={t('card.answer')} />)}
      {head.hasText && state}
      {isFailed && head.failure && (
        <CardFailure
          sessionId={sessionId}
          cell={cell}
          failure={head.failure}
          providerId={providerId}
          isEnded={head.status === 'failed'}
          retry={head.retry}
          isAlone={!head.hasText}
        />
      )}
      <CheckMarks sessionId={sessionId} cell={cell} />
      <footer className={classes.footer}>
        <CardMetrics sessionId={sessionId} cell={cell} head={head} />
        <CardActions
          sessionId={sessionId}
          cell={cell}
          promptId={prompt?.id ?? ''}
          hasText={head.hasText}
          hasEnded={isEnded(head)}
          ask={head.status === 'cancelled' ? 'retry' : head.status === 'skipped' ? 'askAnyway' : undefined}
        />
      </footer>
    </article>
  );
});
