/** Pictures of a state in both themes at several sizes, and sheets of them. */

import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ElectronApplication, expect } from '@playwright/test';
import type { Language } from '@shared/domain/session/template';
import { axeFaults } from '../e2e/support/axeFaults';
import { controlFaults } from '../e2e/support/controlFaults';
import { layoutFaults } from '../e2e/support/cutNames';
import { inMain } from '../e2e/support/inMain';
import { closeLayers, type LookState, saidBy } from '../e2e/support/lookStates';
import { LOOK_SIZES, type Look, type LookSize, lookAtEverySize, nameOfSize } from '../e2e/support/looks';
import type { ParallaxApp } from '../e2e/support/parallaxApp';

const FOLDER = resolve('.cache', 'looks');
const THEMES = ['light', 'dark'] as const;
/** Of a picture in a sheet, CSS pixels. */
const WIDTH = 480;

/** What `lookAt` and `lookAtEverySize` call; `group` is the folder, beside the language's. */
export function picturesOf(group: string, language: Language): (look: Look) => Promise<void> {
  const pictures = join(FOLDER, group, language);
  mkdirSync(pictures, { recursive: true });
  const numbers = new Map<string, number>();
  return async ({ app, page, state, size, resize }) => {
    await resize();
    const number = numbers.get(state) ?? numbers.size + 1;
    numbers.set(state, number);
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
      const path = join(pictures, `${String(number).padStart(2, '0')} ${state} ${size} ${theme}.png`);
      // Playwright's own picture of a magnified window is a part of it.
      if (size.endsWith('@2')) writeFileSync(path, await pictureOf(app.electron));
      else await page.screenshot({ path });
    }
  };
}

/** The same, and a file of what axe and the layout's own rules find: said, since nobody sees it in a picture. */
function checkedPicturesOf(group: string, language: Language): (look: Look) => Promise<void> {
  const take = picturesOf(group, language);
  const asked = new Set<string>();
  return async (look) => {
    await take(look);
    const { page, state, size } = look;
    const found = [...(await page.evaluate(layoutFaults)), ...(await page.evaluate(controlFaults))];
    if (!asked.has(state)) {
      asked.add(state);
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme });
        found.push(...(await axeFaults(page, 'body')).map((fault) => `${theme}: ${fault}`));
      }
    }
    const lines = found.map((fault) => `${state} ${size}: ${fault.replace(/\s+/g, ' ')}\n`);
    appendFileSync(join(FOLDER, group, `faults ${language}.txt`), lines.join(''));
  };
}

/** All states of a group, and a sheet of them a size and theme. One that does not come about does not keep the others away. */
export async function takeAll(app: ParallaxApp, group: string, states: readonly LookState[]): Promise<void> {
  const { language } = app;
  const sizes = LOOK_SIZES.filter(({ zoom }) => zoom === 1);
  const said = saidBy(language);
  const look = checkedPicturesOf(group, language);
  const wanted = new RegExp(process.env.LOOK ?? '');
  const absent: string[] = [];
  for (const { name, tab, arrange, leave = closeLayers } of states) {
    try {
      await arrange(app, said);
      // All are gone through, since each goes on from the one before.
      if (wanted.test(name)) await lookAtEverySize(app, { name, tab }, sizes, look);
      await leave(app, said);
    } catch (error) {
      absent.push(`${name}: ${error}`);
      await app.page.screenshot({ path: join(FOLDER, group, `absent ${name} ${language}.png`) });
      await closeLayers(app).catch(() => undefined);
    }
  }
  await makeSheets(app.electron, group, language, sizes);
  expect(absent).toEqual([]);
}

/** As it was drawn last. */
async function pictureOf(electron: ElectronApplication): Promise<Buffer> {
  const png = await inMain({ electron }, async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return (await window?.webContents.capturePage())?.toPNG().toString('base64') ?? '';
  });
  return Buffer.from(png, 'base64');
}

/** For each size and theme one picture of all states. */
export async function makeSheets(
  electron: ElectronApplication,
  group: string,
  language: Language,
  sizes: readonly LookSize[],
): Promise<void> {
  for (const size of sizes.map(nameOfSize))
    for (const theme of THEMES) await makeSheet(electron, join(FOLDER, group), language, `${size} ${theme}`);
}

async function makeSheet(
  electron: ElectronApplication,
  folder: string,
  language: Language,
  ending: string,
): Promise<void> {
  const names = readdirSync(join(folder, language)).filter((name) => name.endsWith(` ${ending}.png`));
  const figures = names.map(
    (name) =>
      `<figure><img src="${language}/${encodeURIComponent(name)}" width="${WIDTH}"><figcaption>${name}</figcaption></figure>`,
  );
  const html = `<!doctype html><meta charset="utf-8"><style>body{display:flex;flex-wrap:wrap;gap:12px;margin:12px;background:#777;font:12px sans-serif;color:#fff}figure{margin:0}</style>${figures.join('')}`;
  const file = join(folder, `${language} ${ending}.html`);
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
