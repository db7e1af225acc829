/** How a completion stands: a sign and a word, never a colour alone. */

import { useTranslation } from '@renderer/locales/i18n';
import type { CompletionHead } from '@renderer/parts/useCompletion';
import { isWaiting } from '@shared/domain/run/completion';
import { Check, CircleDashed, CircleSlash, FastForward, RotateCw, TriangleAlert } from 'lucide-react';
import classes from './ResultCard.module.css';
import { RetryCountdown } from './RetryCountdown';

const ICONS = {
  queued: CircleDashed,
  running: undefined,
  retrying: RotateCw,
  completed: Check,
  failed: TriangleAlert,
  cancelled: CircleSlash,
  skipped: FastForward,
} as const;

export function CardStatus({ head }: { readonly head: CompletionHead }) {
  const { t } = useTranslation('results');
  const { status, firstTokenAt } = head;
  const Icon = ICONS[status];
  const key = isWaiting(head)
    ? 'queued'
    : status === 'running' && firstTokenAt === undefined
      ? 'waiting'
      : status;
  return (
    <span className={classes.status} data-status={status}>
      {Icon ? <Icon size={14} aria-hidden /> : <span className={classes.pulse} aria-hidden />}
      {key === 'retrying' && head.retry ? (
        <RetryCountdown until={head.retry.at + head.retry.delayMs} />
      ) : (
        t(`status.${key}`)
      )}
    </span>
  );
}
