/**
 * The terms of a text, to tell how much two texts have in common. Not by Intl.Segmenter: where it parts Chinese depends on the
 * dictionary of the program that runs, and window and command line must choose the same examples.
 */

/** Scripts that put no blanks between words. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const RUNS = new RegExp(
  `(?<unspaced>[${UNSPACED}][${UNSPACED}\\p{M}ー]*)|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+`,
  'gu',
);

/** Words in small letters; of scripts without blanks each two neighbours, and a character that stands alone. */
export function termsOf(text: string): readonly string[] {
  return [...text.normalize('NFKC').toLowerCase().matchAll(RUNS)].flatMap(({ 0: run, groups }) => {
    if (groups?.unspaced === undefined) return [run];
    const characters = [...run];
    if (characters.length < 2) return [run];
    return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
  });
}
