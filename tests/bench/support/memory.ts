/** What an app takes of the machine: the proportional set size of all its processes. */
import { readdirSync, readFileSync } from 'node:fs';

function parentOf(pid: string): string | undefined {
  try {
    // The name in the second field may hold blanks and brackets.
    return /\) \S+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}

function descendants(root: number): readonly string[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [pid, parentOf(pid)]),
  );
  const isBelow = (pid: string | undefined): boolean =>
    pid !== undefined && (pid === String(root) || isBelow(parents.get(pid)));
  return [...parents.keys()].filter(isBelow);
}

/** MiB. */
export function memoryOf(root: number): number {
  let kilobytes = 0;
  for (const pid of descendants(root)) {
    try {
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // It ended meanwhile.
    }
  }
  return kilobytes / 1024;
}
