/** Views for one question each, beside the basic ones: they are offered only of a run of which they have something to say. */
import { temperatureSweeps } from '@shared/domain/consistency/temperatures';
import { partOf } from '@shared/domain/dependence/dependenceSession';
import { isBlock } from '@shared/domain/examples/examplesBlock';
import { formOf } from '@shared/domain/inContext/formatSpread';
import { finalStep } from '@shared/domain/run/completion';
import type { Prompt, Session } from '@shared/domain/session/session';
import { useShallow } from 'zustand/react/shallow';
import { type Axes, axesNow } from './resultsGrid';
import { type RunView, useRuns } from './run';
import { useSession } from './session';

/** What a lab may look at to know whether it has something to say. */
interface LabRun {
  readonly view: RunView;
  readonly axes: Axes;
  /** As it stands on the screen: checks are today's. */
  readonly session: Session;
}

/** Worked out once a run, which may have ten thousand cases: its axes stay the same object while it streams. */
function onceOf(isSo: (axes: Axes) => boolean): (run: LabRun) => boolean {
  const known = new WeakMap<Axes, boolean>();
  return ({ axes }) => {
    const before = known.get(axes) ?? isSo(axes);
    known.set(axes, before);
    return before;
  };
}

/** One line a lab. Asked each frame of a run under way: it has to be cheap. */
const hasSomethingToSay = {
  votes: ({ axes }: LabRun) => axes.samples.length > 1,
  dependence: ({ axes, view }: LabRun) => axes.prompts.some(isCut) || hasReasoning(view),
  temperature: onceOf(({ samples, models }) => samples.length > 1 && temperatureSweeps(models).length > 0),
  examples: onceOf(({ prompts }) => prompts.length > 1 && prompts.some(({ examples }) => isBlock(examples))),
  labelBias: onceOf(({ cases }) => cases.some(({ case_ }) => case_.probe !== undefined)),
  formats: onceOf(({ prompts }) => prompts.some((prompt) => formOf(prompt) !== undefined)),
  graderCheck: ({ session }: LabRun) => session.checks.length > 0,
  pairs: ({ axes }: LabRun) => axes.prompts.length * axes.models.length > 1,
};

const isCut = (prompt: Prompt): boolean => partOf(prompt) !== undefined;

/** As far as the first answers show: thoughts apart, or more than one line. */
function hasReasoning({ cells, completions }: RunView): boolean {
  return cells.slice(0, 3).some((key) => {
    const completion = completions.get(key);
    if (completion?.status !== 'completed') return false;
    const { text, reasoning } = finalStep(completion);
    return reasoning !== '' || text.trim().includes('\n');
  });
}

export type LabView = keyof typeof hasSomethingToSay;

/** In the order of the menu. */
export const labViews = Object.keys(hasSomethingToSay) as readonly LabView[];

function labsOf(view: RunView | undefined, session: Session): readonly LabView[] {
  const axes = view && axesNow(session.id);
  return axes ? labViews.filter((lab) => hasSomethingToSay[lab]({ view, axes, session })) : [];
}

/** Those that have something to say of the open session's shown run, for an action. */
export function labsNow(): readonly LabView[] {
  const { session } = useSession.getState();
  return labsOf(useRuns.getState().views[session.id], session);
}

/** The same list until others have something to say. */
export function useLabs(): readonly LabView[] {
  const session = useSession((state) => state.session);
  return useRuns(useShallow((state) => labsOf(state.views[session.id], session)));
}
