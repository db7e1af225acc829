/** A text without what looks like a secret, or stands where one does. Of a text of many megabytes it may run out of stack. */
import { KEY_SHAPES } from './keyShapes';
import { MASK } from './mask';

/**
 * JSON web tokens, with whatever they are glued to. The words are taken whole and searched then: a try at each `eyJ` inside a
 * long one would take the square of its length.
 */
const DOTTED_WORDS = /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{11,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?/g;

function withoutToken(words: string): string {
  const at = words.search(/\beyJ/);
  return at === -1 ? words : words.slice(0, at) + MASK;
}

/** What stands where a key does, whatever it looks like. */
const PLACES: readonly RegExp[] = [
  /\b((?:Bearer|Basic)\s+)[^\s"',]+/gi,
  // The name and password of an address.
  /(:\/\/)[^\s/?#@"'<>]{1,300}(?=@)/g,
  /([?&](?:key|token|code|sig|signature|auth|password|subscription-key)=)[^\s"'&#<>]{6,}/gi,
  /((?:api[-_]?key|access[-_]?token|authorization|x-goog-api-key|secret|passw(?:or)?d)["']?\s*[:=]\s*["']?)(?!(?:Bearer|Basic)\b)[^\s"',;&]{6,}/gi,
];

export function withoutSecretShapes(text: string): string {
  let safe = KEY_SHAPES.reduce((left, shape) => left.replace(shape, MASK), text);
  safe = safe.replace(DOTTED_WORDS, withoutToken);
  for (const place of PLACES) safe = safe.replace(place, `$1${MASK}`);
  return safe;
}
