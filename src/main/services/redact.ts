/** Takes keys out of a text: every one that we know, in the forms it travels in, and whatever looks like one. */

export const REDACTED = '[redacted]';

const SHAPES: readonly RegExp[] = [
  // OpenAI and most others; Google; GitHub and Hugging Face tokens, which get pasted by mistake.
  /\b(?:sk|pk|rk|gsk|xai|hf|ghp|gho|github_pat)[-_][A-Za-z0-9_-]{8,}/g,
  /\bAIza[A-Za-z0-9_-]{20,}/g,
  // Zhipu: id.secret; JSON web tokens.
  /\b[0-9a-f]{32}\.[A-Za-z0-9]{12,}/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g,
];
const BEARER = /\b(Bearer|Basic)\s+[^\s"',;]+/gi;
const NAMED =
  /((?:api[-_]?key|access[-_]?token|authorization|x-goog-api-key|secret)["']?\s*[:=]\s*["']?)[^\s"',;&]{6,}/gi;

/** Shorter ones would blacken ordinary words. */
const SHORTEST = 4;

export function redact(text: string, keys: readonly string[]): string {
  const forms = keys
    .filter((key) => key.length >= SHORTEST)
    .flatMap((key) => [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), base64Of(key)])
    .sort((a, b) => b.length - a.length);
  let safe = text;
  for (const form of forms) safe = safe.replaceAll(form, REDACTED);
  safe = safe.replace(BEARER, `$1 ${REDACTED}`);
  for (const shape of SHAPES) safe = safe.replace(shape, REDACTED);
  return safe.replace(NAMED, `$1${REDACTED}`);
}

const base64Of = (key: string) => Buffer.from(key, 'utf8').toString('base64');
