// Fetches the Electron that users get. Where its release site cannot be reached this must end soon, not hang.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { CACHE, ELECTRON_PACKAGE, ROOT } from '../paths.mjs';
import { failedLately, forgetFailure, rememberFailure } from './failedLately.mjs';
import { say } from './say.mjs';

const RELEASES = 'https://github.com/electron/electron/releases/download/';
const ANSWER_WITHIN_MS = 6_000;
const DOWNLOAD_WITHIN_MS = 15 * 60_000;

function mirror() {
  return process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror || RELEASES;
}

async function isReachable() {
  try {
    await fetch(mirror(), { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return true;
  } catch {
    return false;
  }
}

/** Electron's installer unpacks beside itself, and what works now must go on working if it fails: hence a copy of it. */
function layOutInstaller() {
  const workshop = path.join(ROOT, 'node_modules', `.electron-${process.pid}`);
  mkdirSync(workshop, { recursive: true });
  for (const name of ['install.js', 'package.json', 'checksums.json']) {
    cpSync(path.join(ELECTRON_PACKAGE, name), path.join(workshop, name));
  }
  return workshop;
}

function putInPlace(workshop) {
  rmSync(path.join(ELECTRON_PACKAGE, 'dist'), { recursive: true, force: true });
  for (const name of ['dist', 'path.txt'])
    renameSync(path.join(workshop, name), path.join(ELECTRON_PACKAGE, name));
}

/** Returns whether the official runtime is in place now. A failure is remembered for a day, unless `retry` is set. */
export async function installOfficialElectron(version, { retry }) {
  const marker = path.join(CACHE, `electron-${version}-unreachable`);
  if (!retry && failedLately(marker)) return false;

  say(`Fetching Electron ${version} …`);
  const workshop = layOutInstaller();
  // The installer starts at once, because it may need no network at all: it has a cache of its own.
  const child = spawn(process.execPath, [path.join(workshop, 'install.js')], { stdio: 'ignore' });
  const exited = once(child, 'exit');
  let timer = setTimeout(() => child.kill(), ANSWER_WITHIN_MS);
  void isReachable().then((reachable) => {
    if (!reachable) return;
    clearTimeout(timer);
    timer = setTimeout(() => child.kill(), DOWNLOAD_WITHIN_MS);
    timer.unref();
  });
  const [status] = await exited;
  clearTimeout(timer);

  if (status === 0) putInPlace(workshop);
  rmSync(workshop, { recursive: true, force: true });
  if (status === 0) {
    forgetFailure(marker);
    return true;
  }
  rememberFailure(marker, mirror());
  return false;
}
