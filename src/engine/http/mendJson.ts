/** JSON as some servers write it by hand. */

/** Numbers and names that JSON does not know, where a value may stand: of JavaScript, C and Python. */
const NO_VALUE = /-?\b(?:Infinity|NaN|inf|nan|None|undefined)\b/gi;
const TRUTH = /\b(?:True|False)\b/g;
const COMMA_AT_END = /,(?=\s*[}\]])/g;
/** No text of JSON holds one as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f]/g;

/**
 * With `NaN` and the infinities as null, without commas after the last, and with line breaks and tabs inside texts escaped. The very same text where there is
 * nothing to mend; each letter is looked at once.
 */
export function mendJson(text: string): string {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const quote = text.indexOf('"', at);
    const outside = quote === -1 ? text.length : quote;
    pieces.push(outsideOfTexts(text.slice(at, outside)));
    if (quote === -1) break;
    const end = endOfText(text, quote);
    pieces.push(text.slice(quote, end).replace(CONTROL, escaped));
    at = end;
  }
  return pieces.join('');
}

const outsideOfTexts = (piece: string): string =>
  piece
    .replace(NO_VALUE, 'null')
    .replace(TRUTH, (word) => word.toLowerCase())
    .replace(COMMA_AT_END, '');

function endOfText(text: string, quote: number): number {
  let at = quote + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Several JSON texts that stand in one, whatever parts them; each cut where its last bracket closes. */
export function jsonTextsIn(text: string): readonly string[] {
  const texts: string[] = [];
  let [depth, from, isInText] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (isInText && letter === '\\') at += 1;
    else if (letter === '"') isInText = depth > 0 && !isInText;
    else if (isInText) continue;
    else if (letter === '{' || letter === '[') {
      if (depth === 0) from = at;
      depth += 1;
    } else if ((letter === '}' || letter === ']') && depth > 0) {
      depth -= 1;
      if (depth === 0) texts.push(text.slice(from, at + 1));
    }
  }
  return texts;
}
