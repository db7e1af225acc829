/** Which encoding a text file is in. Only a mark and UTF-8 are certain; all else is what is likely, and a person decides. */

/** As TextDecoder knows them; the likelier first. */
export const textEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
  'euc-jp',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'koi8-r',
  'macintosh',
] as const;
export type TextEncodingName = (typeof textEncodings)[number];

export interface EncodingGuess {
  readonly encoding: TextEncodingName;
  readonly isCertain: boolean;
}

/** So much shows what a file is in. */
const SAMPLE = 256 * 1024;

export function guessEncoding(bytes: Uint8Array): EncodingGuess {
  const marked = markOf(bytes);
  if (marked) return { encoding: marked, isCertain: true };
  const wide = wideOf(bytes.subarray(0, SAMPLE));
  if (wide) return { encoding: wide, isCertain: false };
  if (fits(bytes, 'utf-8')) return { encoding: 'utf-8', isCertain: true };
  const sample = bytes.subarray(0, SAMPLE);
  return { encoding: isMostlyUtf8(sample) ? 'utf-8' : legacyOf(sample), isCertain: false };
}

function markOf([one, two, three]: Uint8Array): TextEncodingName | undefined {
  if (one === 0xef && two === 0xbb && three === 0xbf) return 'utf-8';
  if (one === 0xff && two === 0xfe) return 'utf-16le';
  return one === 0xfe && two === 0xff ? 'utf-16be' : undefined;
}

function fits(bytes: Uint8Array, encoding: TextEncodingName): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-16 without a mark: its tabs, commas, line ends and figures have a zero on one side, always the same. */
function wideOf(bytes: Uint8Array): TextEncodingName | undefined {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    if (bytes[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd < Math.max(2, bytes.length * 0.02)) return undefined;
  const encoding = odd > even * 10 ? 'utf-16le' : even > odd * 10 ? 'utf-16be' : undefined;
  // As many zeros as anything else: UTF-32, or no text.
  if (!encoding) return undefined;
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return /[\t\n\r,;]/.test(text) && !text.includes('\0') ? encoding : undefined;
}

/** A few bytes at fault among many that are UTF-8: cut in two, or from elsewhere. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const faults = text.split('\ufffd').length - 1;
  const others = text.match(/[^\0-\u007f\ufffd]/g)?.length ?? 0;
  return others >= faults * 10;
}

/** What pairs of bytes look like, the first of them high. */
interface Pairs {
  count: number;
  /** The second is no high byte. */
  lowTrail: number;
  /** First bytes 0x81–0x9f, which are kana and kanji in Shift-JIS. */
  early: number;
  /** Kana in Shift-JIS; in EUC-JP. */
  kana: number;
  eucKana: number;
  /** First bytes of Hangul in EUC-KR, of the common characters in Big5. */
  hangul: number;
  big5: number;
}

function pairsIn(bytes: Uint8Array): Pairs {
  const pairs = { count: 0, lowTrail: 0, early: 0, kana: 0, eucKana: 0, hangul: 0, big5: 0 };
  for (let index = 0; index + 1 < bytes.length; index += 1) {
    const lead = bytes[index] ?? 0;
    const trail = bytes[index + 1] ?? 0;
    if (lead < 0x81 || trail < 0x40) continue;
    pairs.count += 1;
    index += 1;
    if (trail < 0x80) pairs.lowTrail += 1;
    if (lead < 0xa0) pairs.early += 1;
    if ((lead === 0x82 && trail >= 0x9f) || (lead === 0x83 && trail <= 0x96)) pairs.kana += 1;
    if (lead === 0xa4 || lead === 0xa5) pairs.eucKana += 1;
    if (lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1) pairs.hangul += 1;
    if (lead >= 0xa4 && lead <= 0xc6) pairs.big5 += 1;
  }
  return pairs;
}

/** High bytes alone between ASCII ones, or two at a letter, as accents within words are; and lower-case Cyrillic of Windows. */
function singlesIn(bytes: Uint8Array): {
  readonly high: number;
  readonly alone: number;
  readonly cyrillic: number;
} {
  let high = 0;
  let alone = 0;
  let cyrillic = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const begin = index;
    for (; (bytes[index] ?? 0) >= 0x80; index += 1) if ((bytes[index] ?? 0) >= 0xe0) cyrillic += 1;
    const length = index - begin;
    high += length;
    const isInWord = isLetter(bytes[begin - 1]) || isLetter(bytes[index]);
    if (length === 1 || (length === 2 && isInWord)) alone += length;
  }
  return { high, alone, cyrillic };
}

const isLetter = (byte = 0): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

function legacyOf(bytes: Uint8Array): TextEncodingName {
  const { high, alone, cyrillic } = singlesIn(bytes);
  const { count, lowTrail, early, kana, eucKana, hangul, big5 } = pairsIn(bytes);
  const can = (encoding: TextEncodingName) => fits(bytes, encoding);
  // In GBK so many early first bytes would be characters that nobody writes.
  const isJapanese = early > count * 0.6 || (kana >= count * 0.15 && early > count * 0.3);
  if (isJapanese && can('shift_jis')) return 'shift_jis';
  if (alone >= high * 0.6) return 'windows-1252';
  if (cyrillic >= high * 0.7) return 'windows-1251';
  if (eucKana >= count * 0.25 && can('euc-jp')) return 'euc-jp';
  if (lowTrail >= count * 0.1 && big5 >= count * 0.7 && can('big5')) return 'big5';
  if (hangul >= count * 0.9 && can('euc-kr')) return 'euc-kr';
  return can('gb18030') ? 'gb18030' : can('big5') ? 'big5' : 'windows-1252';
}
