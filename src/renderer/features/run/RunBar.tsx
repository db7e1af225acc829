/** The bottom bar: run, stop, what will be sent, how far it is. */
import { ActionIcon, Button, Kbd, Tooltip } from '@mantine/core';
import { openDialog } from '@renderer/state/dialogs';
import { useNotices } from '@renderer/state/notices';
import { isReady, useProviders } from '@renderer/state/providers';
import { startRun, stopRun, useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import { modKey } from '@renderer/ui/modKey';
import { expandCells } from '@shared/domain/cells';
import { Braces, Play, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RunAlert } from './RunAlert';
import classes from './RunBar.module.css';
import { RunProgress } from './RunProgress';
import { RunSummary } from './RunSummary';
import { type Problem, problemsOf } from './runCheck';
import { useRunKeys } from './useRunKeys';

const NO_PROBLEMS: readonly Problem[] = [];

export function RunBar() {
  const { t } = useTranslation('run');
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const slug = useSession((state) => state.slug);
  const isRunning = useRuns((state) => slug !== undefined && state.running.has(slug));

  const onRun = () => {
    const { session } = useSession.getState();
    if (isRunning) return;
    const found = problemsOf(session, useProviders.getState().providers, isReady);
    setProblems(found);
    if (found.length === 0) void startRun(expandCells(session));
  };
  const onStop = () => {
    if (slug !== undefined) stopRun(slug);
  };
  useRunKeys({ isRunning, onRun, onStop });

  return (
    <section className={classes.bar} aria-label={t('bar')}>
      {problems.length > 0 && <RunAlert problems={problems} onDismiss={() => setProblems(NO_PROBLEMS)} />}
      <Button
        size="sm"
        className={classes.run ?? ''}
        aria-label={t('run')}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        // Not `disabled`: the focus stays where it is.
        aria-disabled={isRunning}
        {...(isRunning && { 'data-disabled': true })}
        leftSection={<Play size={14} fill="currentColor" />}
        rightSection={<Kbd className={classes.key ?? ''}>{modKey(modKey('') === '⌘' ? '⏎' : 'Enter')}</Kbd>}
        onClick={onRun}
      >
        {t('run')}
      </Button>
      <Button
        size="sm"
        variant="default"
        className={classes.stop ?? ''}
        data-hidden={!isRunning}
        aria-label={t('stop')}
        aria-keyshortcuts="Escape"
        leftSection={<Square size={12} fill="currentColor" />}
        rightSection={<Kbd className={classes.key ?? ''}>Esc</Kbd>}
        onClick={onStop}
      >
        {t('stop')}
      </Button>
      {slug !== undefined && isRunning ? <RunProgress slug={slug} /> : <RunSummary />}
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
    <div role="status" aria-live="polite" className={classes.status}>
      {status}
    </div>
  );
}
