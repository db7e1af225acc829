// Tells which Electron will run, for the scripts that start it and for the head of a test run.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ELECTRON_PACKAGE } from './paths.mjs';

/** Chromium's remarks on a missing bus or GPU are no news to whoever starts the app; fatal ones still come. */
export const QUIET = '--log-level=3';

function read(...segments) {
  try {
    return readFileSync(path.join(...segments), 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** `{path, version, official}`, or undefined while no runtime is in place. */
export function electronRuntime() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = override || path.join(ELECTRON_PACKAGE, 'dist');
  const executable = read(ELECTRON_PACKAGE, 'path.txt') ?? (override ? 'electron' : undefined);
  const version = read(folder, 'version')?.replace(/^v/, '');
  if (executable === undefined || version === undefined) return undefined;

  const file = path.join(folder, executable);
  if (!existsSync(file)) return undefined;
  return { path: file, version, official: !existsSync(path.join(folder, 'parallax-fallback.json')) };
}

export function describeRuntime({ version, official }) {
  return official ? `Electron ${version}` : `Electron ${version} (fallback: for development and CI only)`;
}
