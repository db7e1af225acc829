/** promptfoo, installed in the user's cache folder: with its 1.4 GB it is no dependency of ours. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const VERSION = '0.121.20';

export async function promptfoo() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(cache, 'parallax', 'bench', `promptfoo-${VERSION}`);
  const installed = join(folder, 'node_modules', 'promptfoo');
  if (!existsSync(join(folder, 'installed'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', `promptfoo@${VERSION}`];
    await promisify(execFile)('npm', args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
    writeFileSync(join(folder, 'installed'), '');
  }
  const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    bin: Record<string, string>;
  };
  return {
    /** Arguments for Node. */
    evaluate: (config: string, concurrency: number): readonly string[] => [
      join(installed, bin.promptfoo ?? ''),
      ...['eval', '-c', config, '--no-cache', '--no-progress-bar', '--no-table'],
      ...['-j', String(concurrency), '-o', 'theirs.json'],
    ],
    env: {
      PROMPTFOO_DISABLE_TELEMETRY: '1',
      PROMPTFOO_DISABLE_UPDATE: '1',
      PROMPTFOO_DISABLE_REMOTE_GENERATION: 'true',
      PROMPTFOO_DISABLE_SHARING: '1',
      PROMPTFOO_CONFIG_DIR: join(folder, 'data'),
    },
  };
}
