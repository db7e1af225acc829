// Gives a window somewhere to be on a Linux machine that has no screen. Xvfb is started directly, not through
// `xvfb-run`, which does not pass signals on and leaves its children behind.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SetupError, say } from './setup/say.mjs';

export const hasScreen =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

async function startXvfb() {
  // It picks a free number itself and tells it on the file descriptor named here.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const [display] = await Promise.race([
    once(server.stdio[3], 'data'),
    once(server, 'exit').then(() => [undefined]),
    once(server, 'error').then(() => [undefined]),
  ]).catch(() => [undefined]);
  if (display === undefined) throw new SetupError('There is no screen and Xvfb did not start: install xvfb.');
  // Nothing waits for the screen: it ends with us, not we with it.
  server.unref();
  server.stdio[3].destroy();
  process.on('exit', () => server.kill());
  return { DISPLAY: `:${String(display).trim()}` };
}

/** The environment in which windows can open; the virtual screen ends with this process. */
export async function screenEnvironment() {
  if (hasScreen) return process.env;
  try {
    return { ...process.env, ...(await startXvfb()) };
  } catch (error) {
    say(error.message);
    process.exit(1);
  }
}
