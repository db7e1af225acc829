/** The first JSON object that a text holds, as models write it: between other words, with a comma too many, with lines in its texts. */
import { isObject, type Json, parseJson } from '@shared/domain/json';

/** Braces of a text that are tried: each is looked at to its end. */
const MOST_TRIES = 50;
const LONGEST = 200_000;

/** Undefined where there is none. */
export function objectIn(text: string): Json | undefined {
  const said = text.slice(0, LONGEST);
  let tries = 0;
  for (let at = said.indexOf('{'); at !== -1 && tries < MOST_TRIES; at = said.indexOf('{', at + 1), tries++) {
    const found = parseJson(objectFrom(said, at) ?? '');
    if (isObject(found)) return found;
  }
  return undefined;
}

const ESCAPED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** From that brace to the one that closes it. */
function objectFrom(text: string, from: number): string | undefined {
  const made: string[] = [];
  let depth = 0;
  let isInText = false;
  for (let at = from; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (isInText) {
      const isEscaped = sign === '\\';
      made.push(isEscaped ? text.slice(at, at + 2) : (ESCAPED[sign] ?? sign));
      if (isEscaped) at += 1;
      isInText = sign !== '"';
      continue;
    }
    // Blanks between say nothing, and behind a last comma is what it would be before.
    if (/\s/.test(sign)) continue;
    if (sign === '"') isInText = true;
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
    if ((sign === '}' || sign === ']') && made.at(-1) === ',') made.pop();
    made.push(sign);
    if (depth === 0) return made.join('');
  }
  return undefined;
}
