/** What begins once the first editor is there: all that goes on beside the open document. */
import { on } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import type { CallOutput } from '@shared/ipc/contract';
import { openAskedFiles } from './askedFiles';
import { joinGrading } from './grading';
import { offerGuide, watchGuide } from './guide';
import { openSession, refreshLibrary } from './library';
import { watchLocalModels } from './localModels';
import { watchModelDownloads } from './modelDownloads';
import { notify, notifyFailure } from './notices';
import { refreshProviders } from './providers';
import { joinRun } from './runActions';
import { tellLogState } from './runLogTroubles';
import { watchRuns } from './runSigns';
import { showLatestRun } from './shownRuns';
import { useStart } from './start';
import { joinStudy } from './studies';

/** Draws all but the editor, listens, and goes on with what main had under way. Called once. */
export function startRest(boot: CallOutput<'app.boot'>): void {
  const { running, studies, logTroubles, isFirstStart, settingsProblems, backups } = boot;
  listen();
  for (const { sessionId, slug, runId, what } of running)
    void (what === 'answers' ? joinRun : joinGrading)(sessionId, slug, runId);
  for (const { sessionId, slug, studyId } of studies) void joinStudy(sessionId, slug, studyId);
  logTroubles.forEach(tellLogState);
  useStart.setState({ isWhole: true });
  if (isFirstStart) offerGuide();
  void refreshLibrary();
  void refreshProviders();
  void showLatestRun().then(openAskedFiles);
  settingsProblems.forEach(notifyFailure);
  if (backups.length > 0)
    notify({ tone: 'info', text: translate('app:restored', { count: backups.length }) });
}

function listen(): void {
  on('library.changed', () => void refreshLibrary());
  on('app.fileAsked', () => void openAskedFiles());
  on('app.openSession', ({ slug }) => void openSession({ slug }));
  watchLocalModels();
  watchModelDownloads();
  watchRuns();
  watchGuide();
}
