/** What runs show outside of the window: progress in the task bar, a notification of their end. */
import { type BrowserWindow, Notification } from 'electron';

interface RunSigns {
  /** From 0 to 1; undefined: nothing is under way. */
  readonly showProgress: (fraction: number | undefined) => void;
  /** Unless somebody looks at the window. */
  readonly notify: (note: { readonly title: string; readonly body: string; readonly slug: string }) => void;
}

/** `onOpened`: the notification about that session was clicked; the window has come to the front. */
export function createRunSigns(window: BrowserWindow, onOpened: (slug: string) => void): RunSigns {
  // One that nobody holds is collected, and its click with it.
  const shown = new Set<Notification>();
  const showProgress = (fraction: number | undefined) => {
    if (!window.isDestroyed()) window.setProgressBar(fraction ?? -1);
  };
  // A page that is gone tells nothing any more; the one that comes joins the run, and tells again.
  window.webContents.on('render-process-gone', () => showProgress(undefined));
  window.webContents.on('did-start-loading', () => showProgress(undefined));
  return {
    showProgress,
    notify: ({ title, body, slug }) => {
      if (window.isFocused() || !Notification.isSupported()) return;
      const note = new Notification({ title, body });
      shown.add(note);
      note.on('close', () => shown.delete(note));
      note.on('click', () => {
        shown.delete(note);
        if (window.isDestroyed()) return;
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
        onOpened(slug);
      });
      note.show();
    },
  };
}
