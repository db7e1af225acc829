/** What the user chose about the app, and what the app knows about itself. */

import { call } from '@renderer/api/client';
import { currentLanguage, setLanguage } from '@renderer/locales/i18n';
import { windowLanguage } from '@renderer/locales/windowLanguage';
import type { Preferences } from '@shared/domain/preferences';
import type { AppInfo } from '@shared/ipc/calls/appCalls';
import { create } from 'zustand';
import { notifyFailure, setStatus } from './notices';
import { refreshProviders } from './providers';

interface PreferencesState {
  readonly preferences: Preferences;
  readonly app: AppInfo;
}

export const usePreferences = create<PreferencesState>()(() => ({
  preferences: { language: 'system', theme: 'system' },
  app: {
    version: '',
    isInstalled: true,
    electron: '',
    platform: '',
    systemLanguage: 'en',
    dataFolder: '',
    libraryFolder: '',
  },
}));

/** Keeps a change of preferences and applies it at once. */
export async function changePreferences(change: Partial<Preferences>): Promise<void> {
  const result = await call('preferences.set', change);
  if (!result.ok) return notifyFailure(result.failure);
  usePreferences.setState({ preferences: result.value });
  const language = windowLanguage(result.value.language, usePreferences.getState().app.systemLanguage);
  if (language === currentLanguage()) return;
  setLanguage(language);
  // What was said in the other one.
  setStatus('');
  await refreshProviders();
}
