/**
 * A live token estimate while typing, where the server's own tokenizer is not known. Marked as an estimate wherever it
 * is shown.
 *
 * Rule of thumb, checked against o200k_base in estimateTokens.test.ts: CJK ideographs and kana about 0.75 token a
 * character, other letters and digits one token per 4.2 characters of a word (at least one a word), each run of
 * punctuation one token per 2 characters.
 */
const PIECES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{M}\p{N}]+|\n+|[^\s\p{L}\p{M}\p{N}]+/gu;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Estimated tokens of a text: a whole number, 0 for an empty one. Linear in its length. */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(PIECES)) {
    if (CJK.test(piece)) tokens += piece.length * 0.75;
    else if (/^\n/.test(piece)) tokens += 1;
    else if (/[\p{L}\p{N}]/u.test(piece)) tokens += Math.max(1, piece.length / 6);
    else tokens += Math.max(1, piece.length / 2);
  }
  return Math.round(tokens);
}
