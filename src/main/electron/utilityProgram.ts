/** A program of ours as Electron's utility process: with the fuses of an installed app there is no other. */
import type { ProgramOptions, StartProgram } from '@engine/programs/program';
import { programEnvironment } from '@engine/programs/programEnvironment';
import { utilityProcess } from 'electron';

/** `file`: as it was built. It can be started once the app is ready. */
export const utilityProgram =
  (file: string, options: ProgramOptions): StartProgram =>
  ({ onMessage, onExit }) => {
    const { name, mostMegabytes } = options;
    const child = utilityProcess.fork(file, [], {
      env: programEnvironment(options),
      // Its heap is made before Node's own switches are looked at.
      execArgv: mostMegabytes === undefined ? [] : [`--js-flags=--max-old-space-size=${mostMegabytes}`],
      serviceName: name,
      stdio: 'ignore',
    });
    child.on('message', onMessage);
    child.once('exit', onExit);
    return {
      post: (message) => child.postMessage(message),
      kill: () => void child.kill(),
      // The app lives as long as its window.
      setBusy: () => undefined,
    };
  };
