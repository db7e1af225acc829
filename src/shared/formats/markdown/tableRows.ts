/** Tables drawn with lines and bars: Markdown, psql, MySQL, reStructuredText, and with Unicode's lines DuckDB and Polars. */
import type { TableRow } from '@shared/formats/caseTable';

/** `|---|:-:|`, `---+---`, `+----+----+`, `+====+====+`. */
const isRule = (line: string): boolean => /^[\s|+:=-]+$/.test(line) && /[|+]/.test(line) && /[-=]/.test(line);
/** Around the table and between its rows; a row of bars and dashes alone may be a row. */
const isBorder = (line: string): boolean => /^\s*\+[-=+]+\s*$/.test(line);
/** Where a table begins, there may be text and a title before it. */
const LOOKED_AT = 40;

export interface DrawnTable {
  readonly rows: readonly TableRow[];
  /** Lines with text above and below it. */
  readonly outside: number;
}

/** The first table; undefined if there is none. `\|` is a bar, `<br>` a line break. */
export function tableRows(text: string): DrawnTable | undefined {
  // Looked at first, for most texts are something else and may be long.
  if (!/[|│┃║]/.test(text.slice(0, 20_000))) return undefined;
  const lines = text.split(/\r\n|\r|\n/).map(inAscii);
  // Where borders are drawn around it, dashes between bars are a row.
  const hasTop = lines.slice(0, LOOKED_AT).some(isBorder);
  const rule = lines
    .slice(0, LOOKED_AT)
    .findIndex((line, index) => isRule(line) && isBarred(lines[index - 1]) && (isBorder(line) || !hasTop));
  if (rule < 0) return undefined;
  let end = rule + 1;
  while (end < lines.length && (lines[end]?.includes('|') || isBorder(lines[end] ?? ''))) end += 1;
  const top = lines.slice(0, rule).findLastIndex(isBorder);
  const header = headerOf(lines, top < 0 ? rule - 1 : top + 1, rule);
  const rows: TableRow[] = [header];
  let left = 0;
  for (let index = rule + 1; index < end; index += 1) {
    const line = lines[index] ?? '';
    if (isBorder(line)) continue;
    const fields = fieldsOf(line);
    // `3 rows  2 columns` of DuckDB, and what stands for rows that are not shown.
    if (isDrawnAround(fields)) left += 1;
    else rows.push({ line: index + 1, fields });
  }
  const around = [...lines.slice(0, top < 0 ? rule - 1 : top), ...lines.slice(end)];
  const outside = around.filter(
    (line) => !/^\s*(?:```.*|\(\d+ rows?\)|shape: .*)?\s*$/.test(line) && !isRule(line),
  ).length;
  return { rows, outside: outside + left };
}

/** Names of types, below the columns' names in what data frames print. */
const TYPE =
  /^(?:-+|str|string|utf8|text|varchar.*|char.*|[iuf](?:8|16|32|64)|u?(?:tiny|small|big|huge)?int(?:eger)?\d*|float\d*|double|decimal.*|bool(?:ean)?|date.*|time.*|list.*|struct.*|cat|enum|json|blob|null|object|)$/i;

/** Names over several lines are one; types below them are no names. */
function headerOf(lines: readonly string[], from: number, to: number): TableRow {
  const [first = [], ...more] = lines.slice(from, to).map(fieldsOf);
  const names = more.filter((fields) => !fields.every((field) => TYPE.test(field)));
  return {
    line: from + 1,
    fields: first.map((field, index) =>
      [field, ...names.map((fields) => fields[index] ?? '')].filter((part) => part !== '').join('\n'),
    ),
  };
}

const isDrawnAround = (fields: readonly string[]): boolean =>
  (fields.length === 1 && /^\d+ rows?\b/.test(fields[0] ?? '')) ||
  fields.every((field) => /^[…·]$/.test(field));

/** With the lines that Unicode has for drawing as what is drawn in their place elsewhere. */
const inAscii = (line: string): string =>
  /[\u2500-\u257f]/.test(line)
    ? line
        .replace(/[│┃┆┇┊┋║]/g, '|')
        .replace(/[─━┄┅┈┉╌╍]/g, '-')
        .replace(/═/g, '=')
        .replace(/[\u2500-\u257f]/g, '+')
    : line;

const isBarred = (line: string | undefined): boolean => line?.includes('|') === true && !isRule(line);

function fieldsOf(line: string): readonly string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) =>
    cell
      .trim()
      .replaceAll('\\|', '|')
      .replace(/<br\s*\/?>/gi, '\n'),
  );
}
