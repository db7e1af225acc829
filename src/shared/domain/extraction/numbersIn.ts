/** Numbers in prose: `$1,234.50`, `−3`, `1.5e3`, `４２`, `18.` at the end of a sentence. */

import type { Place } from './extractor';

/** A sign counts where no letter, digit or bracket stands before it: the 3 of `5-3` is not negative. */
const NUMBER =
  /(?<![\p{N}.])(?:(?<![\p{L}\p{N})\]])[-+−])?(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?/giu;

/** For those who write the same search elsewhere (flags `giu`, on text in NFKC). */
export const NUMBER_PATTERN = NUMBER.source;

interface PlacedNumber extends Place {
  readonly value: number;
}

/** All numbers of a text in order, with their places. Full-width digits count as digits, a comma between threes as nothing. */
export function placedNumbers(text: string): readonly PlacedNumber[] {
  const { normal, placeOf } = normalised(text);
  return Array.from(normal.matchAll(NUMBER), ({ 0: found, index }) => ({
    value: Number(found.replaceAll(',', '').replace('−', '-')),
    from: placeOf(index),
    to: placeOf(index + found.length),
  })).filter(({ value }) => Number.isFinite(value));
}

/** All numbers of a text in order. */
export const numbersIn = (text: string): readonly number[] => placedNumbers(text).map(({ value }) => value);

/** In NFKC, character by character, so that places in it are places in the text. */
function normalised(text: string): {
  readonly normal: string;
  readonly placeOf: (index: number) => number;
} {
  if (text.normalize('NFKC') === text) return { normal: text, placeOf: (index) => index };
  const pieces: string[] = [];
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const piece = character.normalize('NFKC');
    for (let unit = 0; unit < piece.length; unit += 1) places.push(at);
    pieces.push(piece);
    at += character.length;
  }
  return { normal: pieces.join(''), placeOf: (index) => places[index] ?? text.length };
}
