/** Run logs that cannot be written at present: said as long as it is so. */
import { currentLanguage, translate } from '@renderer/locales/i18n';
import type { RunLogState } from '@shared/ipc/events';
import { describeFailure } from '@shared/locales/describeFailure';
import { dismissNotice, notify, notifyFailure, setStatus } from './notices';
import { useRuns } from './run';
import { stopRun } from './runActions';
import { sessionAt } from './sessionAddresses';
import { unwrittenLogs } from './unwrittenLogs';

/** Says it once for each run, with a way to stop; takes it back when the log is written again. */
export function tellLogState({ slug, runId, failure }: RunLogState): void {
  const said = unwrittenLogs.get(runId);
  const wasTrouble = unwrittenLogs.delete(runId);
  if (said !== undefined) dismissNotice(said);
  if (!failure) {
    if (wasTrouble) setStatus(translate('run:log.mended'));
    return;
  }
  if (failure.code === 'run.logReplaced') {
    // Over in a moment, and to be known all the same: it stays.
    notifyFailure(failure);
    unwrittenLogs.set(runId, undefined);
    return;
  }
  const { message } = describeFailure(failure, currentLanguage());
  const sessionId = sessionAt(slug);
  const canStop = sessionId !== undefined && useRuns.getState().running.has(sessionId);
  const id = notify({
    tone: 'error',
    text: translate('run:log.trouble'),
    detail: message,
    ...(canStop && { action: { label: translate('run:log.stop'), run: () => stopRun(sessionId) } }),
  });
  unwrittenLogs.set(runId, id);
}
