/** A completion and its answer as one object: what a card shows, and what most tests ask about. */
import { type Completion, finalStep, type Step } from '@shared/domain/run/completion';

export type Shown = Omit<Completion, 'steps'> & Step;

export function shownOf(completion: Completion): Shown {
  const { steps: _, ...about } = completion;
  return { ...about, ...finalStep(completion) };
}
