/** What measures count as words: what stands between blanks and, where a language writes none, each character. */

/** Characters of languages that are written without blanks, and their marks: a word each, as SacreBLEU's `zh` has it. */
const ALONE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff00-\uffef]/gu;

/** In lower case, marks and all: those of BLEU. A text of blanks alone is one empty word. */
export function blankWords(text: string): readonly string[] {
  return text.toLowerCase().replace(ALONE, ' $& ').trim().split(/\s+/);
}

/** Without the full stops at their end: those of GLEU. */
export const unstoppedWords = (text: string): readonly string[] =>
  blankWords(text).map((word) => word.replace(/\.+$/, ''));

/**
 * Runs of letters and digits in lower case: those of ROUGE.
 * @see https://github.com/google-research/google-research/blob/master/rouge/tokenize.py (there of English alone; without stemming)
 */
export function plainWords(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replace(ALONE, ' $& ')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** Whether it is of such a language: other programs count that in other words. */
export const isUnspaced = (text: string): boolean => text.search(ALONE) >= 0;
