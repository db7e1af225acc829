/** The guide: shown on a first start that can answer at once, and whenever it is asked for; ticked off by what the user does. */
import { type Guide, type GuideStep, guideSteps } from '@shared/domain/guide';
import type { Prompt } from '@shared/domain/session/session';
import { isBuiltIn } from './builtIn';
import { useDialogs } from './dialogs';
import { stepsTaken } from './guideSteps';
import { changePreferences, usePreferences } from './preferences';
import { useRuns } from './run';
import { useSession } from './session';

const guideNow = (): Guide | undefined => usePreferences.getState().preferences.guide;

/** From the beginning. */
export const showGuide = (): void => put({ isShown: true, done: [] });

/** For good, unless it is asked for. */
export const endGuide = (): void => put({ isShown: false, done: guideNow()?.done ?? [] });

/** Whether it stands above the run bar. */
export const isGuideShown = (): boolean => guideNow()?.isShown === true;

/** On a first start: where the prompt can be answered by what is on this computer, and nobody has ended the guide. */
export function offerGuide(): void {
  if (guideNow() === undefined && isBuiltIn(useSession.getState().session.models[0])) showGuide();
}

function tick(steps: readonly GuideStep[]): void {
  const guide = guideNow();
  if (!guide?.isShown || steps.every((step) => guide.done.includes(step))) return;
  put({ ...guide, done: guideSteps.filter((step) => guide.done.includes(step) || steps.includes(step)) });
}

/** At once in the window; the next start knows it, too. */
function put(guide: Guide): void {
  usePreferences.setState(({ preferences }) => ({ preferences: { ...preferences, guide } }));
  void changePreferences({ guide });
}

/** What the session of a run under way had been asked with before. */
const before = new Map<string, readonly Prompt[] | undefined>();

/** Called once. */
export function watchGuide(): void {
  useRuns.subscribe((now, then) => {
    if (now.running === then.running) return;
    for (const id of now.running) if (!then.running.has(id)) before.set(id, then.views[id]?.session.prompts);
    for (const id of then.running) if (!now.running.has(id)) onEnded(id);
  });
  useDialogs.subscribe(({ dialog }) => {
    if (dialog.type === 'settings' && dialog.section === 'providers') tick(['connect']);
  });
}

function onEnded(sessionId: string): void {
  const view = useRuns.getState().views[sessionId];
  if (!view) return;
  const isAnswered = view.cells.some((cell) => view.completions.get(cell)?.status === 'completed');
  tick(stepsTaken(view.session, isAnswered, before.get(sessionId)));
}
