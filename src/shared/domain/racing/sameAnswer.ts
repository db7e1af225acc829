/** What counts as the same for two answers of a case, in a race: what the session's checks read in an answer, else all of its words. */
import { markedOrAll } from '@shared/domain/checks/afterMarker';
import type { Check } from '@shared/domain/checks/check';
import { numbersIn } from '@shared/domain/checks/extractNumber';

/** The first check that reads a part of an answer says which. */
export function sameAnswer(text: string, checks: readonly Check[]): string {
  for (const check of checks) {
    if ('take' in check && check.take !== 'pattern') {
      const number = numbersIn(markedOrAll(text, check.after)).at(check.take === 'last' ? -1 : 0);
      if (number !== undefined) return `${number}`;
    }
    if ('after' in check && check.after !== undefined) return folded(markedOrAll(text, check.after));
  }
  return folded(text);
}

const folded = (text: string): string =>
  text
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/[.。]$/u, '')
    .toLowerCase();
