/**
 * Takes secrets out of what a server or a system says before it is shown, logged or written to a run: every one that we
 * know, in the forms it travels in, and whatever looks like one.
 */

import { MOST_REFUSAL_CHARACTERS } from '@engine/http/http';
import { maskedText } from '@engine/secrets/maskedText';
import { matcherOf } from '@engine/secrets/secretMatcher';
import { cutText } from '@shared/domain/cutText';
import { MASK } from '@shared/domain/providers/mask';
import { withoutSecretShapes } from '@shared/domain/providers/withoutSecretShapes';

/** Shorter ones would blacken ordinary words. */
const SHORTEST_KEY = 4;
const LONGEST_DETAIL = 2000;
/** A pattern that goes through many megabytes runs out of stack. Less than is read, so that what was cut is known to be. */
const LONGEST_LOOKED_AT = MOST_REFUSAL_CHARACTERS / 2;

/** Every secret that we know, in the forms that it travels in: enough for what went through `redact` before more were known. */
export function withoutKnown(text: string, secrets: readonly string[]): string {
  // Mere words are looked for, too, where little else is said than what they were refused for.
  const forms = secrets
    .filter((key) => key.length >= SHORTEST_KEY)
    .flatMap((key) => [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), base64Of(key)])
    .sort((a, b) => b.length - a.length);
  let safe = maskedText(text, matcherOf(secrets));
  for (const form of forms) safe = safe.replaceAll(form, MASK);
  return safe;
}

/** And whatever looks like one. */
export function redact(text: string, secrets: readonly string[]): string {
  return withoutSecretShapes(withoutKnown(text, secrets));
}

const base64Of = (key: string) => Buffer.from(key, 'utf8').toString('base64');

/** Redacted, trimmed, and short enough to show; undefined where nothing is left. */
export function detailOf(text: string, secrets: readonly string[] = []): string | undefined {
  const said = text.trim();
  if (said === '') return undefined;
  // Redact before cutting, else half a key at the end would slip through.
  const safe = redact(said.slice(0, LONGEST_LOOKED_AT), secrets);
  const isWhole = said.length <= LONGEST_LOOKED_AT;
  if (isWhole && safe.length <= LONGEST_DETAIL) return safe;
  // Of what was not looked at to its end, half a key may be the last that is left.
  const shown = isWhole ? LONGEST_DETAIL : Math.min(LONGEST_DETAIL, safe.length - LONGEST_DETAIL);
  return cutText(safe, Math.max(0, shown - 1));
}
