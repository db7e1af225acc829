/** The command line, bundled as the app bundles it, as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { type Ended, endOf } from './ended';

/** Where `buildCli` has put it: a folder with `cli.js`. */
export const cliFolder = inject('cliFolder');

export interface StartedCli {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** No DISPLAY, no key of the developer's, no proxy. `under`: a program that starts it. */
export function startCli(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  under: readonly string[] = [],
): StartedCli {
  const [program = '', ...before] = [...under, process.execPath];
  const child = spawn(program, [...before, join(cliFolder, 'cli.js'), ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, LANG: 'en_GB.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // What a failed test leaves would go on for ever, and hold up the others.
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, ended: endOf(child) };
}
