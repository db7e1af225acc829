/**
 * Finds the answer in an answer: one way of it, for checks, votes and the dependence on reasoning. Pure; a pattern that a user
 * wrote is not run here but told as what is to be tried (decision 16).
 */
import type { Asked, TrialOutcome } from '@shared/domain/checks/trial';
import { assertNever } from '@shared/domain/result';
import { afterMarker, barePlace, textAt } from './afterMarker';
import type { Extraction, Extractor, Find, Place } from './extractor';
import { fieldAt, findJson } from './findJson';
import { placedNumbers } from './numbersIn';
import { optionIn } from './optionLetter';

const NONE: Extraction = { status: 'none' };

/** What is found, or what has to be tried first. */
export function extract({ after, find }: Extractor, text: string): Extraction | Asked<Extraction> {
  const wanted = after !== undefined && after.trim() !== '';
  const marked = wanted ? afterMarker(text, after) : undefined;
  const place = marked ?? { from: 0, to: text.length };
  const found = find ? findIn(find, textAt(text, place)) : whole(textAt(text, place));
  const settled = (inside: Extraction): Extraction => {
    if (inside.status !== 'found') return inside;
    const moved = { ...inside, from: inside.from + place.from, to: inside.to + place.from };
    return wanted && !marked ? { ...moved, isUnmarked: true } : moved;
  };
  return 'trial' in found
    ? { trial: found.trial, verdict: (outcome) => settled(found.verdict(outcome)) }
    : settled(found);
}

const at = (text: string, place: Place, said = textAt(text, place)): Extraction => ({
  status: 'found',
  text: said,
  from: place.from,
  to: place.to,
});

const whole = (text: string): Extraction => at(text, { from: 0, to: text.length });

function findIn(find: Find, text: string): Extraction | Asked<Extraction> {
  switch (find.type) {
    case 'last-number':
    case 'first-number': {
      const place = placedNumbers(text).at(find.type === 'last-number' ? -1 : 0);
      return place ? at(text, place) : NONE;
    }
    case 'option': {
      const option = optionIn(text);
      return option ? at(text, option, option.letter) : NONE;
    }
    case 'last-line': {
      const place = barePlace(text);
      const line = barePlace(text, { from: text.lastIndexOf('\n', place.to - 1) + 1, to: place.to });
      return line.from < line.to ? at(text, line) : NONE;
    }
    case 'json': {
      const found = findJson(text);
      const field = found.status === 'found' ? fieldAt(found.value, find.path) : undefined;
      if (found.status !== 'found' || field === undefined) return NONE;
      return at(text, found, typeof field === 'string' ? field : JSON.stringify(field));
    }
    case 'pattern':
      return {
        trial: { type: 'pattern', pattern: find.pattern, flags: find.flags ?? '', text, isQuoted: true },
        verdict: matched,
      };
    default:
      return assertNever(find);
  }
}

function matched(outcome: TrialOutcome): Extraction {
  switch (outcome.status) {
    case 'found':
      return { status: 'found', text: outcome.quoted ?? '', ...(outcome.at ?? { from: 0, to: 0 }) };
    case 'notFound':
      return NONE;
    case 'invalid':
      return outcome;
    case 'tookTooLong':
      return outcome;
    case 'schemaKept':
    case 'schemaBroken':
    case 'notJson':
    case 'several':
    case 'part':
      throw new Error('A pattern was tried, and something else answered.');
    default:
      return assertNever(outcome);
  }
}
