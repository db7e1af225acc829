/** A program of ours as a child of plain Node. */
import { fork } from 'node:child_process';
import type { ProgramOptions, StartProgram } from './program';

/** `file`: as it was built. */
export const forkedProgram =
  (file: string, { env, mostMegabytes }: ProgramOptions): StartProgram =>
  ({ onMessage, onExit }) => {
    const child = fork(file, {
      env: { ...process.env, ...env },
      execArgv: mostMegabytes === undefined ? [] : [`--max-old-space-size=${mostMegabytes}`],
      // As a utility process does: bytes stay bytes.
      serialization: 'advanced',
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
