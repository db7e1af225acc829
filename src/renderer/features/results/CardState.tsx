/** What a card says where no text came, or no more will: what it waits for, why it is empty or stopped, and what to do. */

import { useTranslation } from '@renderer/locales/i18n';
import { Skipped } from '@renderer/parts/Skipped';
import type { CompletionHead } from '@renderer/parts/useCompletion';
import { useProviderOf } from '@renderer/parts/useProviderOf';
import { openDialog } from '@renderer/state/dialogs';
import { openCell } from '@renderer/state/resultsView';
import { isOurs, useRuns } from '@renderer/state/run';
import { atOnceOf } from '@shared/domain/providers/atOnce';
import { isLocal } from '@shared/domain/providers/provider';
import { isWaiting } from '@shared/domain/run/completion';
import type { CellKey } from '@shared/domain/session/cells';
import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { CardButton } from './CardButton';
import classes from './CardState.module.css';
import { QueuePlace } from './QueuePlace';
import { retry } from './retry';
import { WaitedTime } from './WaitedTime';

interface Props {
  readonly sessionId: string;
  readonly cell: CellKey;
  readonly head: CompletionHead;
  readonly providerId: string;
}

/** Nothing where the text speaks for itself. */
export function CardState(props: Props) {
  const { t } = useTranslation('results');
  const { head } = props;
  if (isWaiting(head)) return <Queued {...props} />;
  if (head.status === 'cancelled') return <Stopped {...props} />;
  if (head.skip)
    return (
      <State title={t('state.skipped')}>
        <p>
          <Skipped sessionId={props.sessionId} skip={head.skip} />
        </p>
      </State>
    );
  return head.status === 'completed' && !head.hasText ? <Empty {...props} /> : null;
}

function Queued({ sessionId, cell, providerId, head }: Props) {
  const { t } = useTranslation('results');
  const provider = useProviderOf(sessionId, providerId);
  const since = useRuns((state) => head.endedAt ?? state.since[sessionId]);
  // Where it has room for all, the turn comes before this could be read.
  const isNarrow = provider !== undefined && atOnceOf(provider) <= FEW;
  const isOnThisComputer = provider !== undefined && isLocal(provider);
  const why = isOnThisComputer ? 'queuedLocal' : isNarrow ? 'queuedFew' : 'queuedMany';
  return (
    <State
      title={t('state.queued')}
      more={
        <>
          {head.endedAt === undefined && (
            <QueuePlace sessionId={sessionId} cell={cell} providerId={providerId} />
          )}
          {since !== undefined && <WaitedTime since={since} />}
        </>
      }
    >
      <p>{t(`state.${why}`, { provider: provider?.label ?? providerId })}</p>
      {why === 'queuedFew' && (
        <CardButton
          label={t('state.atOnce')}
          isWordShown
          onClick={() => openDialog({ type: 'settings', section: 'providers', providerId })}
        />
      )}
    </State>
  );
}

/** Retry stands under it. */
function Stopped({ head }: Pick<Props, 'head'>) {
  const { t } = useTranslation('results');
  const when = head.startedAt === undefined ? 'unsent' : head.hasText ? 'midway' : 'unanswered';
  return (
    <State title={t(head.cancelReason === 'costCap' ? 'state.capped' : `state.stopped.${when}`)}>
      <p>{t(head.cancelReason === 'costCap' ? 'state.cappedHint' : `state.stoppedHint.${when}`)}</p>
    </State>
  );
}

function Empty({ sessionId, cell, head }: Props) {
  const { t } = useTranslation('results');
  const canRetry = useRuns((state) => isOurs(state.views[sessionId]));
  const hasCalls = (head.toolCalls?.length ?? 0) > 0;
  const why = hasCalls
    ? 'toolCalls'
    : head.ending === 'length' || head.ending === 'filtered'
      ? head.ending
      : head.hasReasoning
        ? 'reasoning'
        : 'nothing';
  return (
    <State title={t(hasCalls ? 'state.called' : 'state.empty')}>
      <p>{t(`state.emptyHint.${why}`)}</p>
      {!hasCalls && canRetry && (
        <CardButton
          icon={RotateCw}
          label={t('action.retry')}
          isWordShown
          onClick={(button) => retry(button, sessionId, cell)}
        />
      )}
      <CardButton label={t('state.look')} isWordShown onClick={() => openCell(cell)} />
    </State>
  );
}

interface StateProps {
  readonly title: string;
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

function State({ title, more, children }: StateProps) {
  return (
    <div className={classes.state}>
      <p className={classes.title}>
        {title}
        {more}
      </p>
      {children}
    </div>
  );
}

/** Whoever takes so many at a time has a queue to speak of. */
const FEW = 4;
