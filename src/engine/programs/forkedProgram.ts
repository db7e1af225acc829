/** A program of ours as a child of plain Node. */
import { fork } from 'node:child_process';
import type { ProgramOptions, StartProgram } from './program';
import { programEnvironment } from './programEnvironment';

/** `file`: as it was built. */
export const forkedProgram =
  (file: string, options: ProgramOptions): StartProgram =>
  ({ onMessage, onExit }) => {
    const { mostMegabytes } = options;
    const child = fork(file, {
      env: programEnvironment(options),
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
