/** Tables drawn with lines and bars: Markdown, psql, MySQL. */
import type { TableRow } from '@shared/formats/caseTable';

/** `|---|:-:|`, `---+---`, `+----+----+`. */
const isRule = (line: string): boolean => /^[\s|+:-]+$/.test(line) && /[|+]/.test(line) && line.includes('-');
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
  if (!/\|/.test(text.slice(0, 20_000))) return undefined;
  const lines = text.split(/\r\n|\r|\n/);
  const rule = lines
    .slice(0, LOOKED_AT)
    .findIndex((line, index) => isRule(line) && isBarred(lines[index - 1]));
  if (rule < 0) return undefined;
  let end = rule + 1;
  while (end < lines.length && (lines[end]?.includes('|') || isBorder(lines[end] ?? ''))) end += 1;
  const rows: TableRow[] = [{ line: rule, fields: fieldsOf(lines[rule - 1] ?? '') }];
  for (let index = rule + 1; index < end; index += 1) {
    const line = lines[index] ?? '';
    if (!isBorder(line)) rows.push({ line: index + 1, fields: fieldsOf(line) });
  }
  const around = [...lines.slice(0, rule - 1), ...lines.slice(end)];
  const outside = around.filter(
    (line) => !/^\s*(?:```.*|\(\d+ rows?\))?\s*$/.test(line) && !isRule(line),
  ).length;
  return { rows, outside };
}

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
