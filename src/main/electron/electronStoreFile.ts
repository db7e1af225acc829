/** The app's settings files. */
import { type OpenSettingsFile, settingsFileOptions } from '@main/services/settings/settingsStore';
import ElectronStore from 'electron-store';

export const openElectronStoreFile: OpenSettingsFile = (folder, name) =>
  new ElectronStore<Record<string, unknown>>({ ...settingsFileOptions, cwd: folder, name });
