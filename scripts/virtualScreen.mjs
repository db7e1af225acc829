// Gives a window somewhere to be on a Linux machine that has no screen. Xvfb is started directly, not through
// `xvfb-run`, which does not pass signals on and leaves its children behind.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { SetupError, say } from './setup/say.mjs';

export const hasScreen =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Ends what it starts together with us, even when we are killed outright. */
const SETPRIV = '/usr/bin/setpriv';
const TIED_TO_US = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'TERM', '--'] : [];

/** Up to the line's end: the server writes it apart from the number, and dies if nobody reads it. */
async function firstLine(stream) {
  let text = '';
  for await (const chunk of stream) {
    text += chunk;
    if (text.includes('\n')) return text.trim();
  }
  return undefined;
}

async function startXvfb() {
  // It picks a free number itself and tells it on the file descriptor named here.
  // So high that a window in its upper half is not under its pointer, which lies in the middle for ever (tests/e2e/support/drag.ts).
  const [command, ...args] = [...TIED_TO_US, 'Xvfb', '-displayfd', '3', '-screen', '0', '1600x1800x24'];
  // It stays as it is when its last window closes: it would begin anew, and a window that opens then finds no screen, or one without a size.
  const server = spawn(command, [...args, '-noreset', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const display = await Promise.race([
    firstLine(server.stdio[3]),
    once(server, 'exit').then(() => undefined),
  ]).catch(() => undefined);
  if (display === undefined) throw new SetupError('There is no screen and Xvfb did not start: install xvfb.');
  // Nothing waits for the screen: it ends with us, not we with it.
  server.unref();
  process.on('exit', () => server.kill());
  return { DISPLAY: `:${display}` };
}

/** One for all windows that this process opens. */
let screen;

/** The environment in which windows can open; the virtual screen ends with this process. Throws a SetupError where there can be none. */
export async function foundScreen() {
  if (hasScreen) return process.env;
  screen ??= startXvfb();
  return { ...process.env, ...(await screen) };
}

/** The same for scripts that are nothing without a screen: says why there is none, and ends the process. */
export async function screenEnvironment() {
  try {
    return await foundScreen();
  } catch (error) {
    say(error.message);
    process.exit(1);
  }
}
