/** The rows of an HTML table: from a web page, a word processor, or a spreadsheet's `.xls` that is HTML or XML. */
import type { TableRow } from '@shared/formats/caseTable';
import { decodedEntities } from './decodedEntities';

const TOKEN =
  /<!--(?:(?!-->)[\s\S])*(?:-->)?|<(\/?)(?:[a-z]+:)?([a-z][a-z0-9]*)\b((?:"[^"<]*"|'[^'<]*'|[^<>"'])*|[^<>]*)>|<[^<>]*>|[^<]+|</gi;
const BREAKS = new Set(['br', 'p', 'div', 'li']);
/** What XML Spreadsheet 2003 calls them. */
const TAGS: Readonly<Record<string, string>> = { row: 'tr', cell: 'td' };
/** Fields that a cell may span; more is a mistake. */
const MOST_SPAN = 1000;

export interface HtmlTable {
  readonly rows: readonly TableRow[];
  /** Tables of several rows that are not it. */
  readonly others: number;
}

/**
 * The first table of several rows, else the first that has any; undefined if there is none. A cell over several rows stands in each
 * of them. A table around another is only what the page is laid out with.
 */
export function htmlTable(text: string): HtmlTable | undefined {
  const tables = tablesIn(withoutScripts(text)).filter(({ rows, isAround }) => rows.length > 0 && !isAround);
  const several = tables.filter(({ rows }) => rows.length > 1);
  const found = several[0] ?? tables[0];
  return found && { rows: found.rows.map((fields) => ({ fields })), others: Math.max(0, several.length - 1) };
}

interface Cell {
  text: string;
  columns: number;
  readonly rows: number;
}

class Table {
  readonly rows: string[][] = [];
  /** Whether one within it has more rows than its own. */
  isAround = false;
  /** What hangs down from rows above, by column. */
  readonly #hanging = new Map<number, { text: string; rows: number }>();
  #row: string[] | undefined;
  #cell: Cell | undefined;

  add(text: string): void {
    if (this.#cell) this.#cell.text += text;
  }

  startRow(): void {
    this.endRow();
    this.#row = [];
  }

  startCell(attributes: string): void {
    this.endCell();
    this.#row ??= [];
    // Of XML Spreadsheet 2003, which leaves out blank cells.
    const place = numberOf(attributes, 'index') ?? 0;
    while (place <= MOST_SPAN && this.#row.length < place - 1) this.#row.push('');
    const columns = numberOf(attributes, 'colspan') ?? (numberOf(attributes, 'mergeacross') ?? 0) + 1;
    const rows = numberOf(attributes, 'rowspan') ?? (numberOf(attributes, 'mergedown') ?? 0) + 1;
    this.#cell = { text: '', columns: spanOf(columns), rows: spanOf(rows) };
  }

  endCell(): void {
    const cell = this.#cell;
    const row = this.#row;
    if (!cell || !row) return;
    const said = decodedEntities(cell.text.replace(/[ \t\r\n]+/g, ' ').replace(/ ?\u2028 ?/g, '\n')).trim();
    this.#fillHanging(row);
    for (let column = 0; column < cell.columns; column += 1) {
      const value = column === 0 ? said : '';
      if (cell.rows > 1) this.#hanging.set(row.length, { text: value, rows: cell.rows - 1 });
      row.push(value);
    }
    this.#cell = undefined;
  }

  endRow(): void {
    this.endCell();
    if (this.#row) this.#fillHanging(this.#row);
    if (this.#row && this.#row.length > 0) this.rows.push(this.#row);
    this.#row = undefined;
  }

  #fillHanging(row: string[]): void {
    for (
      let above = this.#hanging.get(row.length);
      above && above.rows > 0;
      above = this.#hanging.get(row.length)
    ) {
      above.rows -= 1;
      row.push(above.text);
    }
  }
}

/** In the order in which they begin. */
function tablesIn(text: string): readonly Table[] {
  const tables: Table[] = [];
  const open: Table[] = [];
  const close = () => {
    const ended = open.pop();
    ended?.endRow();
    const around = open.at(-1);
    if (ended && around && ended.rows.length > around.rows.length + 1) around.isAround = true;
  };
  for (const [token, slash, tag, attributes = ''] of text.matchAll(TOKEN)) {
    const written = tag?.toLowerCase();
    const name = written === undefined ? undefined : (TAGS[written] ?? written);
    const table = open.at(-1);
    if (name === 'table' && slash) close();
    else if (name === 'table') {
      const begun = new Table();
      tables.push(begun);
      open.push(begun);
    } else if (!table || token.startsWith('<!--')) continue;
    else if (name === 'tr') {
      if (slash) table.endRow();
      else table.startRow();
    } else if (name === 'td' || name === 'th') {
      if (slash) table.endCell();
      else table.startCell(attributes);
    } else if (name === undefined) for (const each of open) each.add(token);
    else if (BREAKS.has(name) && (name === 'br' || slash)) for (const each of open) each.add('\u2028');
  }
  while (open.length > 0) close();
  return tables;
}

/** What stands between them is no text of the page, and may hold tags. */
function withoutScripts(text: string): string {
  const opening = /<(script|style)\b/gi;
  let rest = '';
  let from = 0;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    rest += text.slice(from, found.index);
    const closing = new RegExp(`</${found[1]}\\s*>`, 'gi');
    closing.lastIndex = found.index;
    from = closing.test(text) ? closing.lastIndex : text.length;
    opening.lastIndex = from;
  }
  return from === 0 ? text : rest + text.slice(from);
}

const spanOf = (span: number): number => Math.min(MOST_SPAN, Math.max(1, span));

function numberOf(attributes: string, name: string): number | undefined {
  if (attributes === '') return undefined;
  const found = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes)?.[1];
  return found === undefined ? undefined : Number(found);
}
