/** Electron's part of the routes. */
import type { Host } from '@main/ipc/handlers/host';
import type { Language } from '@shared/domain/session/template';
import { app, type BrowserWindow, dialog, nativeTheme, shell } from 'electron';
import { createRunSigns } from './runSigns';

interface HostDeps {
  readonly window: BrowserWindow;
  readonly dataFolder: string;
  readonly libraryFolder: string;
  readonly answerClosing: Host['answerClosing'];
  readonly setMenu: Host['setMenu'];
  readonly takeAskedFile: Host['takeAskedFile'];
  readonly wasDropped: Host['wasDropped'];
  readonly onOpened: (slug: string) => void;
}

export function createHost({
  window,
  dataFolder,
  libraryFolder,
  answerClosing,
  setMenu,
  takeAskedFile,
  wasDropped,
  onOpened,
}: HostDeps): Host {
  return {
    info: () => ({
      version: app.getVersion(),
      isInstalled: app.isPackaged,
      electron: process.versions.electron,
      platform: process.platform,
      systemLanguage: systemLanguage(),
      dataFolder,
      libraryFolder,
    }),
    openLink: (url) => shell.openExternal(url),
    reveal: (file) => shell.showItemInFolder(file),
    openFolder: (folder) => shell.openPath(folder),
    answerClosing,
    setMenu,
    takeAskedFile,
    ...createRunSigns(window, onOpened),
    edit: (deed) => window.webContents[deed](),
    applyPreferences: ({ theme }) => {
      nativeTheme.themeSource = theme;
    },
    askWhereToSave: async (name) => {
      const { filePath } = await dialog.showSaveDialog(window, { defaultPath: name });
      return filePath || undefined;
    },
    askWhatToOpen: async (extensions) => {
      const name = extensions.map((extension) => extension.toUpperCase()).join(', ');
      const { filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openFile'],
        filters: [{ name, extensions: [...extensions] }],
      });
      return filePaths[0];
    },
    askWhatToImport: async (what) => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        properties: what === 'folder' ? ['openDirectory'] : ['openFile', 'multiSelections'],
      });
      return filePaths;
    },
    wasDropped,
    askForModels: async (what) => {
      const { filePaths } = await dialog.showOpenDialog(
        window,
        what === 'folder'
          ? { properties: ['openDirectory'] }
          : {
              properties: ['openFile', 'multiSelections'],
              filters: [
                { name: 'GGUF', extensions: ['gguf'] },
                // Some programs name their files otherwise.
                { name: '*', extensions: ['*'] },
              ],
            },
      );
      return filePaths;
    },
  };
}

/** `--lang` decides where it is given, else the first of the system's languages that is one of ours. */
function systemLanguage(): Language {
  const wanted = app.commandLine.hasSwitch('lang') ? [app.getLocale()] : app.getPreferredSystemLanguages();
  const ours = wanted.map((tag) => tag.toLowerCase()).find((tag) => /^(zh|en)\b/.test(tag));
  return ours?.startsWith('zh') ? 'zh-CN' : 'en';
}
