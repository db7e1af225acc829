import path from 'node:path';
import type { LogState } from '@main/services/runs/logTroubles';
import type { RunLogState } from '@shared/ipc/events';

/** As the window knows the session. */
export const logStateOf = ({ folder, runId, failure }: LogState): RunLogState => ({
  slug: path.basename(folder),
  runId,
  ...(failure && { failure }),
});
