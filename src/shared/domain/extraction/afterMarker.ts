/** The answer after steps: what stands behind a marker such as "Answer:". */

import type { Place } from './extractor';

/** With the answer's place in the text. */
interface Marked extends Place {
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
export function barePlace(text: string, { from, to }: Place = { from: 0, to: text.length }): Place {
  let [first, end] = [from, to];
  while (first < end && isBare(text[first])) first += 1;
  while (end > first && isBare(text[end - 1])) end -= 1;
  return { from: first, to: end };
}

/** What stands there. */
export const textAt = (text: string, { from, to }: Place): string => text.slice(from, to);

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
  const from = found.index + found[0].length;
  const lineEnd = text.indexOf('\n', from);
  const line = barePlace(text, { from, to: lineEnd === -1 ? text.length : lineEnd });
  const place = line.from < line.to ? line : barePlace(text, { from, to: text.length });
  if (place.from >= place.to) return undefined;
  const before = textAt(text, barePlace(text, { from: 0, to: found.index }));
  return { ...place, before, answer: textAt(text, place) };
}
