/** The bottom bar: run, stop, what will be sent, how far it is. */
import { ActionIcon, Button, Kbd, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { ariaKeysOf, keyOf } from '@renderer/parts/keymap';
import { openDialog } from '@renderer/state/dialogs';
import { useNotices } from '@renderer/state/notices';
import { useRuns } from '@renderer/state/run';
import { stopRun } from '@renderer/state/runActions';
import { runPart } from '@renderer/state/runPart';
import { useSession } from '@renderer/state/session';
import { Braces, Play, Square } from 'lucide-react';
import { GivenUp } from './GivenUp';
import { RemainingActions } from './RemainingActions';
import { RunAlert } from './RunAlert';
import classes from './RunBar.module.css';
import { RunProgress } from './RunProgress';
import { RunSummary } from './RunSummary';
import { StudyPill } from './StudyPill';

export function RunBar() {
  const { t } = useTranslation('run');
  const sessionId = useSession((state) => state.session.id);
  const isRunning = useRuns((state) => state.running.has(sessionId));

  return (
    <section className={classes.bar} aria-label={t('bar')}>
      <RunAlert />
      <Button
        size="sm"
        className={classes.run ?? ''}
        aria-label={t('run')}
        aria-keyshortcuts={ariaKeysOf('run.start')}
        // Not `disabled`: the focus stays where it is.
        aria-disabled={isRunning}
        {...(isRunning && { 'data-disabled': true })}
        leftSection={<Play size={14} fill="currentColor" />}
        rightSection={<Kbd className={classes.key ?? ''}>{keyOf('run.start')}</Kbd>}
        onClick={() => runPart()}
      >
        {t('run')}
      </Button>
      <Button
        size="sm"
        variant="default"
        className={classes.stop ?? ''}
        data-hidden={!isRunning}
        aria-label={t('stop')}
        aria-keyshortcuts={ariaKeysOf('run.stop')}
        leftSection={<Square size={12} fill="currentColor" />}
        rightSection={<Kbd className={classes.key ?? ''}>{keyOf('run.stop')}</Kbd>}
        onClick={() => stopRun(sessionId)}
      >
        {t('stop')}
      </Button>
      {isRunning ? <RunProgress sessionId={sessionId} /> : <RunSummary />}
      {!isRunning && <RemainingActions sessionId={sessionId} />}
      <GivenUp sessionId={sessionId} />
      <StudyPill sessionId={sessionId} />
      <div className={classes.space} />
      <Status />
      <Tooltip label={t('showRequest')}>
        <ActionIcon size="md" aria-label={t('showRequest')} onClick={() => openDialog({ type: 'request' })}>
          <Braces size={16} />
        </ActionIcon>
      </Tooltip>
    </section>
  );
}

function Status() {
  const status = useNotices((state) => state.status);
  return (
    <div role="status" aria-live="polite" className={classes.status} title={status}>
      {status}
    </div>
  );
}
