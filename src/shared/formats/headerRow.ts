/** Which row of a table names its columns. */
import { columnOf, isBlank, type TableRow } from './caseTable';

/** A title and the like stand within so many rows. */
const MOST_TITLES = 10;
const LOOKED_AT = 50;

/** Names that headers of this trade have; one of them tells a header from a title. */
const usual =
  /^(?:question|prompt|input|query|text|instruction|context|answer|output|target|label|category|id|问题|題目|题目|提示词|输入|答案|预期|期望)$/iu;
/** A name rather than a sentence or a figure. */
const namelike = /^[\p{L}_#][^.!?。！？…]{0,60}$/u;

/**
 * Its place among rows that are not blank. Titles, dates and notes above it fill one cell where the table fills several. Where
 * it is not certain, the first row is it.
 */
export function headerRow(rows: readonly TableRow[], isKnown: (name: string) => boolean): number {
  const widths = rows
    .slice(0, LOOKED_AT)
    .map(({ fields }) => fields.filter((field) => !isBlank(field)).length);
  const usualWidth = modeOf(widths);
  if (usualWidth < 2) return 0;
  const isNamed = (field: string): boolean => isUsualName(field, isKnown);
  for (let row = 0; row <= Math.min(MOST_TITLES, rows.length - 2); row += 1) {
    const fields = rows[row]?.fields ?? [];
    const width = widths[row] ?? 0;
    if (isComment(fields)) continue;
    const isTitle = (width === 1 && !isBlank(fields[0] ?? '')) || (width <= 2 && usualWidth >= 4);
    if (isTitle && !fields.some(isNamed)) continue;
    if (row === 0) return 0;
    const filled = fields.filter((field) => !isBlank(field));
    const looksNamed = filled.length >= 2 && filled.every((field) => namelike.test(field));
    return filled.some(isNamed) || looksNamed ? row : 0;
  }
  return 0;
}

/** Of scripts and command lines: `# from the ticket system, July`. A column may be called `#` or `#id`. */
const isComment = ([first = '']: readonly string[]): boolean => /^\s*(?:#[#!\s]|\/\/|--\s)/.test(first);

/** Whether it is a name that this trade's headers have, or one that is used. */
export function isUsualName(field: string, isKnown: (name: string) => boolean): boolean {
  const column = columnOf(field);
  return column === 'expected' || isKnown(column.variable) || usual.test(column.variable);
}

function modeOf(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
}
