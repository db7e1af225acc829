/** Numbers in prose: `$1,234.50`, `−3`, `1.5e3`, `４２`, `18.` at the end of a sentence. */

/** A sign counts where no letter, digit or bracket stands before it: the 3 of `5-3` is not negative. */
const NUMBER =
  /(?<![\p{N}.])(?:(?<![\p{L}\p{N})\]])[-+−])?(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?/giu;

/** For those who write the same search elsewhere (flags `giu`, on text in NFKC). */
export const NUMBER_PATTERN = NUMBER.source;

/** All numbers of a text in order. Full-width digits count as digits, a comma between threes as nothing. */
export function numbersIn(text: string): readonly number[] {
  return Array.from(text.normalize('NFKC').matchAll(NUMBER), ([found]) =>
    Number(found.replaceAll(',', '').replace('−', '-')),
  ).filter(Number.isFinite);
}
