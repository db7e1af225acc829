/** Where a text stops being JSON: JavaScript's own parser does not always say. Only asked when that parser has refused it. */

const BLANK = /[ \t\r\n]*/y;
const SCALAR =
  /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/uy;

/** Offset in UTF-16 code units of the first thing that does not belong; the text's length where something is missing. */
export function jsonErrorOffset(text: string): number {
  let at = 0;
  const closers: string[] = [];
  const skip = (syntax: RegExp): boolean => {
    syntax.lastIndex = at;
    const found = syntax.test(text);
    if (found) at = syntax.lastIndex;
    return found;
  };
  let wanted: 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'more' = 'value';
  for (;;) {
    skip(BLANK);
    const char = text[at];
    const closer = closers.at(-1);
    if (wanted === 'more' && closer === undefined) return at;
    if (char === closer && wanted !== 'value' && wanted !== 'key') {
      closers.pop();
      at += 1;
      wanted = 'more';
    } else if (wanted === 'more') {
      if (char !== ',') return at;
      at += 1;
      wanted = closer === '}' ? 'key' : 'value';
    } else if (wanted === 'key' || wanted === 'keyOrEnd') {
      if (char !== '"' || !skip(SCALAR)) return at;
      skip(BLANK);
      if (text[at] !== ':') return at;
      at += 1;
      wanted = 'value';
    } else if (char === '{' || char === '[') {
      closers.push(char === '{' ? '}' : ']');
      at += 1;
      wanted = char === '{' ? 'keyOrEnd' : 'valueOrEnd';
    } else {
      if (!skip(SCALAR)) return at;
      wanted = 'more';
    }
  }
}
