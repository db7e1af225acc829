/** The library that runs models, loaded when it is first needed: it is large, and a machine may have no build of it. */
import os from 'node:os';
import { loadOnce } from '@shared/domain/loadOnce';
import { orProblem } from './problem';

/** All that needs no native code. */
export const loadLibrary = loadOnce(() => orProblem('unavailable', () => import('node-llama-cpp')));

/**
 * As many as processors that nobody else uses at present: threads wait for each other at full speed, and where one of them has to share its
 * processor, all do. (Two on two busy processors: 3 tokens a second, one: 50.)
 */
function threads(): number {
  const processors = os.availableParallelism();
  const [busy = 0] = os.loadavg();
  return Number(process.env.PARALLAX_MODEL_THREADS) || Math.max(1, Math.round(processors - busy));
}

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
      maxThreads: threads(),
    }),
  );
});
