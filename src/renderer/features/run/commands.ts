/** Starting and stopping: the whole session, a part of it, what a run still lacks. */
import type { CommandsOf } from '@renderer/parts/command';
import { whyNotRun } from '@renderer/parts/whyNot';
import { openDialog } from '@renderer/state/dialogs';
import { openRunsOf } from '@renderer/state/openRuns';
import { useRuns } from '@renderer/state/run';
import { retryRemaining, stopRun } from '@renderer/state/runActions';
import { callsText, cellsOf, runPart } from '@renderer/state/runPart';
import { useSession } from '@renderer/state/session';
import { remainingCells } from '@shared/domain/run/remaining';
import { Braces, Play, Square } from 'lucide-react';
import { isEscapeFree } from './isEscapeFree';

const openId = (): string => useSession.getState().session.id;
/** From when it is asked for, which is before it is shown. */
const isRunning = (): boolean => openRunsOf(openId()).length > 0;

const imported = () =>
  useRuns.getState().views[openId()]?.request?.source === undefined ? undefined : 'imported';

function lacking(which: 'missing' | 'failed'): number {
  const view = useRuns.getState().views[openId()];
  return view?.request ? remainingCells(view.cells, view.completions, which).length : 0;
}

export const runCommands: CommandsOf<'run'> = {
  start: {
    icon: Play,
    whyNot: whyNotRun,
    note: () => callsText(cellsOf().length),
    run: () => runPart(),
  },
  failed: {
    whyNot: () => whyNotRun() ?? imported() ?? (lacking('failed') > 0 ? undefined : 'noneFailed'),
    note: () => callsText(lacking('failed')),
    run: () => void retryRemaining(openId(), 'failed'),
  },
  missing: {
    whyNot: () => whyNotRun() ?? imported() ?? (lacking('missing') > 0 ? undefined : 'noneMissing'),
    note: () => callsText(lacking('missing')),
    run: () => void retryRemaining(openId(), 'missing'),
  },
  stop: {
    icon: Square,
    whyNot: () => (isRunning() ? undefined : 'notRunning'),
    takesKey: (event) => isRunning() && isEscapeFree(event.target),
    run: () => stopRun(openId()),
  },
  showRequest: { icon: Braces, run: () => openDialog({ type: 'request' }) },
};
