/** The app under test as a person meets it: started for real, driven by roles and names. */

import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';
import type { Language } from '@shared/domain/session/template';
import type { Folders } from './folders';
import { inMain } from './inMain';

export interface LaunchOptions {
  readonly folders: Folders;
  /** Added to a bare environment: no key, no proxy, English. */
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Where the app lies: its archive, say. */
  readonly appPath?: string;
  /** Before the app's path, for the runtime itself. */
  readonly argsBefore?: readonly string[];
  readonly size?: { readonly width: number; readonly height: number };
  /** The title of a session to open at once. */
  readonly session?: string;
  /** The language of the desktop, which the window follows. */
  readonly language?: Language;
  /** Told of the app before it is ready: one that never is can be looked at, and ended, too. */
  readonly onStarted?: (app: ParallaxApp) => void;
}

/** The names that tests in both languages use; all others are English. */
const NAMES = {
  en: {
    run: 'Run',
    stop: 'Stop',
    retry: 'Retry',
    library: 'Library',
    output: 'Output',
    title: 'Session title',
    commands: 'Commands',
  },
  'zh-CN': {
    run: '运行',
    stop: '停止',
    retry: '重试',
    library: '会话库',
    output: '输出',
    title: '会话标题',
    commands: '命令',
  },
} as const;

/** What the app inherits; keys, proxies and the tester's language stay out. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'DISPLAY',
  'XAUTHORITY',
  'TMPDIR',
  'LD_LIBRARY_PATH',
  'ELECTRON_OVERRIDE_DIST_PATH',
];

function bareEnvironment(): Record<string, string> {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

interface RunOptions {
  /** How it is asked for; else by a click on Run. */
  readonly begin?: () => Promise<void>;
  /** How long it may take, milliseconds; else as long as anything that is expected. */
  readonly timeout?: number;
}

export class ParallaxApp {
  isClosed = false;
  /** As it was at the start. */
  #first = { url: '', width: 0, height: 0 };

  private constructor(
    readonly electron: ElectronApplication,
    readonly page: Page,
    readonly language: Language,
  ) {}

