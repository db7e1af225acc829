/** The JSON objects and lists that stand among other words; the outermost of each. */
export function* jsonIn(text: string): Generator<string> {
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '{' && text[at] !== '[') continue;
    const end = endOf(text, at);
    const source = end === undefined ? '' : text.slice(at, end);
    if (!isJson(source)) continue;
    yield source;
    at += source.length - 1;
  }
}

/** Where the bracket is closed, with regard to strings; undefined if it is not. */
function endOf(text: string, start: number): number | undefined {
  const piece = /"(?:[^"\\]|\\[\s\S])*"|[{}[\]]/g;
  piece.lastIndex = start;
  let depth = 0;
  for (let found = piece.exec(text); found; found = piece.exec(text)) {
    if (found[0] === '{' || found[0] === '[') depth += 1;
    else if (found[0] === '}' || found[0] === ']') depth -= 1;
    if (depth === 0) return piece.lastIndex;
  }
  return undefined;
}

function isJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}
