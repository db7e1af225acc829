// Builds the app into `out/`, and knows when what lies there is still what the sources say.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { keepCode } from './keepCode.mjs';
import { ROOT } from './paths.mjs';
import { runQuietly, runThrough } from './processes.mjs';
import { say } from './setup/say.mjs';
import { setup } from './setup.mjs';
import { tool } from './tools.mjs';

const FOLDERS = ['src', 'resources'];
const FILES = /^(package|package-lock|tsconfig.*)\.json$|^(electron\.)?vite\.[\w.]+\.ts$/;
/** The programs beside the window. */
export const PROGRAMS = tool('vite', ['build', '--config', 'vite.programs.config.ts', '--logLevel', 'warn']);
const BUNDLES = [tool('electron-vite', ['build', '--logLevel', 'warn']), PROGRAMS];
const STAMP = path.join(ROOT, 'out', '.built-from');

function sourceFiles() {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true }).map((name) => path.join(folder, name)),
  );
  return [...inFolders, ...readdirSync(ROOT).filter((name) => FILES.test(name))].sort();
}

/** Names, sizes and times: a moment's work, and a needless build after a checkout costs seconds only. */
function sourceStamp() {
  const hash = createHash('sha256');
  for (const name of sourceFiles()) {
    const entry = statSync(path.join(ROOT, name), { throwIfNoEntry: false });
    if (entry?.isFile()) hash.update(`${name} ${entry.size} ${entry.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

export function isBuildFresh() {
  try {
    return readFileSync(STAMP, 'utf8') === sourceStamp();
  } catch {
    return false;
  }
}

/** For whoever writes something else into `out/`. */
export function forgetBuild() {
  rmSync(STAMP, { force: true });
}

/** `run` is called with the command and its arguments, and answers `{status}` or the status. */
export async function build(run) {
  const stamp = sourceStamp();
  forgetBuild();
  let result;
  for (const bundle of BUNDLES) {
    result = await run(...bundle);
    if ((result.status ?? result) !== 0) return result;
  }
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, stamp);
  return result;
}

/** Leaves a current build behind, or ends the process. What opens a window asks for the app's (below). */
export async function buildIfStale() {
  if (isBuildFresh()) return;
  say('Building …');
  const { status, output } = await build(runQuietly);
  if (status === 0) return;
  say(output);
  process.exit(status);
}

/** The same, and its code kept compiled, which takes an Electron. */
export async function buildAppIfStale() {
  await buildIfStale();
  await keepCode();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setup({ needsElectron: false });
  process.exitCode = await build(runThrough);
  if (process.exitCode === 0) await keepCode();
}
