/** Files that the app was asked to open, by the system or in a terminal; the window takes one after the other. */
import { app, type BrowserWindow } from 'electron';
import { fileOnCommandLine } from './fileOnCommandLine';

export interface AskedFiles {
  /** From now on the window comes to the front, and is told, when another file is asked for. */
  readonly showIn: (window: BrowserWindow, announce: () => void) => void;
  /** The next one; undefined: there is none. */
  readonly take: () => string | undefined;
}

/** Undefined where the app runs already: then that one was told, and this start ends. */
export function claimFirstStart(): AskedFiles | undefined {
  const cwd = process.cwd();
  const file = fileOnCommandLine(process.argv, { cwd, isPackaged: process.defaultApp !== true });
  if (!app.requestSingleInstanceLock({ file })) return undefined;
  let asked: readonly string[] = file === undefined ? [] : [file];
  // On macOS the system tells, and before the app is ready too.
  app.on('open-file', (event, opened) => {
    event.preventDefault();
    asked = [...asked, opened];
  });
  return {
    showIn: (window, announce) => {
      app.on('open-file', announce);
      app.on('second-instance', (_event, _argv, _cwd, told) => {
        const { file: opened } = told as { readonly file?: unknown };
        if (typeof opened === 'string') asked = [...asked, opened];
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
        announce();
      });
    },
    take: () => {
      const [next, ...others] = asked;
      asked = others;
      return next;
    },
  };
}
