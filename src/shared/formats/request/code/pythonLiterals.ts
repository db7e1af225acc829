/** Texts that are written down in Python. */

/** What a text begins with: its prefix, its quotes. */
export const OPEN = /^([A-Za-z]*)('''|"""|'|")/;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{1,3})|(\r\n|[\s\S]))/g;
const LETTERS: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
  '\r\n': '',
};

/** What escapes stand for; of a raw text, nothing does. */
export function pythonText(source: string, isRaw: boolean): string {
  const raw = source.replaceAll('\r\n', '\n');
  return isRaw ? raw : raw.replace(ESCAPE, unescaped);
}

function unescaped(whole: string, ...[four, eight, two, octal, letter]: (string | undefined)[]): string {
  const code = four ?? eight ?? two;
  if (code !== undefined) {
    const value = Number.parseInt(code, 16);
    return value <= 0x10ffff ? String.fromCodePoint(value) : whole;
  }
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
  return LETTERS[letter ?? ''] ?? whole;
}
