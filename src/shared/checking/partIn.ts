/** The part of an answer that a check looks at. */
import type { Trial, TrialOutcome } from '@shared/domain/checks/trial';
import { extract } from '@shared/domain/extraction/extract';
import { isPlainStep, type PartStep, type TextStep } from '@shared/domain/extraction/part';
import { plainStep } from '@shared/domain/extraction/plainStep';
import { messageOf } from '@shared/domain/messageOf';

type Search = (trial: Extract<Trial, { type: 'pattern' }>) => TrialOutcome;

/** What is left by each of the steps; `notFound` where one finds nothing. `search`: how a pattern is looked for. */
export function partIn({ steps, text }: Extract<Trial, { type: 'part' }>, search: Search): TrialOutcome {
  let left = text;
  for (const step of steps) {
    const found = taken(step, left, search);
    if (found.status !== 'part') return found;
    left = found.text;
  }
  return part(left);
}

const part = (text: string): TrialOutcome => ({ status: 'part', text });
const NONE: TrialOutcome = { status: 'notFound' };

function taken(step: TextStep, text: string, search: Search): TrialOutcome {
  if (isPlainStep(step)) {
    const left = plainStep(step, text);
    return left === undefined ? NONE : part(left);
  }
  if (step.type === 'without') return without(step, text);
  const found = extract({ find: step }, text);
  const trial = 'trial' in found && found.trial.type === 'pattern' ? found.trial : undefined;
  if (!('trial' in found) || !trial) return NONE;
  const outcome = found.verdict(search(trial));
  if (outcome.status === 'found') return part(outcome.text);
  return outcome.status === 'none' ? NONE : outcome;
}

function without(
  { pattern, flags = '', isOnce }: Extract<PartStep, { type: 'without' }>,
  text: string,
): TrialOutcome {
  try {
    return part(text.replace(new RegExp(pattern, isOnce ? flags : `${flags}g`), ''));
  } catch (error) {
    return { status: 'invalid', detail: messageOf(error) };
  }
}
