/** One completion. Header and footer have their size from the start, so that nothing jumps while the text streams. */

import { useProviders } from '@renderer/state/providers';
import type { CellKey } from '@shared/domain/cells';
import { labelOfModel } from '@shared/domain/chatRequest';
import type { ModelSetting } from '@shared/domain/modelSetting';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { CardActions } from './CardActions';
import { CardFailure } from './CardFailure';
import { CardMetrics } from './CardMetrics';
import { CardStatus } from './CardStatus';
import { ReasoningBlock } from './ReasoningBlock';
import classes from './ResultCard.module.css';
import { StreamText } from './StreamText';
import { useCompletionHead } from './useCompletion';

interface Props {
  readonly slug: string;
  readonly cell: CellKey;
  readonly setting: ModelSetting;
  readonly promptId: string;
  readonly promptName: string;
  /** Only where there are several. */
  readonly caseNumber: number | undefined;
  readonly sampleNumber: number | undefined;
}

export const ResultCard = memo(function ResultCard(props: Props) {
  const { slug, cell, setting, promptId, promptName, caseNumber, sampleNumber } = props;
  const { t } = useTranslation('results');
  const head = useCompletionHead(slug, cell);
  const provider = useProviders(
    (state) =>
      state.providers.find((status) => status.provider.id === setting.providerId)?.provider.label ??
      setting.providerId,
  );
  if (!head) return null;
  const model = labelOfModel(setting) || t('card.noModel');
  const name = [
    t('card.output'),
    t('card.prompt', { name: promptName }),
    model,
    ...(caseNumber === undefined ? [] : [t('card.case', { number: caseNumber })]),
    ...(sampleNumber === undefined ? [] : [t('card.sample', { number: sampleNumber })]),
  ].join(t('card.comma'));
  const isFailed = head.status === 'failed' || head.status === 'retrying';
  return (
    <article className={classes.card} aria-label={name} data-status={head.status} tabIndex={-1}>
      <header className={classes.header}>
        <span className={classes.model} title={model}>
          {model}
        </span>
        <span className={classes.provider}>{provider}</span>
        <CardStatus head={head} />
      </header>
      {head.hasReasoning && <ReasoningBlock slug={slug} cell={cell} isAnswering={head.hasText} />}
      {(head.hasText || !isFailed) && (
        <StreamText slug={slug} cell={cell} field="text" label={t('card.answer')} />
      )}
      {isFailed && head.failure && (
        <CardFailure
          slug={slug}
          cell={cell}
          failure={head.failure}
          providerId={setting.providerId}
          isEnded={head.status === 'failed'}
          isAlone={!head.hasText}
        />
      )}
      <footer className={classes.footer}>
        <CardMetrics slug={slug} cell={cell} head={head} />
        <CardActions
          slug={slug}
          cell={cell}
          promptId={promptId}
          status={head.status}
          hasText={head.hasText}
        />
      </footer>
    </article>
  );
});
