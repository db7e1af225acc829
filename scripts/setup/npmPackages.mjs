// Installs the npm packages exactly as the lock file names them, and knows when that is already done.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../paths.mjs';
import { SetupError, say } from './say.mjs';

function readLock(file) {
  try {
    return JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
}

/** npm writes the hidden lock file last, so that it tells what is really there, whoever ran which npm command. */
function isInstalled() {
  const wanted = readLock('package-lock.json');
  const present = readLock('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([location, entry]) => {
    if (location === '' || entry.link) return true;
    const found = present[location];
    return found
      ? found.version === entry.version
      : Boolean(entry.optional || entry.devOptional || entry.peer);
  });
}

/** `npm` as a plain script for the running Node, so that no shell is needed (on Windows npm is a .cmd file). */
export function npm(args, options = {}) {
  const script = process.env.npm_execpath;
  const isNpmScript = script !== undefined && /npm-cli\.[cm]?js$/.test(script);
  const [command, first] = isNpmScript ? [process.execPath, [script]] : ['npm', []];
  const shell = !isNpmScript && process.platform === 'win32';
  return spawnSync(command, [...first, ...args], { cwd: ROOT, encoding: 'utf8', shell, ...options });
}

export function installNpmPackages() {
  if (isInstalled()) return;
  say('Installing the npm packages …');
  const result = npm(['ci', '--loglevel=error', '--no-fund', '--no-audit'], {
    env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0) {
    throw new SetupError(`npm ci failed:\n${result.stdout ?? ''}${result.stderr ?? result.error ?? ''}`);
  }
}
