/** What the user chose about the app, and what the app knows about itself. */

import { call } from '@renderer/api/client';
import { currentLanguage, setLanguage } from '@renderer/locales/i18n';
import type { Preferences } from '@shared/domain/preferences';
import type { Language } from '@shared/domain/session/template';
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

/** The language that a preference comes to. */
export function languageOf(preferences: Preferences, app: AppInfo): Language {
  return preferences.language === 'system' ? app.systemLanguage : preferences.language;
}

/** Keeps a change of preferences and applies it at once. */
export async function changePreferences(change: Partial<Preferences>): Promise<void> {
  const result = await call('preferences.set', change);
  if (!result.ok) return notifyFailure(result.failure);
  usePreferences.setState({ preferences: result.value });
  const language = languageOf(result.value, usePreferences.getState().app);
  if (language === currentLanguage()) return;
  setLanguage(language);
  // What was said in the other one.
  setStatus('');
  await refreshProviders();
}
