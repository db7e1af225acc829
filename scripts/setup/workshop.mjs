// A folder to make something in that is then moved to its place whole, so that nothing half made is ever found there.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { CACHE } from '../paths.mjs';

const UNFINISHED = 'making-';
const ABANDONED_AFTER_MS = 60 * 60_000;

/** What a setup that was killed left behind; a younger one may still be at work. */
function removeAbandoned(cache) {
  for (const name of readdirSync(cache).filter((entry) => entry.startsWith(UNFINISHED))) {
    const folder = path.join(cache, name);
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > ABANDONED_AFTER_MS) rmSync(folder, { recursive: true, force: true });
  }
}

/** On the cache's own disk; gone when `make` is done with it. */
export async function inWorkshop(make, cache = CACHE) {
  mkdirSync(cache, { recursive: true });
  removeAbandoned(cache);
  const folder = mkdtempSync(path.join(cache, UNFINISHED));
  try {
    return await make(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
