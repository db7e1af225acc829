/** The process that runs models as a child of plain Node. */
import { fork } from 'node:child_process';
import { MODEL_PROCESS_ENV, type StartModelProcess } from './modelProcess';

/** `file`: src/modelProcess as it was built. */
export const forkedProcess =
  (file: string): StartModelProcess =>
  ({ onMessage, onExit }) => {
    const child = fork(file, {
      env: { ...process.env, ...MODEL_PROCESS_ENV },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let hasEnded = false;
    const end = (code: number | null) => {
      if (!hasEnded) onExit(code);
      hasEnded = true;
    };
    child.on('message', onMessage);
    child.on('exit', end);
    child.on('error', () => end(null));
    return {
      // One that has ended is heard of by its exit.
      post: (message) => void child.send(message as object, () => undefined),
      kill: () => void child.kill('SIGKILL'),
      setBusy: (isBusy) => {
        const hold = isBusy ? 'ref' : 'unref';
        child[hold]();
        child.channel?.[hold]();
      },
    };
  };
