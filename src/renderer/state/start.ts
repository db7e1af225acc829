/** The window's beginning and end: takes main's first answer apart, listens to its events, saves before closing. */
import { call, on } from '@renderer/api/client';
import { startI18n, translate } from '@renderer/locales/i18n';
import type { Failure } from '@shared/domain/failure';
import { create } from 'zustand';
import { openAskedFiles } from './askedFiles';
import { openDialog } from './dialogs';
import { joinGrading } from './grading';
import { offerGuide, watchGuide } from './guide';
import { noteImported } from './importReports';
import { openSession, refreshLibrary, showFirstSession } from './library';
import { watchLocalModels } from './localModels';
import { watchModelDownloads } from './modelDownloads';
import { notify, notifyFailure } from './notices';
import { languageOf, usePreferences } from './preferences';
import { inOwnWords, refreshProviders, useProviders } from './providers';
import { joinRun } from './runActions';
import { hasLogTrouble, tellLogState } from './runLogTroubles';
import { watchRuns } from './runSigns';
import { openDocument, saveNow } from './session';
import { showLatestRun } from './shownRuns';
import { joinStudy } from './studies';

/** Whether the window is drawn in full: a person can type before that. */
export const useStart = create<{ readonly isWhole: boolean }>()(() => ({ isWhole: false }));

let restored = 0;
let isFirst = false;
let settingsTroubles: readonly Failure[] = [];

/** Fills the stores from `app.boot`. Throws if main does not answer: the error boundary shows it. */
export async function start(): Promise<void> {
  const result = await call('app.boot', {});
  if (!result.ok) throw new Error(`app.boot: ${result.failure.code} ${result.failure.detail ?? ''}`);
  const { app, preferences, keyring, providers, builtInModel, opened, isFirstStart } = result.value;
  const { backups, running, studies, logTroubles, settingsProblems } = result.value;
  startI18n(languageOf(preferences, app));
  usePreferences.setState({ preferences, app });
  useProviders.setState({ providers: inOwnWords(providers), keyring, builtInModel });
  openDocument.restore(backups);
  restored = backups.length;
  if (opened) {
    noteImported(opened);
    openDocument.show(opened);
  } else showFirstSession(isFirstStart);
  isFirst = isFirstStart;
  listen();
  for (const { sessionId, slug, runId, what } of running)
    void (what === 'answers' ? joinRun : joinGrading)(sessionId, slug, runId);
  for (const { sessionId, slug, studyId } of studies) void joinStudy(sessionId, slug, studyId);
  for (const state of logTroubles) tellLogState(state);
  settingsTroubles = settingsProblems;
}

/** All but the editor: what is drawn beside it, and what is asked for only to be shown there. */
export function showWhole(): void {
  if (useStart.getState().isWhole) return;
  useStart.setState({ isWhole: true });
  if (isFirst) offerGuide();
  void refreshLibrary();
  void refreshProviders();
  void showLatestRun().then(openAskedFiles);
  settingsTroubles.forEach(notifyFailure);
  if (restored > 0) notify({ tone: 'info', text: translate('app:restored', { count: restored }) });
}

function listen(): void {
  on('session.changedOutside', ({ slug }) => void openDocument.onChangedOutside(slug));
  on('library.changed', () => void refreshLibrary());
  on('run.logState', tellLogState);
  on('app.fileAsked', () => void openAskedFiles());
  on('app.openSession', ({ slug }) => void openSession({ slug }));
  watchLocalModels();
  watchModelDownloads();
  watchRuns();
  watchGuide();
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
  if (hasLogTrouble()) {
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
