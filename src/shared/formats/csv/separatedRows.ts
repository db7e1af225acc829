/** Separated text as rows: RFC 4180, and what programs and hands make of it. */
import type { TableRow } from '@shared/formats/caseTable';

/** A quotation mark that nobody closes is looked for to the end of the text; so many are enough. */
const MOST_UNCLOSED = 20;

/**
 * Lines end with any of `\r\n`, `\n`, `\r`, also mixed; a line with nothing on it is no row, one with `""` is a row of an empty
 * field. Without a separator a line is one field. A quotation mark in the wrong place is text, and its row is marked.
 * `hasBackslashes`: a backslash before a quotation mark stands for that mark, which is `mark`.
 */
export function separatedRows(
  text: string,
  separator: string | undefined,
  { hasBackslashes = false, most = Number.POSITIVE_INFINITY, mark = '"' } = {},
): readonly TableRow[] {
  const rows: TableRow[] = [];
  const { length } = text;
  let at = 0;
  let line = 1;
  let unclosed = 0;
  const ends = (index: number): boolean => {
    const char = text[index];
    return index >= length || char === separator || char === '\n' || char === '\r';
  };
  const pastBlanks = (index: number): number => {
    let next = index;
    while (text[next] === ' ' || (text[next] === '\t' && separator !== '\t')) next += 1;
    return next;
  };

  /** From the opening mark; undefined where none closes it. */
  const quoted = (opening: number) => {
    let isBad = false;
    for (let from = opening + 1; ; ) {
      const closing = text.indexOf(mark, from);
      if (closing < 0) return undefined;
      from = closing + 1;
      if (hasBackslashes && isEscaped(text, closing, opening)) continue;
      if (text[closing + 1] === mark) {
        from = closing + 2;
        continue;
      }
      const end = pastBlanks(closing + 1);
      if (ends(end)) return { source: text.slice(opening + 1, closing), end, isBad };
      isBad = true;
    }
  };

  while (at < length && rows.length < most) {
    const fields: string[] = [];
    const begins = line;
    let hasBadQuote = false;
    let hasQuotes = false;
    for (;;) {
      const opening = pastBlanks(at);
      const isOpened = text[opening] === mark;
      const found = isOpened && unclosed < MOST_UNCLOSED ? quoted(opening) : undefined;
      if (found && (opening === at || !found.isBad)) {
        fields.push(unescaped(found.source, mark, hasBackslashes));
        hasBadQuote ||= found.isBad;
        hasQuotes = true;
        line += linesIn(found.source);
        at = found.end;
      } else {
        if (isOpened && !found) {
          unclosed += 1;
          hasBadQuote = true;
        }
        const from = at;
        while (!ends(at)) at += 1;
        fields.push(text.slice(from, at));
      }
      if (at < length && text[at] === separator) at += 1;
      else break;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
    if (fields.length > 1 || fields[0] !== '' || hasQuotes) rows.push({ line: begins, fields, hasBadQuote });
  }
  return rows;
}

/** Whether an odd number of backslashes stands before it. */
function isEscaped(text: string, mark: number, opening: number): boolean {
  let before = mark - 1;
  while (before > opening && text[before] === '\\') before -= 1;
  return (mark - 1 - before) % 2 === 1;
}

const unescaped = (source: string, mark: string, hasBackslashes: boolean): string => {
  const plain = source.includes(mark + mark) ? source.replaceAll(mark + mark, mark) : source;
  return hasBackslashes ? plain.replace(/\\(["\\])/g, '$1') : plain;
};

const linesIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;
