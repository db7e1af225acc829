/** The answer after steps: what stands behind a marker such as "Answer:". */

interface Marked {
  /** All that stands before the marker. */
  readonly before: string;
  readonly answer: string;
}

/** Markdown's emphasis, which may stand around the marker and around what follows it. */
const EMPHASIS = '*_`';
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
const isBare = (character: string | undefined) =>
  character !== undefined && (EMPHASIS.includes(character) || character.trim() === '');

/** Without blanks and emphasis at both ends: by hand, since a pattern takes a run of a million blanks a million times. */
function bare(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && isBare(text[from])) from += 1;
  while (to > from && isBare(text[to - 1])) to -= 1;
  return text.slice(from, to);
}

/** Finds a marker; for those who write the same search elsewhere (flags `giu`). Undefined for a marker of blanks. */
export function markerPattern(marker: string): string | undefined {
  const word = marker.trim().replace(/\s*[:：]$/u, '');
  if (word === '') return undefined;
  return word === marker.trim() ? escaped(word) : `${escaped(word)}[${EMPHASIS}]{0,3}\\s{0,3}[:：]`;
}

/**
 * Behind the last marker: the rest of its line, or, where that is empty, all that follows; without blanks and emphasis at both ends.
 * Upper and lower case are one, and so are the two colons. Undefined where there is no marker, or nothing behind it.
 */
export function afterMarker(text: string, marker: string): Marked | undefined {
  const pattern = markerPattern(marker);
  const found = pattern && [...text.matchAll(new RegExp(pattern, 'giu'))].at(-1);
  if (!found) return undefined;
  const rest = text.slice(found.index + found[0].length);
  const answer = bare(rest.split('\n', 1)[0] ?? '') || bare(rest);
  return answer === '' ? undefined : { before: bare(text.slice(0, found.index)), answer };
}

/** What a check reads: the answer behind its marker; without a marker, in the check or in the text, all of it. */
export const markedOrAll = (text: string, marker: string | undefined): string =>
  (marker === undefined ? undefined : afterMarker(text, marker)?.answer) ?? text;
