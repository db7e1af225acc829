// Starts a program and stays out of its way: its output, its signals and its exit status are passed on.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ROOT } from './paths.mjs';

/** A terminal, npm and we may each deliver one Ctrl-C; a program that hears it twice stops saving and dies at once. */
const SAME_SIGNAL_WITHIN_MS = 1_000;

function statusOf(signal) {
  return 128 + (constants.signals[signal] ?? 0);
}

function send(child, signal, toAll) {
  if (!toAll) return child.kill(signal);
  try {
    return process.kill(-child.pid, signal);
  } catch {
    return false; // It has ended meanwhile.
  }
}

/** `pass` hears each signal, and no second one of the same moment. */
function catchSignals(pass) {
  let lastAt = 0;
  let received;
  const onSignal = (signal) => {
    received = signal;
    if (Date.now() - lastAt > SAME_SIGNAL_WITHIN_MS) pass(signal);
    lastAt = Date.now();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
    return received;
  };
}

function run(command, args, { cwd = ROOT, env = process.env, stdio, onOutput, toAll = false }) {
  return new Promise((resolve) => {
    // In a group of its own, so that the terminal's Ctrl-C arrives through us, once.
    const detached = process.platform !== 'win32';
    // Before it is there: a signal that came in between would end us, and leave it running.
    const stopCatching = catchSignals((signal) => send(child, signal, toAll && detached));
    const child = spawn(command, args, { cwd, env, stdio, detached });
    child.stdout?.on('data', onOutput);
    child.stderr?.on('data', onOutput);
    const finish = (status) => {
      resolve({ status, told: stopCatching() });
    };
    child.on('error', (error) => {
      process.stderr.write(`${command} did not start: ${error.message}\n`);
      finish(1);
    });
    child.on('close', (code, signal) => finish(code ?? statusOf(signal)));
  });
}

/** Resolves to the exit status, once the program ended. `toAll`: its children hear the signals, too. */
export async function runThrough(command, args, { cwd, env, toAll } = {}) {
  const { status } = await run(command, args, { cwd, env, toAll, stdio: 'inherit' });
  return status;
}

/** Resolves to `{status, output}`; the output is everything the program printed, in order. */
export async function runQuietly(command, args, { env = process.env } = {}) {
  const chunks = [];
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: '0' };
  const { status, told } = await run(command, args, {
    env: { ...env, ...colour },
    stdio: ['ignore', 'pipe', 'pipe'],
    onOutput: (chunk) => chunks.push(chunk),
  });
  // Told to stop, a script does not go on to its next step.
  if (told) process.exit(statusOf(told));
  return { status, output: Buffer.concat(chunks).toString('utf8') };
}
