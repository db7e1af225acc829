/** A comparison made in a worker, which is started with the first one. */
import type { TextDiff } from '@renderer/ui/textDiff';
import type { DiffAnswer, DiffJob } from '@renderer/ui/textDiff.worker';
import TextDiffWorker from '@renderer/ui/textDiff.worker?worker';
import { useEffect, useState } from 'react';

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, (diff: TextDiff) => void>();

function compare(before: string, after: string, take: (diff: TextDiff) => void): () => void {
  if (!worker) {
    worker = new TextDiffWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<DiffAnswer>) => {
      waiting.get(data.id)?.(data.diff);
      waiting.delete(data.id);
    });
  }
  lastId += 1;
  const job: DiffJob = { id: lastId, before, after };
  waiting.set(job.id, take);
  worker.postMessage(job);
  return () => waiting.delete(job.id);
}

/** Undefined while it is being worked out. */
export function useTextDiff(before: string, after: string): TextDiff | undefined {
  const [done, setDone] = useState<{
    readonly before: string;
    readonly after: string;
    readonly diff: TextDiff;
  }>();
  useEffect(() => {
    const cancel = compare(before, after, (diff) => setDone({ before, after, diff }));
    return () => {
      cancel();
    };
  }, [before, after]);
  return done?.before === before && done.after === after ? done.diff : undefined;
}
