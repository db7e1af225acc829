/** The library that runs models, loaded when it is first needed: it is large, and a machine may have no build of it. */
import { loadOnce } from '@shared/domain/loadOnce';
import { orProblem } from './problem';
import { MOST_THREADS } from './threads';

/** All that needs no native code. */
export const loadLibrary = loadOnce(() => orProblem('unavailable', () => import('node-llama-cpp')));

/** With the build for this machine. The library's own number of threads may be more than there are processors. */
export const startLlama = loadOnce(async () => {
  const { getLlama, LlamaLogLevel } = await loadLibrary();
  return orProblem('unavailable', () =>
    getLlama({
      gpu: process.platform === 'darwin' && process.arch === 'arm64' ? 'metal' : false,
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      logLevel: LlamaLogLevel.error,
      // What goes wrong is thrown, too.
      logger: () => undefined,
      maxThreads: MOST_THREADS,
    }),
  );
});
