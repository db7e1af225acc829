/** What a run shows beside its window: how far it is in the task bar, and that it has ended where nobody looks at the window. */
import { call } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import { overallStatus } from '@shared/domain/checks/checkResult';
import { usePreferences } from './preferences';
import { endedCount, useRuns } from './run';
import { runClock } from './runClock';
import { endedText } from './runStatus';
import { scoredNow } from './scoring';
import { useSession } from './session';
import { addressOf } from './sessionAddresses';

/** A task bar need not follow answer by answer. */
const PROGRESS_EVERY_MS = 500;
/** A shorter run is waited for. */
const LONG_MS = 10_000;

/** From 0 to 1 over all that is under way; undefined: nothing is. */
function progressNow(): number | undefined {
  const { running, views } = useRuns.getState();
  const shown = [...running].flatMap((id) => views[id] ?? []);
  const total = shown.reduce((sum, { cells }) => sum + cells.length, 0);
  if (total === 0) return undefined;
  return shown.reduce((sum, { completions }) => sum + endedCount(completions), 0) / total;
}

let told: number | undefined;
let isDue = false;

function tellSoon(delay: number): void {
  if (isDue) return;
  isDue = true;
  setTimeout(tellProgress, delay);
}

function tellProgress(): void {
  isDue = false;
  const isWanted = usePreferences.getState().preferences.showsProgress !== false;
  const now = isWanted ? progressNow() : undefined;
  if (now === told) return;
  told = now;
  void call('app.showProgress', now === undefined ? {} : { fraction: now });
}

/** Ended just now, of a session whose answers came since then. */
async function tellEnd(sessionId: string, since: number): Promise<void> {
  const { preferences } = usePreferences.getState();
  if (preferences.notifiesOfEnds === false || document.hasFocus() || runClock.now() - since < LONG_MS) return;
  const view = useRuns.getState().views[sessionId];
  const slug = addressOf(sessionId);
  if (!view || slug === undefined) return;
  const { title } =
    useSession.getState().session.id === sessionId ? useSession.getState().session : view.session;
  const body = [endedText([...view.completions.values()]), await checksText(sessionId)]
    .filter(Boolean)
    .join(' · ');
  await call('app.notify', { title: title.trim() || translate('app:untitled'), body, slug });
}

/** "58 of 60 pass their checks"; undefined where the session has none, or is not the one that is open. */
async function checksText(sessionId: string): Promise<string | undefined> {
  const { session } = useSession.getState();
  if (session.id !== sessionId || session.checks.length === 0) return undefined;
  const scored = await scoredNow();
  if (useSession.getState().session.id !== sessionId) return undefined;
  const verdicts = (scored?.cells ?? []).map(({ results }) => overallStatus([...results.values()]));
  const passed = verdicts.filter((verdict) => verdict === 'pass').length;
  const total = passed + verdicts.filter((verdict) => verdict === 'fail').length;
  return total === 0 ? undefined : translate('run:ended.checks', { passed, count: total });
}

/** Begins to tell. */
export function watchRuns(): void {
  useRuns.subscribe((now, before) => {
    if (now.running.size + before.running.size > 0) tellSoon(PROGRESS_EVERY_MS);
    if (now.running === before.running) return;
    for (const id of before.running) if (!now.running.has(id)) void tellEnd(id, before.since[id] ?? 0);
  });
  usePreferences.subscribe(() => tellSoon(0));
}
