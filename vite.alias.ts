/** Where an import leads, for the app, the command line and the tests alike. */
import { resolve } from 'node:path';

export const alias = {
  '@shared': resolve('src/shared'),
  '@engine': resolve('src/engine'),
  '@main': resolve('src/main'),
  '@cli': resolve('src/cli'),
  '@renderer': resolve('src/renderer'),
};

const leftOut = resolve('src/main/standIns/leftOut.ts');

/** Of the main process and the command line: what stands in for packages that the build leaves out, in whole or in part. */
export const mainAlias = [
  ...Object.entries({
    ...alias,
    'ajv/dist/2020.js': leftOut,
    'ajv-formats': leftOut,
    semver: leftOut,
    'when-exit': leftOut,
  }).map(([find, replacement]) => ({ find, replacement })),
  // Its entry alone, not its parts.
  { find: /^undici$/, replacement: resolve('src/main/standIns/undici.ts') },
];
