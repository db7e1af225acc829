/** How much memory programs can still have, in bytes. */
import os from 'node:os';

/** macOS counts what it keeps only as long as nobody wants it as used: there half of all is taken to be free at least. */
export const freeMemory = (): number =>
  process.platform === 'darwin' ? Math.max(os.freemem(), os.totalmem() / 2) : os.freemem();
