/** Files that are no text, by how they begin: they are refused in words, for their bytes would become rows that are paid for. */
import { guessEncoding } from './guessEncoding';

export interface NonText {
  readonly code: 'file.spreadsheet' | 'file.packed' | 'file.binary';
  /** What it is called. */
  readonly kind: string;
}

/** In Latin-1. */
const beginnings: readonly (readonly [string, NonText['code'], string])[] = [
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'file.spreadsheet', 'Excel 97–2003'],
  ['\x1f\x8b', 'file.packed', 'gzip'],
  ['BZh', 'file.packed', 'bzip2'],
  ['\xfd7zXZ', 'file.packed', 'xz'],
  ['7z\xbc\xaf', 'file.packed', '7-Zip'],
  ['Rar!', 'file.packed', 'RAR'],
  ['\x28\xb5\x2f\xfd', 'file.packed', 'Zstandard'],
  ['PAR1', 'file.binary', 'Parquet'],
  ['ARROW1', 'file.binary', 'Arrow'],
  ['ORC', 'file.binary', 'ORC'],
  ['Obj\x01', 'file.binary', 'Avro'],
  ['\x93NUMPY', 'file.binary', 'NumPy'],
  ['\x89HDF', 'file.binary', 'HDF5'],
  ['SQLite format 3\0', 'file.binary', 'SQLite'],
  ['%PDF-', 'file.binary', 'PDF'],
  ['{\\rtf', 'file.binary', 'RTF'],
  ['\x89PNG', 'file.binary', 'PNG'],
  ['\xff\xd8\xff', 'file.binary', 'JPEG'],
  ['GIF8', 'file.binary', 'GIF'],
  ['\xff\xfe\0\0', 'file.binary', 'UTF-32'],
  ['\0\0\xfe\xff', 'file.binary', 'UTF-32'],
];
/** A zip file is what it has in it. */
const packages: readonly (readonly [string, NonText['code'], string])[] = [
  ['xl/', 'file.spreadsheet', 'Excel'],
  ['opendocument.spreadsheet', 'file.spreadsheet', 'OpenDocument'],
  ['Index/', 'file.spreadsheet', 'Numbers'],
  ['word/', 'file.binary', 'Word'],
];
const SAMPLE = 8192;
/** More of its characters than these are controls: no text that anybody wrote. */
const MOST_CONTROLS = 0.1;

export function nonText(bytes: Uint8Array): NonText | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, SAMPLE));
  if (head.startsWith('PK\x03\x04')) {
    const inside = packages.find(([name]) => bytesInclude(bytes, name));
    return { code: inside?.[1] ?? 'file.packed', kind: inside?.[2] ?? 'ZIP' };
  }
  // TextDecoder calls it Latin-1 and reads Windows-1252: letters from 0x80 to 0x9f are others there.
  const found = beginnings.find(([beginning]) =>
    [...beginning].every((char, index) => bytes[index] === char.charCodeAt(0)),
  );
  if (found) return { code: found[1], kind: found[2] };
  if (isUtf32(bytes)) return { code: 'file.binary', kind: 'UTF-32' };
  if (guessEncoding(bytes.subarray(0, SAMPLE)).encoding.startsWith('utf-16')) return undefined;
  // NULs are left out of a text; what databases leave between fields (0x01, 0x1f) is rare.
  const controls = head.match(/[^\P{Cc}\0\t\n\r\f\u0080-\u009f]/gu)?.length ?? 0;
  return controls > head.length * MOST_CONTROLS && head.length > 64
    ? { code: 'file.binary', kind: '?' }
    : undefined;
}

/** Without a mark: of each four bytes the same three are zero. */
function isUtf32(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 256);
  if (sample.length < 16 || bytes.length % 4 !== 0) return false;
  const isZero = (place: number) => sample.every((byte, index) => index % 4 !== place || byte === 0);
  return (isZero(0) && isZero(1) && !isZero(3)) || (isZero(3) && isZero(2) && !isZero(0));
}

/** The names of what is packed stand in it as they are, at its beginning and at its end. */
function bytesInclude(bytes: Uint8Array, name: string): boolean {
  const decoder = new TextDecoder('latin1');
  const ends = [bytes.subarray(0, SAMPLE * 8), bytes.subarray(-SAMPLE * 8)];
  return ends.some((part) => decoder.decode(part).includes(name));
}
