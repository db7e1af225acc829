/** Starts the app, from its code as the build keeps it compiled (scripts/keepCode.mjs). */
import path from 'node:path';
import { codeLoader } from './codeLoader';

/** Which code the app runs from; scripts/keepCode.mjs and the tests ask it. */
export const code = codeLoader(path.join(import.meta.dirname, `compiled-${process.versions.electron}.bin`));

code.load(path.join(import.meta.dirname, 'app.cjs'));
