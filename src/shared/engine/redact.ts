/** Takes keys out of what a server said, before it is shown, logged or written to a run. */

const MASK = '•••';
const LONGEST_DETAIL = 2000;

/** What keys of the usual providers look like, also when a server repeats one with stars in its middle. */
const KEY_LIKE = [
  /\b(?:sk|pk|rk|gsk|xai|nvapi|hf|pplx|fw|csk)[-_][A-Za-z0-9_*.…•-]{6,}/g,
  /\bAIza[A-Za-z0-9_*-]{10,}/g,
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]+)?/g,
  /\b[0-9a-f]{32}\.[A-Za-z0-9]{16}\b/g,
  /(?<=\bBearer\s+)[^\s"',}]{6,}/gi,
];

export function redact(text: string, key?: string): string {
  const withoutKey = key !== undefined && key.length >= 4 ? text.replaceAll(key, MASK) : text;
  return KEY_LIKE.reduce((redacted, pattern) => redacted.replace(pattern, MASK), withoutKey);
}

/** Redacted, trimmed, and short enough to show; undefined where nothing is left. */
export function detailOf(text: string, key?: string): string | undefined {
  // Redact before cutting, else half a key at the end would slip through.
  const whole = redact(text.trim(), key);
  if (whole === '') return undefined;
  if (whole.length <= LONGEST_DETAIL) return whole;
  const cut = whole.slice(0, LONGEST_DETAIL - 1);
  const isInsidePair = /[\uD800-\uDBFF]$/.test(cut);
  return `${isInsidePair ? cut.slice(0, -1) : cut}…`;
}
