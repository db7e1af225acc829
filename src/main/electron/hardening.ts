/** Whatever a page might try that the app has no use for is refused, for every page and session there will be. */
import type { Log } from '@main/services/log';
import { app, session } from 'electron';
import { APP_ORIGIN } from './appOrigin';

/** `entry`: the only address that a page may load, again. */
export function hardenContents(entry: string, log: Log): void {
  app.on('web-contents-created', (_, contents) => {
    const refuse = (event: { preventDefault: () => void; url: string }) => {
      if (event.url === entry) return;
      event.preventDefault();
      log.error(`Refused to navigate to ${event.url}`);
    };
    contents.on('will-navigate', refuse);
    contents.on('will-redirect', refuse);
    contents.on('will-frame-navigate', refuse);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      log.error(`Refused to open ${url}`);
      return { action: 'deny' };
    });
  });
}

/** Copying is all that the page may ask for; a file comes out of the page only where the page made it. */
export function hardenSession(log: Log): void {
  const { defaultSession } = session;
  // Chromium fetches its dictionaries from Google at the first start, whether or not a window checks any spelling.
  defaultSession.setSpellCheckerEnabled(false);
  defaultSession.setSpellCheckerLanguages([]);
  const isAllowed = (permission: string) => permission === 'clipboard-sanitized-write';
  defaultSession.setPermissionRequestHandler((_, permission, answer) => answer(isAllowed(permission)));
  defaultSession.setPermissionCheckHandler((_, permission) => isAllowed(permission));
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.on('will-download', (event, item) => {
    if (item.getURL().startsWith(`blob:${APP_ORIGIN}/`)) return;
    event.preventDefault();
    log.error(`Refused to download ${item.getURL().slice(0, 200)}`);
  });
}
