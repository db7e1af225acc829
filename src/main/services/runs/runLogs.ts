/** One writer a log file, however many runs, graders and judgements add to it at the same time. */
import type { RunEvent } from '@shared/domain/run/run';
import { fileOfTarget, openRunLog, type RunLog, type RunLogTarget } from './runLog';

export interface SharedLog {
  append(event: RunEvent): void;
  /** To be called once. Resolves once it is written down, with the first error of the disk, if there was one. */
  release(): Promise<unknown>;
}

export function createRunLogs(now: () => number) {
  const open = new Map<string, { readonly log: RunLog; users: number }>();
  const closing = new Map<string, Promise<unknown>>();

  return {
    acquire(target: RunLogTarget): SharedLog {
      const file = fileOfTarget(target);
      const shared = open.get(file) ?? { log: openRunLog(target, now, closing.get(file)), users: 0 };
      open.set(file, shared);
      shared.users += 1;
      return {
        append: shared.log.append,
        async release() {
          shared.users -= 1;
          if (shared.users > 0) return shared.log.written();
          open.delete(file);
          const closed = shared.log.close();
          closing.set(file, closed);
          const error = await closed;
          if (closing.get(file) === closed) closing.delete(file);
          return error;
        },
      };
    },
  };
}
