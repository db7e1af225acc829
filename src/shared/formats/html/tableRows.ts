/** The rows of an HTML table: from a web page, a word processor, or a spreadsheet's `.xls` that is HTML. */
import type { TableRow } from '@shared/formats/caseTable';

const TOKEN = /<!--(?:(?!-->)[\s\S])*(?:-->)?|<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>|<[^<>]*>|[^<]+|</gi;
const BREAKS = new Set(['br', 'p', 'div', 'li']);
/** Fields that a cell may span; more is a mistake. */
const MOST_SPAN = 1000;

/** Of the first table that has any; undefined if there is none. A cell over several rows stands in each of them. */
export function tableRows(text: string): readonly TableRow[] | undefined {
  const rows: string[][] = [];
  /** What hangs down from rows above, by column. */
  const hanging = new Map<number, { text: string; rows: number }>();
  let row: string[] | undefined;
  let cell: { text: string; columns: number; rows: number } | undefined;
  let depth = 0;
  const endCell = () => {
    if (!cell || !row) return;
    const said = decoded(cell.text.replace(/[ \t\r\n]+/g, ' ').replace(/ ?\u2028 ?/g, '\n')).trim();
    fillHanging(row);
    for (let column = 0; column < cell.columns; column += 1) {
      const value = column === 0 ? said : '';
      if (cell.rows > 1) hanging.set(row.length, { text: value, rows: cell.rows - 1 });
      row.push(value);
    }
    cell = undefined;
  };
  const fillHanging = (into: string[]) => {
    for (let above = hanging.get(into.length); above && above.rows > 0; above = hanging.get(into.length)) {
      above.rows -= 1;
      into.push(above.text);
    }
  };
  const endRow = () => {
    endCell();
    if (row) fillHanging(row);
    if (row && row.length > 0) rows.push(row);
    row = undefined;
  };
  for (const [token, slash, tag, attributes = ''] of text.matchAll(TOKEN)) {
    const name = tag?.toLowerCase();
    if (name === 'table') {
      depth += slash ? -1 : 1;
      if (slash && depth <= 0) {
        endRow();
        if (rows.length > 0) break;
      }
    } else if (depth > 1 || name === undefined || !/^(?:tr|td|th)$/.test(name)) {
      if (!cell || token.startsWith('<!--')) continue;
      if (name === undefined) cell.text += token;
      else if (BREAKS.has(name) && (name === 'br' || slash)) cell.text += '\u2028';
    } else if (name === 'tr') {
      endRow();
      if (!slash) row = [];
    } else {
      endCell();
      if (slash) continue;
      row ??= [];
      cell = { text: '', columns: spanOf(attributes, 'colspan'), rows: spanOf(attributes, 'rowspan') };
    }
  }
  endRow();
  return rows.length > 0 ? rows.map((fields) => ({ fields })) : undefined;
}

const spanOf = (attributes: string, name: string): number =>
  Math.min(
    MOST_SPAN,
    Math.max(1, Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes)?.[1] ?? 1)),
  );

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
