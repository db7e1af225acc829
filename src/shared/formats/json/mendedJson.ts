/** JSON as hands, Python and JavaScript write it, made strict: one pass over the text. */

/** Words of other languages, by what JSON has for them. */
const WORDS: Readonly<Record<string, string>> = {
  true: 'true',
  false: 'false',
  null: 'null',
  True: 'true',
  False: 'false',
  None: 'null',
  nil: 'null',
  undefined: 'null',
  NaN: 'null',
  Infinity: 'null',
  new: '',
};
/** Which mark ends a text that one of these begins. */
const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '”': '”', '‘': '’' };
/** What stays as it is. */
const PLAIN = '[{,:';
const BLANK = /(?:\s|\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|#[^\n\r]*)+/y;
const WORD = /[\p{L}_$][\p{L}\p{N}_$.]*/uy;
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
const KEY_END = /\s*:/y;

/**
 * Without comments and commas too many, all texts and keys in double quotes, line breaks in texts escaped; `ObjectId("…")` and
 * its like are what is in them. What it does not know stays, so that the parser refuses it.
 */
export function mendedJson(text: string): string {
  const pieces: string[] = [];
  /** Parentheses of calls that are left out. */
  let calls = 0;
  let at = 0;
  const take = (syntax: RegExp): string | undefined => {
    syntax.lastIndex = at;
    const [found] = syntax.exec(text) ?? [];
    if (found !== undefined) at += found.length;
    return found;
  };
  while (at < text.length) {
    const char = text[at] ?? '';
    if (PLAIN.includes(char)) {
      pieces.push(char);
      at += 1;
      continue;
    }
    if (take(BLANK) !== undefined) pieces.push(' ');
    else if (QUOTES[char] !== undefined) {
      const { json, end } = quoted(text, at, QUOTES[char]);
      pieces.push(json);
      at = end;
    } else if (char === '}' || char === ']') {
      dropComma(pieces);
      pieces.push(char);
      at += 1;
    } else if (char === ')' && calls > 0) {
      calls -= 1;
      at += 1;
    } else if (/[-+.\d]/.test(char)) {
      const number = take(NUMBER);
      if (number === undefined) {
        // `-Infinity`, or nothing that is known.
        if (!/[-+](?:Infinity|NaN)/y.test(text.slice(at, at + 9))) pieces.push(char);
        at += 1;
      } else pieces.push(strictNumber(number));
    } else {
      const word = take(WORD);
      if (word === undefined) {
        pieces.push(char);
        at += 1;
      } else if (text[at] === '(') {
        calls += 1;
        at += 1;
      } else if (/^[ubrf]$/i.test(word) && QUOTES[text[at] ?? ''] !== undefined) {
        // Python's kinds of text.
      } else {
        KEY_END.lastIndex = at;
        const isKey = KEY_END.test(text);
        pieces.push(isKey ? JSON.stringify(word) : (WORDS[word] ?? word));
      }
    }
  }
  return pieces.join('');
}

function dropComma(pieces: string[]): void {
  let last = pieces.length - 1;
  while (pieces[last] === ' ') last -= 1;
  if (pieces[last] === ',') pieces.splice(last, 1);
}

const strictNumber = (number: string): string =>
  number
    .replace(/^\+/, '')
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?=$|[eE])/, '');

/** From the opening mark; a text that nothing ends goes to the end, and stays open. */
function quoted(
  text: string,
  opening: number,
  mark: string,
): { readonly json: string; readonly end: number } {
  let json = '"';
  let at = opening + 1;
  for (; at < text.length && text[at] !== mark; at += 1) {
    const char = text[at] ?? '';
    if (char === '"') json += '\\"';
    else if (char < ' ') json += JSON.stringify(char).slice(1, -1);
    else if (char !== '\\') json += char;
    else {
      at += 1;
      json += escaped(text.slice(at, at + 5));
      if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    }
  }
  return at < text.length ? { json: `${json}"`, end: at + 1 } : { json, end: at };
}

/** What follows a backslash; only its first character is taken, or all that belongs to it stays as it is. */
function escaped(rest: string): string {
  const char = rest[0] ?? '';
  if (/^(?:["\\/bfnrt]|u[\da-fA-F]{4})/.test(rest)) return `\\${char}`;
  if (char === 'x' && /^x[\da-fA-F]{2}/.test(rest)) return '\\u00';
  if (char === '\n' || char === '\r') return '';
  return char === "'" || char === '’' || char === '”' ? char : `\\\\${char === '' ? '' : char}`;
}
