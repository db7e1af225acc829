/** Starts ours and the floor in the same way, on folders of their own. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { inMain } from '../../e2e/support/inMain';

export interface Started {
  readonly electron: ElectronApplication;
  readonly page: Page;
}

export type FloorPage = 'bare' | 'lean' | 'panes' | 'cells';

export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'parallax-bench-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) };
}

function environment(more: Readonly<Record<string, string>>): Record<string, string> {
  const passed = ['PATH', 'HOME', 'DISPLAY', 'XAUTHORITY', 'TMPDIR', 'ELECTRON_OVERRIDE_DIST_PATH'];
  const own = passed.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(own), LANG: 'en_US.UTF-8', LANGUAGE: 'en_US', ...more };
}

async function launch(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Started> {
  const electron = await _electron.launch({ args: [...args], cwd: tmpdir(), env: environment(env) });
  return { electron, page: await electron.firstWindow() };
}

/** Another checkout, built: `npm run bench -- --before FOLDER` measures ours against it in the place of the floors. */
export const BEFORE = process.env.PARALLAX_BENCH_BEFORE;

/** What the second of each pair is called. */
export const rivalNamed = (floor: string): string => (BEFORE === undefined ? floor : 'before');

/** `app`: the folder of its checkout. */
export function launchOurs(
  data: string,
  library: string,
  env: Readonly<Record<string, string>> = {},
  app = process.cwd(),
): Promise<Started> {
  return launch([app, `--user-data-dir=${data}`], { PARALLAX_LIBRARY: library, ...env });
}

export function launchFloor(
  floorPage: FloorPage,
  data: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const folder = join(process.cwd(), '.cache', 'bench', 'floor');
  const main = join(process.cwd(), 'tests', 'bench', 'floor', 'main.mjs');
  return launch(
    [main, `--floor-folder=${folder}`, `--floor-page=${floorPage}`, `--user-data-dir=${data}`],
    env,
  );
}

/** The same size for ours and the floor: what is drawn costs by the area. */
export async function makeLarge(electron: ElectronApplication): Promise<void> {
  await inMain({ electron }, ({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1500, 900),
  );
}

/** What a person can type into; Monaco's with its text drawn, for before that it takes no keys. */
export const EDITABLE = {
  bare: 'textarea',
  monaco: '.monaco-editor:has(.view-line) textarea.inputarea',
} as const;

/** Milliseconds from nothing to an editor that takes text. */
export async function timeStart(start: () => Promise<Started>, editable: string): Promise<number> {
  const begin = performance.now();
  const { electron, page } = await start();
  // Looked for at each frame; Playwright's own waiting looks after 20, 70, 170, 270 and 770 ms only.
  await page.waitForFunction((selector) => document.querySelector(selector) !== null, editable);
  const elapsed = performance.now() - begin;
  await page.locator(editable).first().focus();
  await page.keyboard.insertText('typed');
  await page.waitForFunction(
    () =>
      document.querySelector('.view-lines')?.textContent?.includes('typed') ??
      document.querySelector('textarea')?.value === 'typed',
  );
  await electron.close();
  return elapsed;
}
