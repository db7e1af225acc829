/** JSON objects one after the other, however their lines are broken. */

export interface FoundObject {
  readonly source: string;
  /** 1-based, where it begins. */
  readonly line: number;
}

export interface FoundObjects {
  readonly found: readonly FoundObject[];
  /** Where the last one begins, if nothing ends it. */
  readonly cutAt?: number;
}

/** Brackets, commas and blanks between them are passed over; undefined if there is anything else. */
export function objectsIn(text: string): FoundObjects | undefined {
  const found: FoundObject[] = [];
  const between = /[\s,[\]]*/y;
  const piece = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[{}]|[^"{}]+|"/g;
  let line = 1;
  let at = 0;
  for (;;) {
    between.lastIndex = at;
    between.test(text);
    line += linesIn(text.slice(at, between.lastIndex));
    at = between.lastIndex;
    if (at >= text.length) return { found };
    if (text[at] !== '{') return undefined;
    piece.lastIndex = at;
    let depth = 0;
    do {
      const [part] = piece.exec(text) ?? [];
      if (part === undefined) return { found, cutAt: line };
      if (part === '{') depth += 1;
      else if (part === '}') depth -= 1;
    } while (depth > 0);
    const source = text.slice(at, piece.lastIndex);
    found.push({ source, line });
    line += linesIn(source);
    at = piece.lastIndex;
  }
}

const linesIn = (text: string): number => text.split('\n').length - 1;
