/** The part of an answer that a check looks at. */
import type { Trial, TrialOutcome } from '@shared/domain/checks/trial';
import { extract } from '@shared/domain/extraction/extract';
import { fieldAt } from '@shared/domain/extraction/findJson';
import type { PartStep } from '@shared/domain/extraction/part';
import { messageOf } from '@shared/domain/messageOf';
import { assertNever } from '@shared/domain/result';

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

function taken(step: PartStep, text: string, search: Search): TrialOutcome {
  switch (step.type) {
    case 'trimmed':
      return part(text.trim());
    case 'lower-case':
      return part(text.toLowerCase());
    case 'upper-case':
      return part(text.toUpperCase());
    case 'parsed':
      return parsed(step.path, text);
    case 'without':
      return without(step, text);
    case 'last-number':
    case 'first-number':
    case 'option':
    case 'last-line':
    case 'json':
    case 'pattern': {
      const found = extract({ find: step }, text);
      if (!('trial' in found)) return found.status === 'found' ? part(found.text) : NONE;
      const { trial, verdict } = found;
      if (trial.type !== 'pattern') return NONE;
      const outcome = verdict(search(trial));
      if (outcome.status === 'found') return part(outcome.text);
      return outcome.status === 'none' ? NONE : outcome;
    }
    default:
      return assertNever(step);
  }
}

/** A text as it is, anything else as JSON. */
function parsed(path: string, text: string): TrialOutcome {
  try {
    const field = fieldAt(JSON.parse(text), path);
    if (field === undefined || field === null) return NONE;
    return part(typeof field === 'string' ? field : JSON.stringify(field));
  } catch {
    return NONE;
  }
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
