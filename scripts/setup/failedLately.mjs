// What could not be fetched is not tried again at every start: a file remembers it for a day.
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const RETRY_AFTER_MS = 24 * 60 * 60_000;

export function failedLately(marker) {
  try {
    return Date.now() - statSync(marker).mtimeMs < RETRY_AFTER_MS;
  } catch {
    return false;
  }
}

export function rememberFailure(marker, reason) {
  mkdirSync(path.dirname(marker), { recursive: true });
  writeFileSync(marker, `${reason}\n`);
}

export function forgetFailure(marker) {
  rmSync(marker, { force: true });
}
