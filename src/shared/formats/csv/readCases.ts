/** Reads CSV with whichever separator it has. */
import type { ReadOptions, ReadTable } from '@shared/formats/caseTable';
import { readSeparated } from './readSeparated';
import { separatorOf } from './separatorOf';

/** Excel's own word on the separator, before the table. */
const SEP_LINE = /^"?sep=([^\r\n])"?[ \t,;]*(?:\r\n|\n|\r)/i;

export function readCases(text: string, options: ReadOptions): ReadTable {
  const said = SEP_LINE.exec(text);
  if (!said) return readSeparated(text, separatorOf(text, isKnownTo(options)), ',', options);
  const { cases, problems } = readSeparated(text.slice(said[0].length), said[1], ',', options);
  return { cases, problems: problems.map((each) => (each.line ? { ...each, line: each.line + 1 } : each)) };
}

const isKnownTo =
  ({ knownNames }: ReadOptions) =>
  (name: string): boolean =>
    knownNames?.includes(name) ?? false;
