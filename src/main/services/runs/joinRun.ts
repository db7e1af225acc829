/** Coming later to what a run has under way. */
import type { LoadedRun, UnderWay } from '@shared/domain/library';
import { fail, ok, type Result } from '@shared/domain/result';
import type { createLiveRuns, LiveRun } from './liveRuns';
import { readContent } from './runFiles';
import type { createRunLogs } from './runLogs';

/** What is under way, as somebody sees it who comes to it later. */
export interface JoinedRun extends LiveRun {
  /** The run as it was when `events` began. */
  readonly loaded: LoadedRun;
}

interface Stores {
  readonly live: Pick<ReturnType<typeof createLiveRuns>, 'join'>;
  readonly logs: Pick<ReturnType<typeof createRunLogs>, 'contentOf'>;
}

export interface Joining {
  /** The session's. */
  readonly folder: string;
  readonly runId: string;
  readonly what: UnderWay;
  /** Aborting it stops what is under way; leaving does not. */
  readonly signal: AbortSignal;
}

export async function joinRun(
  { live, logs }: Stores,
  { folder, runId, what, signal }: Joining,
): Promise<Result<JoinedRun>> {
  // In one go: what is told from here on is not in the content, and what was told before is.
  const content = logs.contentOf(folder, runId);
  const joined = content && live.join(runId, what, signal);
  if (!joined) return fail({ code: 'run.unknown', params: { run: runId } });
  const read = await readContent(content);
  if (read.ok) {
    const { file: _, ...loaded } = read.value;
    return ok({ ...joined, loaded });
  }
  joined.leave();
  return read;
}
