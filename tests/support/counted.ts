/** Starts one of ./counted in a network of its own, where every packet is counted. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

/** Why it cannot be done here; undefined where it can. */
export function whyNotCounted(): string | undefined {
  if (process.platform !== 'linux') return 'Only Linux has network namespaces.';
  const tried = spawnSync('unshare', [
    '-rn',
    'ip',
    'link',
    'add',
    'out0',
    'type',
    'veth',
    'peer',
    'name',
    'nowhere',
  ]);
  if (tried.status === 0) return undefined;
  return `This system lets us make no network of our own (unshare -rn, ip): ${tried.error ?? tried.stderr}`;
}

/** What the script told, as JSON; rejects with what it said where it failed. */
export async function counted<T>(
  script: 'app' | 'cli',
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): Promise<T> {
  const file = new URL(`./counted/${script}.mjs`, import.meta.url).pathname;
  const command = ['-rn', process.execPath, file, ...args];
  const { stdout } = await promisify(execFile)('unshare', command, { timeout: 60_000, ...options });
  return JSON.parse(stdout) as T;
}
