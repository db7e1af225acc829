/** The process that runs models as Electron's utility process: with the fuses of an installed app there is no other. */
import { MODEL_PROCESS_ENV, type StartModelProcess } from '@engine/local/modelProcess';
import { utilityProcess } from 'electron';

/** `file`: src/modelProcess as it was built. It can be started once the app is ready. */
export const utilityModelProcess =
  (file: string): StartModelProcess =>
  ({ onMessage, onExit }) => {
    const child = utilityProcess.fork(file, [], {
      env: { ...process.env, ...MODEL_PROCESS_ENV },
      serviceName: 'Parallax models',
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
