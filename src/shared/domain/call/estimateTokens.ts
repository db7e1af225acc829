/**
 * A live token estimate while typing, where the server's own tokenizer is not known. Marked as an estimate wherever it
 * is shown.
 *
 * Rule of thumb, fitted to o200k_base and held to it by tests/unit/estimateTokens.test.ts: a Chinese or Korean character is 0.75
 * token, kana 0.9, another letter 1/6 (at least one token a word), up to three digits one token and the blank before them
 * another, a run of line ends one, two punctuation marks in a row one.
 */
const PIECES =
  /(?<cjk>[\p{Script=Han}\p{Script=Hangul}]+)|(?<kana>[\p{Script=Hiragana}\p{Script=Katakana}ー]+)|(?<digits> ?\p{N}{1,3})|(?<word>[\p{L}\p{M}]+)|(?<lines>\n+)|(?<marks>[^\s\p{L}\p{M}\p{N}]+)/gu;

/** Estimated tokens of a text: a whole number, 0 for an empty one. Linear in its length. */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const { 0: piece, groups } of text.matchAll(PIECES)) tokens += tokensOf(piece, groups ?? {});
  return Math.round(tokens);
}

function tokensOf(piece: string, kind: Readonly<Record<string, string | undefined>>): number {
  if (kind.cjk !== undefined) return piece.length * 0.75;
  if (kind.kana !== undefined) return piece.length * 0.9;
  if (kind.word !== undefined) return Math.max(1, piece.length / 6.5);
  if (kind.digits !== undefined) return piece.startsWith(' ') ? 2 : 1;
  return kind.lines !== undefined ? 1 : Math.max(1, piece.length / 2.5);
}
