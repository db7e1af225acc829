/** What happened, what to do, and the server's own words. */
import { Button } from '@mantine/core';
import { useFailureText, useTranslation } from '@renderer/locales/i18n';
import type { CompletionHead } from '@renderer/parts/useCompletion';
import { openDialog } from '@renderer/state/dialogs';
import { isOurs, useRuns } from '@renderer/state/run';
import type { Failure } from '@shared/domain/failure';
import { remedyOf } from '@shared/domain/providers/dialect';
import type { CellKey } from '@shared/domain/session/cells';
import { KeyRound, RotateCw } from 'lucide-react';
import { RemedyButton } from './RemedyButton';
import classes from './ResultCard.module.css';
import { RetryCountdown } from './RetryCountdown';
import { retry } from './retry';

interface Props {
  readonly sessionId: string;
  readonly cell: CellKey;
  readonly failure: Failure;
  readonly providerId: string;
  /** Otherwise it is being tried again. */
  readonly isEnded: boolean;
  /** Of one that is tried again. */
  readonly retry?: CompletionHead['retry'];
  /** There is no text above it. */
  readonly isAlone: boolean;
}

/** Failures that are mended in a provider's settings. */
const PROVIDER_CODES: readonly Failure['code'][] = [
  'auth.missingKey',
  'auth.rejected',
  'auth.forbidden',
  'address.missing',
  'address.scheme',
  'address.placeholder',
  'address.bareIpv6',
  'address.twoLogins',
  'address.wantsHttps',
  'network.badUrl',
  'network.refused',
  'network.hostNotFound',
  'network.tls',
  'http.notFound',
  'response.invalid',
  'provider.unknown',
];

export function CardFailure({ sessionId, cell, failure, providerId, isEnded, retry: again, isAlone }: Props) {
  const { t } = useTranslation('results');
  const { message, hint } = useFailureText()(failure);
  const remedy = remedyOf(failure);
  const canRetry = useRuns((state) => isOurs(state.views[sessionId]));
  return (
    <div className={classes.failure} data-alone={isAlone} data-ended={isEnded}>
      {!isEnded && again && (
        <p className={classes.failureTry}>
          {t('state.tryFailed', { attempt: again.attempt, next: again.attempt + 1 })}{' '}
          <RetryCountdown until={again.at + again.delayMs} />
        </p>
      )}
      <p className={classes.failureText}>{message}</p>
      <p className={classes.failureHint}>{hint}</p>
      {(failure.detail || failure.requestId) && (
        <details className={classes.failureDetail}>
          <summary>{t('failure.detail')}</summary>
          <pre>
            {[failure.detail, failure.requestId && `request id: ${failure.requestId}`]
              .filter(Boolean)
              .join('\n')}
          </pre>
        </details>
      )}
      {isEnded && (
        <div className={classes.failureActions}>
          {canRetry && remedy && (
            <RemedyButton sessionId={sessionId} failure={failure} remedy={remedy} providerId={providerId} />
          )}
          {canRetry && (
            <Button
              variant={remedy ? 'default' : 'filled'}
              leftSection={<RotateCw size={14} />}
              onClick={(event) => retry(event.currentTarget, sessionId, cell)}
            >
              {t('action.retry')}
            </Button>
          )}
          {PROVIDER_CODES.includes(failure.code) && (
            <Button
              variant="default"
              leftSection={<KeyRound size={14} />}
              onClick={() => openDialog({ type: 'settings', section: 'providers', providerId })}
            >
              {t('action.providerSettings')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
