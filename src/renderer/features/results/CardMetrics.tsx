/** What an answer took, and how it ended. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { countText, durationText, speedText } from '@renderer/parts/metricText';
import { type CompletionHead, completionNow } from '@renderer/parts/useCompletion';
import { isEnded } from '@shared/domain/run/completion';
import { metricsOf } from '@shared/domain/run/metrics';
import type { CellKey } from '@shared/domain/session/cells';
import { type ReactNode, useMemo } from 'react';
import { ElapsedTime } from './ElapsedTime';
import { estimateLongText } from './estimateLongText';
import { FinishReason } from './FinishReason';
import classes from './ResultCard.module.css';

interface Props {
  readonly sessionId: string;
  readonly cell: CellKey;
  readonly head: CompletionHead;
}

/** A shorter wait is no queue. */
const WORTH_SAYING_MS = 50;

export function CardMetrics({ sessionId, cell, head }: Props) {
  const { t } = useTranslation('results');
  const language = useLanguage();
  const { startedAt, firstTokenAt, status } = head;
  const hasEnded = isEnded(head);
  // Counted once, at the end.
  const metrics = useMemo(() => {
    const completion = hasEnded ? completionNow(sessionId, cell) : undefined;
    return completion && completion.status === head.status
      ? metricsOf(completion, estimateLongText)
      : undefined;
  }, [sessionId, cell, hasEnded, head]);

  if (startedAt === undefined) return <dl className={classes.metrics} />;
  const { waitedMs } = head;
  const hasTokens = metrics !== undefined && (head.usage !== undefined || head.hasText || head.hasReasoning);
  return (
    <dl className={classes.metrics}>
      {waitedMs !== undefined && waitedMs >= WORTH_SAYING_MS && (
        <Metric name={t('metric.waited')} hint={t('metric.waitedHint')}>
          {durationText(waitedMs)}
        </Metric>
      )}
      {firstTokenAt !== undefined && (
        <Metric name={t('metric.firstToken')} hint={t('metric.firstTokenHint')}>
          {durationText(firstTokenAt - startedAt)}
        </Metric>
      )}
      <Metric name={t('metric.total')} hint={t('metric.totalHint')}>
        {metrics?.totalMs !== undefined && durationText(metrics.totalMs)}
        {!hasEnded && <ElapsedTime since={startedAt} />}
      </Metric>
      {hasTokens && metrics.tokensPerSecond !== undefined && (
        <Metric hiddenName={t('metric.rateName')} hint={t('metric.rateHint')}>
          {t('metric.rate', {
            rate: `${metrics.isEstimate ? '≈' : ''}${speedText(metrics.tokensPerSecond, language)}`,
          })}
        </Metric>
      )}
      {hasTokens && (
        <Metric
          hiddenName={t('metric.tokensName')}
          hint={metrics.isEstimate ? t('metric.tokensEstimateHint') : t('metric.tokensHint')}
        >
          {t('metric.tokens', {
            input: countText(metrics.promptTokens, metrics.isEstimate, language),
            output: countText(metrics.completionTokens, metrics.isEstimate, language),
          })}
        </Metric>
      )}
      {status === 'completed' && (head.finishReason !== undefined || head.ending !== 'stop') && (
        <Metric hiddenName={t('metric.finish')}>
          <FinishReason reason={head.finishReason} ending={head.ending} />
        </Metric>
      )}
    </dl>
  );
}

interface MetricProps {
  readonly name?: string;
  /** In place of a name where the figure speaks for itself to those who see it. */
  readonly hiddenName?: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Metric({ name, hiddenName, hint, children }: MetricProps) {
  return (
    <div className={classes.metric} title={hint}>
      {hiddenName === undefined ? <dt>{name}</dt> : <dt className={classes.hidden}>{hiddenName}</dt>}
      <dd>{children}</dd>
    </div>
  );
}
