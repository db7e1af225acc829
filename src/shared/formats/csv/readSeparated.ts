/** Reads CSV, TSV and what a spreadsheet puts on the clipboard. */
import type { Case } from '@shared/domain/session/session';
import { columnOf, type ReadOptions, type ReadTable, type TableProblem } from '@shared/formats/caseTable';
import Papa from 'papaparse';

interface Row {
  readonly line: number;
  readonly fields: readonly string[];
  readonly hasBadQuote: boolean;
}

/**
 * The first row holds the headers. Fields are taken as they are, blanks and line breaks too; blank lines are skipped. An
 * empty `expected` means none. A row with too few fields lacks the last variables, one with too many loses what has no
 * header; both are told.
 */
export function readSeparated(text: string, delimiter: string, options: ReadOptions): ReadTable {
  const [header, ...rows] = rowsOf(text, delimiter);
  if (!header) return { cases: [], problems: [{ code: 'noHeader' }] };
  const problems: TableProblem[] = header.hasBadQuote ? [{ code: 'badQuote', line: header.line }] : [];
  const columns = header.fields.map((field) => columnOf(field, options.expectedName));
  const names = columns.map((column) => (column === 'expected' ? 'expected' : `{${column.variable}}`));
  for (const [index, column] of columns.entries()) {
    const isBlank = column !== 'expected' && column.variable === '' && header.fields[index]?.trim() === '';
    if (isBlank) problems.push({ code: 'emptyHeader', line: header.line, params: { column: index + 1 } });
    else if (names.indexOf(names[index] ?? '') !== index)
      problems.push({
        code: 'duplicateHeader',
        line: header.line,
        params: { name: header.fields[index] ?? '' },
      });
  }
  // Which of two columns of one name is meant, nobody can tell.
  if (problems.length > 0) return { cases: [], problems };

  const cases = rows.map(({ line, fields, hasBadQuote }): Case => {
    if (hasBadQuote) problems.push({ code: 'badQuote', line });
    else if (fields.length !== columns.length) {
      const code = fields.length < columns.length ? 'rowTooShort' : 'rowTooLong';
      problems.push({ code, line, params: { fields: fields.length, columns: columns.length } });
    }
    const values: [string, string][] = [];
    let expected: string | undefined;
    for (const [index, column] of columns.entries()) {
      const field = fields[index];
      if (field === undefined) break;
      if (column !== 'expected') values.push([column.variable, field]);
      else if (field !== '') expected = field;
    }
    return {
      id: options.newId(),
      values: Object.fromEntries(values),
      ...(expected !== undefined && { expected }),
    };
  });
  if (cases.length === 0) problems.push({ code: 'noRows' });
  return { cases, problems };
}

function rowsOf(text: string, delimiter: string): readonly Row[] {
  const rows: Row[] = [];
  let from = 0;
  let line = 1;
  Papa.parse<string[]>(text, {
    delimiter,
    step: ({ data, errors, meta }) => {
      const source = text.slice(from, meta.cursor);
      // A line with nothing on it is no row; one with "" is a row of an empty field.
      const isBlank = data.length === 1 && data[0] === '' && !source.includes('"');
      const hasBadQuote = errors.some(({ type }) => type === 'Quotes');
      if (!isBlank) rows.push({ line, fields: data, hasBadQuote });
      line += source.split(/\r\n|\r|\n/).length - 1;
      from = meta.cursor;
    },
  });
  return rows;
}
