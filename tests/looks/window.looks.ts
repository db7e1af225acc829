/** Each state of the window in both languages and themes at each size, and a sheet of them all a size. */

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { inMain } from '../e2e/support/inMain';
import { LOOK_SIZES, lookAt, nameOfSize } from '../e2e/support/looks';
import { test } from '../e2e/support/test';

const FOLDER = resolve('.cache', 'looks');
const LANGUAGES = ['en', 'zh-CN'] as const;
const THEMES = ['light', 'dark'] as const;
/** Of a picture in a sheet, CSS pixels. */
const WIDTH = 480;

for (const language of LANGUAGES)
  test(`pictures (${language})`, async ({ launch, serve, folders }) => {
    const pictures = join(FOLDER, language);
    mkdirSync(pictures, { recursive: true });
    let number = 0;
    const numbers = new Map<string, number>();
    const { electron } = await lookAt(
      { launch, serve, folders },
      language,
      async ({ app, page, state, size, resize: toSize }) => {
        await toSize();
        if (!numbers.has(state)) numbers.set(state, ++number);
        for (const theme of THEMES) {
          await page.emulateMedia({ colorScheme: theme });
          // A picture is taken of what was drawn last, once no colour is on its way to another.
          await page.waitForFunction(() =>
            document.getAnimations().every(({ playState }) => playState !== 'running'),
          );
          await page.evaluate(async () => {
            for (let frame = 0; frame < 3; frame += 1)
              await new Promise((resolve) => requestAnimationFrame(resolve));
          });
          const at = String(numbers.get(state)).padStart(2, '0');
          const path = join(pictures, `${at} ${state} ${size} ${theme}.png`);
          // Playwright's own picture of a magnified window is a part of it.
          if (size.endsWith('@2')) writeFileSync(path, await pictureOf(app.electron));
          else await page.screenshot({ path });
        }
      },
    );
    for (const size of LOOK_SIZES.map(nameOfSize))
      for (const theme of THEMES) await makeSheet(electron, language, size, theme);
  });

/** As it was drawn last. */
async function pictureOf(electron: ElectronApplication): Promise<Buffer> {
  const png = await inMain({ electron }, async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return (await window?.webContents.capturePage())?.toPNG().toString('base64') ?? '';
  });
  return Buffer.from(png, 'base64');
}

/** A picture of all states in one size. */
async function makeSheet(
  electron: ElectronApplication,
  language: (typeof LANGUAGES)[number],
  size: string,
  theme: (typeof THEMES)[number],
): Promise<void> {
  const names = readdirSync(join(FOLDER, language)).filter((name) => name.endsWith(` ${size} ${theme}.png`));
  const figures = names.map(
    (name) =>
      `<figure><img src="${language}/${encodeURIComponent(name)}" width="${WIDTH}"><figcaption>${name}</figcaption></figure>`,
  );
  const html = `<!doctype html><meta charset="utf-8"><style>body{display:flex;flex-wrap:wrap;gap:12px;margin:12px;background:#777;font:12px sans-serif;color:#fff}figure{margin:0}</style>${figures.join('')}`;
  const file = join(FOLDER, `${language} ${size} ${theme}.html`);
  writeFileSync(file, html);
  const opened = electron.waitForEvent('window');
  await inMain(
    { electron },
    ({ BrowserWindow }, path) => {
      void new BrowserWindow({ width: 2000, height: 1400 }).loadFile(path);
    },
    file,
  );
  const sheet = await opened;
  await sheet.waitForLoadState('load');
  await sheet.screenshot({ path: file.replace('.html', '.png'), fullPage: true });
  await sheet.close();
}
