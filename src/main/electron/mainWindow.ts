/** The app's one window. */

import type { Log } from '@main/services/log';
import type { Store } from '@main/services/settings/settingsStore';
import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import type { WindowState } from './onScreen';
import { MINIMUM, onScreen } from './onScreen';

interface MainWindowOptions {
  readonly state: Store<WindowState>;
  readonly preload: string;
  /** On Linux, where a window that was not installed has no other; elsewhere it is the program's own. */
  readonly icon: string;
  readonly entry: string;
  readonly log: Log;
}

/** An icon takes 25 ms to be read and handed to the desktop, which a first paint should not wait for. */
const ICON_AFTER_MS = 1_000;

/** On a machine that has no time Chromium may not tell of the page's first frame, and lays it out in no room until it is shown. */
const SHOWN_ANYWAY_MS = 3_000;

/** As the renderer's own, so that nothing flashes before its first frame. */
const BACKGROUND = { light: '#ffffff', dark: '#242424' } as const;

export function openMainWindow({ state, preload, icon, entry, log }: MainWindowOptions): BrowserWindow {
  const { isMaximized, position, ...size } = onScreen(
    state.read(),
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    ...size,
    ...position,
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    show: false,
    title: 'Parallax',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      // The renderer's code is the same at every start: keep it compiled from the first one on.
      v8CacheOptions: 'bypassHeatCheck',
    },
  });
  if (isMaximized) window.maximize();
  let isShown = false;
  const show = () => {
    if (isShown || window.isDestroyed()) return;
    isShown = true;
    window.show();
    if (process.platform === 'linux')
      setTimeout(() => window.isDestroyed() || window.setIcon(icon), ICON_AFTER_MS);
  };
  window.once('ready-to-show', show);
  window.webContents.once('did-finish-load', () => setTimeout(show, SHOWN_ANYWAY_MS));
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    state.update(() => ({ position: { x, y }, width, height, isMaximized: window.isMaximized() }));
  });
  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    log.error(`The window's process ended: ${reason} (${exitCode})`);
    if (reason !== 'clean-exit') void offerReload(window);
  });
  window.webContents.on('preload-error', (_, file, error) => log.error(`${file} failed.`, error));
  window.webContents.on('did-fail-load', (_, code, description, url, isMainFrame) => {
    if (isMainFrame) log.error(`${url} did not load: ${description} (${code})`);
  });
  void window.loadURL(entry).catch(() => undefined);
  return window;
}

async function offerReload(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window stopped working. / 窗口停止了工作。',
    detail: 'What was saved, or kept as a backup, comes back. / 已保存或已备份的内容会恢复。',
    buttons: ['Reload / 重新载入', 'Quit / 退出'],
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  else window.destroy();
}