  get #names(): (typeof NAMES)[Language] {
    return NAMES[this.language];
  }

  static async launch({
    folders,
    env,
    args = [],
    appPath = process.cwd(),
    argsBefore = [],
    size,
    session,
    language = 'en',
    onStarted,
  }: LaunchOptions): Promise<ParallaxApp> {
    const electron = await _electron.launch({
      args: [...argsBefore, appPath, `--user-data-dir=${folders.data}`, ...args],
      cwd: folders.root,
      env: {
        ...bareEnvironment(),
        // What the desktop speaks; Chromium heeds it before --lang.
        LANG: language === 'en' ? 'en_US.UTF-8' : 'zh_CN.UTF-8',
        LANGUAGE: language === 'en' ? 'en_US' : 'zh_CN',
        PARALLAX_LIBRARY: folders.library,
        // Where the built-in model would be: whether the tester has it makes no difference.
        XDG_CACHE_HOME: join(folders.root, 'cache'),
        ...env,
      },
    });
    const page = await electron.firstWindow();
    const app = new ParallaxApp(electron, page, language);
    onStarted?.(app);
    await app.run.waitFor();
    app.#first = await page.evaluate(() => ({ url: location.href, width: innerWidth, height: innerHeight }));
    if (size) await app.resize(size.width, size.height);
    if (session !== undefined) await app.open(session);
    return app;
  }

  /** Waits until the page is so large, too. */
  async resize(width: number, height: number): Promise<void> {
    await inMain(
      this,
      ({ BrowserWindow }, bounds) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(bounds.width, bounds.height),
      { width, height },
    );
    await this.page.waitForFunction(
      (wanted) => Math.abs(innerWidth - wanted.width) <= 1 && Math.abs(innerHeight - wanted.height) <= 1,
      { width, height },
    );
    await this.isArranged();
  }

  /** Waits until the window, if it has come so far, is arranged as its width asks: it hears of a new one a moment later. */
  async isArranged(): Promise<void> {
    await this.page.waitForFunction(() => {
      const stage = document.querySelector<HTMLElement>('main[data-posture]');
      return !stage || (stage.dataset.posture === 'narrow') === matchMedia('(width < 1000px)').matches;
    });
  }

  region(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  get run(): Locator {
    return this.button(this.#names.run);
  }

  get stop(): Locator {
    return this.button(this.#names.stop);
  }

  /** Results, in the order they stand. */
  get outputs(): Locator {
    return this.page.getByRole('article', { name: new RegExp(`^${this.#names.output}`) });
  }

  output(part: string | RegExp): Locator {
    const name =
      typeof part === 'string' ? new RegExp(`^${this.#names.output}.*${escapeForRegExp(part)}`) : part;
    return this.page.getByRole('article', { name });
  }

  retryOf(part: string): Locator {
    return this.output(part).getByRole('button', { name: this.#names.retry, exact: true });
  }

  message(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  /** The editor of a message as it is drawn; its text has no-break spaces where there are several. */
  editor(name: string): Locator {
    return this.page.locator('.monaco-editor', { has: this.message(name) }).locator('.view-lines');
  }

  /** Replaces a message's text by typing, as a person does. */
  async write(name: string, text: string): Promise<void> {
    await this.message(name).focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  /** The messages on the screen, in their order: what each is called and what it says (one line each). */
  messages(): Promise<readonly (readonly [name: string, text: string])[]> {
    return this.page
      .locator('.monaco-editor', { has: this.page.getByRole('textbox') })
      .evaluateAll((editors) =>
        editors.map((editor) => {
          const text = editor.querySelector('.view-lines')?.textContent ?? '';
          return [editor.querySelector('textarea')?.ariaLabel ?? '', text.replaceAll('\u00a0', ' ')] as const;
        }),
      );
  }

  /** The window's top line. */
  get header(): Locator {
    return this.page.getByRole('banner');
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name, exact: true });
  }

  /** One model setting, by its place from 1. */
  modelCard(number: number): Locator {
    return this.region('Models').getByRole('group', { name: new RegExp(`^Model ${number}:`) });
  }

  answerOf(part: string): Locator {
    return this.output(part).getByTestId('output-text');
  }

  /** Presses Tab until that has the focus, as a person without a mouse does; fails where the way is blocked. */
  async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      await this.page.keyboard.press(key);
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${key} does not lead to ${target}.`);
  }

  /** Opens a session of the library by its title. */
  async open(title: string): Promise<void> {
    await this.region(this.#names.library).getByText(title, { exact: true }).click();
    await expect(this.title).toHaveValue(title);
  }

  get title(): Locator {
    return this.page.getByRole('textbox', { name: this.#names.title });
  }

  /** Opens the palette, and waits until what is typed goes there. */
  async openPalette(): Promise<Locator> {
    await this.page.keyboard.press('ControlOrMeta+K');
    const palette = this.dialog(this.#names.commands);
    await expect(palette.getByRole('combobox')).toBeFocused();
    return palette;
  }

  /** Takes what these words find first in the palette. */
  async command(words: string): Promise<void> {
    const palette = await this.openPalette();
    await this.page.keyboard.insertText(words);
    await this.page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
  }

  /**
   * Starts a run and waits until every result has ended. It may begin a while after it was asked for (a session has no file
   * yet, say), and end before anybody looks from outside: the page says whether one has.
   */
  async runToEnd({ begin = () => this.run.click(), ...patience }: RunOptions = {}): Promise<void> {
    const seen = await this.run.evaluateHandle((button) => {
      const ends = { hasEnded: false };
      const look = () => {
        ends.hasEnded ||= button.ariaDisabled === 'false';
      };
      new MutationObserver(look).observe(button, { attributeFilter: ['aria-disabled'] });
      return ends;
    });
    await begin();
    await expect.poll(() => seen.evaluate(({ hasEnded }) => hasEnded), patience).toBe(true);
  }

  /** Chooses a view of the shown run. */
  async view(name: 'Columns' | 'Table' | 'Diff' | 'Summary' | 'Evidence' | 'Single'): Promise<void> {
    await this.region('Results').getByText(name, { exact: true }).click();
  }

  /** The page anew, with the session that is open: all that it has then is what was remembered, as after a start, for less. */
  async reload(session: string): Promise<void> {
    await this.page.reload();
    await expect(this.title).toHaveValue(session);
  }

  /** Whether nothing is asked, and all that was typed is saved, or soon is: what is not would come to the next window. */
  isAtRest(): Promise<boolean> {
    const isSo = this.page.waitForFunction(
      async () => {
        const boot = await window.parallax.call('app.boot', {});
        if (!boot.ok) return false;
        const { running, studies, logTroubles, backups } = boot.value;
        return running.length + studies.length + logTroubles.length + backups.length === 0;
      },
      undefined,
      { polling: 100, timeout: 2000 },
    );
    return isSo.then(
      () => true,
      () => false,
    );
  }

  /** Leaves the page, with nothing remembered of it. The app stands, and `begin` goes on with it as after a start. */
  async leave(): Promise<void> {
    // To a page of the same origin, whose process goes on: it has compiled all that the next one needs.
    const other = await this.page.evaluate(async () => {
      localStorage.clear();
      // No session is open: the next start does not begin with this one.
      await window.parallax.call('session.follow', {});
      return document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.href ?? 'about:blank';
    });
    await this.page.goto(other);
    await this.page.evaluate(() => localStorage.clear());
    await this.page.emulateMedia({ colorScheme: null, reducedMotion: null, forcedColors: null });
    await inMain(this, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1));
  }

  async begin(): Promise<void> {
    await this.resize(this.#first.width, this.#first.height);
    await this.page.goto(this.#first.url);
    await this.run.waitFor();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.electron.close();
  }

  /** As when the machine loses power: no chance to save. */
  kill(): Promise<void> {
    return this.#signal('SIGKILL');
  }

  /** As when the machine is shut down. */
  terminate(): Promise<void> {
    return this.#signal('SIGTERM');
  }

  async #signal(signal: NodeJS.Signals): Promise<void> {
    this.isClosed = true;
    const process = this.electron.process();
    // It may have ended by itself: with its desktop's bus, say.
    if (process.exitCode !== null || process.signalCode !== null) return;
    const exited = new Promise((resolve) => process.once('exit', resolve));
    process.kill(signal);
    await exited;
  }
}

const escapeForRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
