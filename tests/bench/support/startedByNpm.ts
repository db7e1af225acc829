/** A fresh clone as a stranger has it, with folders of its own for all that is fetched, and `npm start` in it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, symlinkSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { temporaryFolder } from './apps';

const PATIENCE = { timeout: 15 * 60_000 };

export interface FreshClone {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly remove: () => Promise<void>;
}

/** All programs but those whose name begins so. */
async function programsWithout(name: string, folder: string): Promise<string> {
  await mkdir(folder);
  const seen = new Set<string>();
  for (const place of (process.env.PATH ?? '').split(':')) {
    let programs: readonly string[] = [];
    try {
      programs = readdirSync(place);
    } catch {
      // A folder that is only named.
    }
    for (const program of programs) {
      if (seen.has(program) || program.startsWith(name) || program.startsWith('pip')) continue;
      seen.add(program);
      symlinkSync(join(place, program), join(folder, program));
    }
  }
  return folder;
}

/** Of what is committed here. The registries are those that this computer's npm and pip are set up with. */
export async function freshClone({ hasPython }: { hasPython: boolean }): Promise<FreshClone> {
  const folder = await temporaryFolder();
  const at = (name: string) => join(folder.path, name);
  execFileSync('git', ['clone', '--quiet', process.cwd(), at('parallax')]);
  for (const name of ['home', 'cache']) await mkdir(at(name));
  const { XDG_CONFIG_HOME: _, npm_config_prefix: __, ...env } = process.env;
  return {
    folder: at('parallax'),
    env: {
      ...env,
      HOME: at('home'),
      XDG_CACHE_HOME: at('cache'),
      npm_config_cache: at('npm'),
      npm_config_userconfig: join(homedir(), '.npmrc'),
      ...(!hasPython && { PATH: await programsWithout('python', at('programs')) }),
    },
    remove: folder.remove,
  };
}

export class StartedByNpm {
  private constructor(
    private readonly child: ChildProcess,
    private readonly browser: Browser,
    readonly page: Page,
    /** Seconds from the start to the line that said it. */
    readonly told: readonly (readonly [seconds: number, line: string])[],
    readonly seconds: () => number,
  ) {}

  static async start(clone: FreshClone, env: Readonly<Record<string, string>> = {}): Promise<StartedByNpm> {
    const data = join(clone.folder, '..', 'data');
    const begin = performance.now();
    const seconds = () => (performance.now() - begin) / 1000;
    const child = spawn(
      'npm',
      ['start', '--silent', '--', '--remote-debugging-port=0', `--user-data-dir=${data}`],
      {
        cwd: clone.folder,
        env: { ...clone.env, ...env },
        stdio: ['ignore', 'ignore', 'pipe'],
        detached: true,
      },
    );
    const told: [number, string][] = [];
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (line.trim() !== '') told.push([seconds(), line]);
    });
    const address = () =>
      told.map(([, line]) => /DevTools listening on (ws:\S+)/.exec(line)?.[1]).find(Boolean) ?? '';
    await expect.poll(() => child.exitCode !== null || address(), PATIENCE).toMatch(/^ws:/);
    await expect.poll(() => hasPage(new URL(address())), { timeout: 60_000 }).toBe(true);
    const browser = await chromium.connectOverCDP(address());
    const pages = () => browser.contexts().flatMap((context) => context.pages());
    await expect.poll(() => pages().length, { timeout: 30_000 }).toBe(1);
    const [page] = pages();
    if (!page) throw new Error('There is no window.');
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    told.push([seconds(), 'the window can be used']);
    return new StartedByNpm(child, browser, page, told, seconds);
  }

  /** As with Ctrl-C. */
  async close(): Promise<void> {
    const ended = once(this.child, 'close');
    process.kill(-(this.child.pid ?? 0), 'SIGINT');
    await ended;
    await this.browser.close();
  }
}

async function hasPage({ host }: URL): Promise<boolean> {
  const listed = await fetch(`http://${host}/json/list`);
  const pages = (await listed.json()) as readonly { readonly type: string; readonly url: string }[];
  return pages.some(({ type, url }) => type === 'page' && url.startsWith('app://'));
}
