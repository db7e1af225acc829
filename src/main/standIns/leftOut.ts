/**
 * Stands in for packages below electron-store that the build leaves out (vite.alias.ts).
 *
 * Ajv: loaded at every start (about 40 of the 60 ms that electron-store takes), used only with a JSON schema; ours are
 * zod's. when-exit: it takes every signal and sends it to the process once more, which would end the app before the
 * window has saved, and the command line before the log is complete. semver: for Conf's own migrations, of which we have
 * none.
 */
export class Ajv2020 {
  constructor() {
    throw new Error('Settings are checked with zod; Ajv is left out of the build.');
  }
}

/** As when-exit: registers what is to be done at the exit, and returns how to take it back. */
function whenExit(callback: () => void): () => void {
  process.once('exit', callback);
  return () => process.off('exit', callback);
}

// biome-ignore lint/style/noDefaultExport: when-exit has one, and so has ajv-formats, which is never called
export default whenExit;
