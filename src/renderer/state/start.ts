/** The window's beginning and end: takes what main's first answer says of the open document, and saves before closing. */
import { call, on } from '@renderer/api/client';
import { startI18n } from '@renderer/locales/i18n';
import { windowLanguage } from '@renderer/locales/windowLanguage';
import type { Result } from '@shared/domain/result';
import type { CallOutput } from '@shared/ipc/contract';
import { create } from 'zustand';
import { openDialog } from './dialogs';
import { noteImported } from './importReports';
import { showFirstSession } from './library';
import { usePreferences } from './preferences';
import { inOwnWords, useProviders } from './providers';
import { openDocument, saveNow } from './session';
import { unwrittenLogs } from './unwrittenLogs';

/** Whether the window is drawn in full: a person can type before that. */
export const useStart = create<{ readonly isWhole: boolean }>()(() => ({ isWhole: false }));

/** Fills the stores from what `app.boot` answered, and returns it. Throws where that is a failure. */
export function start(result: Result<CallOutput<'app.boot'>>): CallOutput<'app.boot'> {
  if (!result.ok) throw new Error(`app.boot: ${result.failure.code} ${result.failure.detail ?? ''}`);
  const { app, preferences, keyring, providers, builtInModel, opened, isFirstStart, backups } = result.value;
  startI18n(windowLanguage(preferences.language, app.systemLanguage));
  usePreferences.setState({ preferences, app });
  useProviders.setState({ providers: inOwnWords(providers), keyring, builtInModel });
  openDocument.restore(backups);
  if (opened) {
    noteImported(opened);
    openDocument.show(opened);
  } else showFirstSession(isFirstStart);
  listen();
  return result.value;
}

function listen(): void {
  on('session.changedOutside', ({ slug }) => void openDocument.onChangedOutside(slug));
  on('run.logState', async (state) => (await import('./runLogTroubles')).tellLogState(state));
  on('app.closing', () => void close());
  window.addEventListener('blur', () => void saveNow());
  window.addEventListener('focus', () => void saveNow());
}

async function close(): Promise<void> {
  await call('app.answerClosing', { answer: 'saving' });
  if ((await openDocument.leave()) === 'refused') {
    openDialog({ type: 'unsaved', what: 'text' });
    await call('app.answerClosing', { answer: 'stay' });
    return;
  }
  if (unwrittenLogs.size > 0) {
    openDialog({ type: 'unsaved', what: 'answers' });
    await call('app.answerClosing', { answer: 'stay' });
    return;
  }
  // What is typed from here on would be nobody's.
  document.body.inert = true;
  await call('app.answerClosing', { answer: 'ready' });
}

/** The user would rather lose what can be kept nowhere. */
export function quitAnyway(): void {
  void call('app.answerClosing', { answer: 'quitAnyway' });
}
