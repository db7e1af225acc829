/** The window's beginning and end: takes main's first answer apart, listens to its events, saves before closing. */
import { call, on } from '@renderer/api/client';
import { startI18n } from '@renderer/locales/i18n';
import { create } from 'zustand';
import { refreshLibrary, showFirstSession } from './library';
import { languageOf, usePreferences } from './preferences';
import { refreshProviders, useProviders } from './providers';
import { showLatestRun } from './run';
import { saveNow, showOpened, useSession } from './session';

/** Whether the window is drawn in full: a person can type before that. */
export const useStart = create<{ readonly isWhole: boolean }>()(() => ({ isWhole: false }));

/** Fills the stores from `app.boot`. Throws if main does not answer: the error boundary shows it. */
export async function start(): Promise<void> {
  const result = await call('app.boot', {});
  if (!result.ok) throw new Error(`app.boot: ${result.failure.code} ${result.failure.detail ?? ''}`);
  const { app, preferences, keyring, providers, opened } = result.value;
  startI18n(languageOf(preferences, app));
  usePreferences.setState({ preferences, app });
  useProviders.setState({ providers, keyring });
  if (opened) showOpened(opened);
  else showFirstSession();
  listen();
}

/** All but the editor: what is drawn beside it, and what is asked for only to be shown there. */
export function showWhole(): void {
  if (useStart.getState().isWhole) return;
  useStart.setState({ isWhole: true });
  void refreshLibrary();
  void refreshProviders();
  const { slug } = useSession.getState();
  if (slug !== undefined) void showLatestRun(slug);
}

function listen(): void {
  on('session.changedOutside', ({ slug }) => void onChangedOutside(slug));
  on('library.changed', () => void refreshLibrary());
  on('app.closing', () => void saveNow().then(() => call('app.readyToClose', {})));
  window.addEventListener('blur', () => void saveNow());
}

/** Without unsaved edits the new version is shown at once; with some, the user chooses. */
async function onChangedOutside(slug: string): Promise<void> {
  const { slug: openSlug, saveState } = useSession.getState();
  if (slug !== openSlug) return;
  if (saveState !== 'saved') {
    useSession.setState({ saveState: 'changedOutside' });
    return;
  }
  const result = await call('session.open', { slug });
  if (result.ok) showOpened(result.value);
}
