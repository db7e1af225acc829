/** A text in lower case, as a pattern that finds it in a text in any: just where `text.toLowerCase()` has it. */
import { escapeRegex } from '@shared/formats/promptfoo/checks/regex';

interface Folds {
  /** By a letter, all that become it in lower case. */
  readonly lowered: ReadonlyMap<string, string>;
  /** By a letter, all that the flag `i` takes for it. */
  readonly alike: ReadonlyMap<string, string>;
}
let folds: Folds | undefined;

/** As ECMAScript's Canonicalize has it, without the flag `u`. */
function canonical(letter: string): string {
  const upper = letter.toUpperCase();
  return upper.length !== 1 || (letter >= '\u0080' && upper < '\u0080') ? letter : upper;
}

function makeFolds(): Folds {
  const lowered = new Map<string, string>();
  const byCanonical = new Map<string, string>();
  for (let code = 0; code < 0x10000; code += 1) {
    const letter = String.fromCharCode(code);
    const lower = letter.toLowerCase();
    if (lower !== letter) lowered.set(lower, (lowered.get(lower) ?? '') + letter);
    const same = canonical(letter);
    byCanonical.set(same, (byCanonical.get(same) ?? '') + letter);
  }
  const alike = new Map<string, string>();
  for (const letters of byCanonical.values())
    if (letters.length > 1) for (const letter of letters) alike.set(letter, letters);
  return { lowered, alike };
}

/** Whether the flag `i` finds nothing else than the text. */
export function isCaseless(text: string): boolean {
  folds ??= makeFolds();
  for (let at = 0; at < text.length; at += 1) if (folds.alike.has(text.charAt(at))) return false;
  return true;
}

/** Sigma depends on its place, İ becomes two letters, and letters beyond the first plane are two units. */
const DEPENDENT = /σ|ς|\u0307|[\ud801\ud803\ud806\ud81b\ud83a]/;

/** Undefined where it is no lower case, a letter's depends on its place, or the flag finds too much. `isOpen`: more may stand behind it. */
export function foldedPattern(text: string, isFlagged: boolean, isOpen: boolean): string | undefined {
  if (text !== text.toLowerCase() || DEPENDENT.test(text)) return undefined;
  folds ??= makeFolds();
  let pattern = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    // İ becomes i and a dot above it.
    const dotted = letter === 'i' && isOpen && at === text.length - 1 ? '\u0130' : '';
    const wanted = letter + (folds.lowered.get(letter) ?? '') + dotted;
    const found = isFlagged ? (folds.alike.get(letter) ?? letter) : letter;
    const missing = [...wanted].filter((each) => !found.includes(each)).join('');
    if ([...found].some((each) => !wanted.includes(each))) return undefined;
    pattern += missing ? `[${letter}${missing}]` : escapeRegex(letter);
  }
  return pattern;
}
