/** Which sign parts a table's fields. */
import { isBlank } from '@shared/formats/caseTable';
import { headerRow, isUsualName } from '@shared/formats/headerRow';
import { separatedRows } from './separatedRows';

/** In the order in which they are taken where several fit. */
const separators = [',', ';', '\t', '|'];
/** Rarer ones, of databases and of input methods: taken where each row has as many; the latter belong to sentences, too. */
const rarer = ['^', '~', '\x1f', '\x01'];
const fullWidth = ['，', '；'];
const SAMPLE = 64 * 1024;
const ROWS = 60;

/**
 * The one whose header has several fields, and as many as most rows. Undefined where no header has: the table has one column,
 * and signs in it belong to the text.
 */
export function separatorOf(text: string, isKnown: (name: string) => boolean): string | undefined {
  const sample = text.slice(0, SAMPLE);
  let best: { readonly separator: string; readonly fit: number } | undefined;
  for (const separator of [...separators, ...rarer, ...fullWidth]) {
    if (!sample.includes(separator)) continue;
    const rows = separatedRows(sample, separator, { most: ROWS }).filter(
      ({ fields }) => !fields.every(isBlank),
    );
    const place = headerRow(rows, isKnown);
    const width = rows[place]?.fields.length ?? 0;
    if (width < 2) continue;
    const others = rows.slice(place + 1);
    const fit =
      others.length === 0 ? 1 : others.filter(({ fields }) => fields.length === width).length / others.length;
    if (!separators.includes(separator) && (best || fit < 1 || others.length === 0)) continue;
    const header = rows[place]?.fields ?? [];
    const isSentence =
      fullWidth.includes(separator) || (fit === 0 && /[.?!。？！]\s*$/.test(header.at(-1) ?? ''));
    // Its signs are no separators, unless a word of it is a column's usual name.
    if (isSentence && !header.some((field) => isUsualName(field, isKnown))) continue;
    if (!best || fit > best.fit) best = { separator, fit };
  }
  return best?.separator;
}
