/** Trials of the command line: in a thread that does not keep the process alive. */
import { Worker } from 'node:worker_threads';
import { createTrialRunner, type TrialMessage } from '@shared/checking/createTrialRunner';

/** `file`: trialWorker.ts as it was built. */
export const trialsIn = (file: URL) =>
  createTrialRunner((onMessage, onFault) => {
    const worker = new Worker(file);
    worker.on('message', (message: TrialMessage) => onMessage(message));
    worker.on('error', (error) => onFault(String(error)));
    worker.unref();
    return { post: (batch) => worker.postMessage(batch), kill: () => void worker.terminate() };
  });
