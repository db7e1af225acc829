/** A window whose process dies, and the one that comes in its place. */

import { expect } from '@playwright/test';
import { inMain } from './inMain';
import type { ParallaxApp } from './parallaxApp';

export interface ReturnedWindow {
  /** What main said of it. */
  readonly said: string;
  /** All that is shown. */
  readonly text: () => Promise<string>;
  /** The answers on the screen, by what their cards are called. */
  readonly answers: () => Promise<Readonly<Record<string, string>>>;
  /** Presses what bears this name or says this, in the card of that name or anywhere. */
  readonly press: (name: string, card?: string) => Promise<void>;
}

/** Ends the window's process, as a fault in it does. To the driver the page stays crashed: its successor is asked by way of main. */
export async function crashWindow(app: ParallaxApp): Promise<ReturnedWindow> {
  const said = await inMain(
    app,
    ({ BrowserWindow, dialog }) =>
      new Promise<string>((resolve) => {
        dialog.showMessageBox = ((_: unknown, { detail }: { detail: string }) => {
          resolve(detail);
          return Promise.resolve({ response: 0, checkboxChecked: false });
        }) as unknown as typeof dialog.showMessageBox;
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
      }),
  );
  const inWindow = (code: string): Promise<unknown> =>
    inMain(
      app,
      ({ BrowserWindow }, script) =>
        BrowserWindow.getAllWindows()[0]
          ?.webContents.executeJavaScript(script)
          .catch(() => undefined),
      code,
    );
  return {
    said,
    text: async () => String(await inWindow("document.body.innerText.replaceAll('\\u00a0', ' ')")),
    answers: async () =>
      (await inWindow(`Object.fromEntries([...document.querySelectorAll('article')].map((card) =>
        [card.ariaLabel, card.querySelector('[data-testid=output-text]')?.textContent ?? '']))`)) as Record<
        string,
        string
      >,
    press: async (name, card) => {
      const scope =
        card === undefined ? 'document' : `document.querySelector('article[aria-label*="${card}"]')`;
      await expect
        .poll(() =>
          inWindow(`(() => {
            const found = [...(${scope}?.querySelectorAll('button, [role=button], [role=option], a, span') ?? [])]
              .find((each) => each.ariaLabel === '${name}' || each.textContent.trim() === '${name}');
            found?.click();
            return found !== undefined;
          })()`),
        )
        .toBe(true);
    },
  };
}
