/** Rows of fields as separated text. */
import Papa from 'papaparse';

/** Quotes what could be read otherwise: separators of any dialect, blanks at an end, an empty field alone on its line. */
export function writeRows(rows: readonly (readonly string[])[], delimiter: string): string {
  const isAlone = rows[0]?.length === 1;
  const quotes = (field: unknown) =>
    typeof field === 'string' && (/[",;\t\r\n\ufeff]|^\s|\s$/.test(field) || (isAlone && field === ''));
  return `${Papa.unparse(rows as string[][], { delimiter, newline: '\n', quotes })}\n`;
}
