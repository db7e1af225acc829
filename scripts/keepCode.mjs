// Has the built app's main process compiled once, by starting it, and keeps what came of it beside the build: a start is then spared
// it (src/main/codeLoader.ts). It is of one version of Electron, and belongs to whoever builds, not to whoever runs.
import { accessSync, constants, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { electronRuntime, QUIET } from './electronRuntime.mjs';
import { ROOT } from './paths.mjs';
import { runQuietly } from './processes.mjs';
import { sandboxArguments } from './sandbox.mjs';
import { say } from './setup/say.mjs';
import { foundScreen } from './virtualScreen.mjs';

const STARTER = path.join(ROOT, 'scripts', 'keepCode', 'starter.cjs');

/** Where it is kept, whether it is there or not. */
export const keptCodeFile = ({ version }) => path.join(ROOT, 'out', 'main', `compiled-${version}.bin`);

/** Does nothing where it is kept already. Where it cannot be had, the app compiles at each start, and nothing else is different. */
export async function keepCode() {
  const runtime = electronRuntime();
  if (runtime === undefined) return;
  const file = keptCodeFile(runtime);
  if (existsSync(file)) return;
  const problem = await startedFor(file, runtime).catch((error) => error.message);
  if (problem !== undefined)
    say(`The app starts a little later than it could, for its code is not kept compiled: ${problem}`);
}

/** Answers with what went wrong, or rejects with it. */
async function startedFor(file, runtime) {
  accessSync(path.dirname(file), constants.W_OK);
  const folder = mkdtempSync(path.join(tmpdir(), 'parallax-keep-code-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  // Told to stop, we end amid it.
  process.on('exit', remove);
  try {
    const env = { ...(await foundScreen()), PARALLAX_LIBRARY: path.join(folder, 'library') };
    const told = [`--user-data-dir=${path.join(folder, 'data')}`, `--keep-in=${file}`];
    const args = [...sandboxArguments(), QUIET, STARTER, ...told];
    const { status, output } = await runQuietly(runtime.path, args, { env });
    return status === 0 ? undefined : output || `status ${status}`;
  } finally {
    process.off('exit', remove);
    remove();
  }
}
