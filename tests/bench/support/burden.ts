/** Others who use the processors: programs that never rest. */
import { spawn } from 'node:child_process';

export function burden(programs: number): { readonly end: () => void } {
  const children = Array.from({ length: programs }, () =>
    spawn(process.execPath, ['--eval', 'for (;;);'], {
      stdio: 'ignore',
    }),
  );
  const end = () => {
    for (const child of children) child.kill('SIGKILL');
  };
  process.once('exit', end);
  return { end };
}
