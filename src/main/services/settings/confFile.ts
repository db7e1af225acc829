/** A settings file where there is no Electron; the app's own are electron-store's (../electron/electronStoreFile.ts). */
import Conf from 'conf';
import { type OpenSettingsFile, settingsFileOptions } from './settingsStore';

export const openConfFile: OpenSettingsFile = (folder, name) =>
  new Conf<Record<string, unknown>>({
    ...settingsFileOptions,
    cwd: folder,
    configName: name,
    projectName: 'parallax',
  });
