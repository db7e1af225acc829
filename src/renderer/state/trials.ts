/** Trials of the window: in a worker that is started with the first one. */
import { createTrialRunner, type TrialMessage } from '@shared/checking/createTrialRunner';
import TrialWorker from './trial.worker?worker';

export const runTrials = createTrialRunner((onMessage, onFault) => {
  const worker = new TrialWorker();
  worker.addEventListener('message', ({ data }: MessageEvent<TrialMessage>) => onMessage(data));
  worker.addEventListener('error', ({ message }) => onFault(message));
  return { post: (batch) => worker.postMessage(batch), kill: () => worker.terminate() };
});
