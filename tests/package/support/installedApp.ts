/**
 * The installed program as its user starts it, driven from outside: its fuses forbid Playwright's own way in, but Chromium's
 * remote debugging is there for whoever asks for it.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import type { OrdinaryUser } from './ordinaryUser';

interface StartOptions {
  readonly command: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly under?: readonly string[];
}

/** A process of this user's app, as the kernel tells of it. */
interface Process {
  readonly id: number;
  readonly words: readonly string[];
}

export class InstalledApp {
  private constructor(
    private readonly user: OrdinaryUser,
    private readonly child: ChildProcess,
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async start(
    user: OrdinaryUser,
    { command, args = [], env, under }: StartOptions,
  ): Promise<InstalledApp> {
    const display = { DISPLAY: process.env.DISPLAY ?? '' };
    const words = [command, '--remote-debugging-port=0', ...args];
    const child = user.start(words, { ...display, ...env }, under);
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const address = () => /DevTools listening on (ws:\S+)/.exec(said)?.[1] ?? '';
    await expect.poll(address, { timeout: 60_000 }).not.toBe('');
    // Playwright waits for ever for a page that is just being made.
    await expect.poll(() => hasPage(new URL(address())), { timeout: 60_000 }).toBe(true);
    const browser = await chromium.connectOverCDP(address());
    const pages = () => browser.contexts().flatMap((context) => context.pages());
    await expect.poll(() => pages().length, { timeout: 30_000 }).toBe(1);
    const [page] = pages();
    if (!page) throw new Error('There is no window.');
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    return new InstalledApp(user, child, browser, page);
  }

  /** As the desktop does when its user leaves: what is typed is saved first. A page that closes itself asks nobody. */
  async close(): Promise<void> {
    const ended = this.child.exitCode === null ? once(this.child, 'close') : undefined;
    process.kill(this.main().id, 'SIGTERM');
    await ended;
    await this.browser.close();
  }

  /** For a test that failed. */
  kill(): void {
    for (const { id } of this.processes()) process.kill(id, 'SIGKILL');
  }

  private main(): Process {
    const main = this.processes().find(({ words }) => !words.some((word) => word.startsWith('--type=')));
    if (!main) throw new Error('The app does not run.');
    return main;
  }

  private processes(): readonly Process[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          // Chromium's zygote joins its children's by blanks.
          const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split(/[\0 ]/);
          const status = readFileSync(`/proc/${name}/status`, 'utf8');
          const isTheirs = Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]) === this.user.id;
          return isTheirs && /\/parallax$/.test(words[0] ?? '') ? [{ id: Number(name), words }] : [];
        } catch {
          return []; // It has ended meanwhile.
        }
      });
  }

  /** What keeps the page's process in: a filter of system calls, and namespaces of its own. */
  sandbox() {
    const processes = this.processes();
    const page = processes.find(({ words }) => words.includes('--type=renderer'));
    const main = this.main();
    if (!page) throw new Error('There is no page.');
    const namespace = (id: number, name: string) => readlinkSync(`/proc/${id}/ns/${name}`);
    const isOwn = (name: string) => namespace(page.id, name) !== namespace(main.id, name);
    return {
      isFiltered: /^Seccomp:\s+2$/m.test(readFileSync(`/proc/${page.id}/status`, 'utf8')),
      hasOwnUsers: isOwn('user'),
      hasOwnNetwork: isOwn('net'),
      isSwitchedOff: processes.some(({ words }) => words.includes('--no-sandbox')),
    };
  }
}

/** Whether the window has begun to load, as Chromium's own list of its pages tells. */
async function hasPage({ host }: URL): Promise<boolean> {
  const listed = await fetch(`http://${host}/json/list`);
  const pages = (await listed.json()) as readonly { readonly type: string; readonly url: string }[];
  return pages.some(({ type, url }) => type === 'page' && url.startsWith('app://'));
}
