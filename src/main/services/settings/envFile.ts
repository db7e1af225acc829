/** The `.env` file of a folder, however the system at hand writes text. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';

export function readEnvFile(folder: string): Readonly<NodeJS.ProcessEnv> {
  try {
    return parseEnv(inOneDialect(decoded(readFileSync(path.join(folder, '.env')))));
  } catch {
    return {};
  }
}

/** Windows PowerShell writes UTF-16 for `>`, Notepad and others UTF-8 with a byte order mark. */
function decoded(bytes: Buffer): string {
  const [first = 0, second = 0] = bytes;
  // Names of variables are ASCII: half of their bytes in UTF-16 are 0.
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0 && bytes.length > 1))
    return new TextDecoder('utf-16le').decode(bytes);
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0))
    return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

const UNSEEN_BEFORE = /^[\s\u200b-\u200f\u2060\ufeff]+/;
const SHELLS = /^(?:export\s+|set\s+|\$env:)?([A-Za-z_]\w*)\s*[=＝]\s*/i;

/** Each line as `parseEnv` reads it: with its own line end, without what shells write before a name and editors before a line. */
function inOneDialect(text: string): string {
  return text
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map((line) => line.replace(UNSEEN_BEFORE, '').replace(SHELLS, '$1='))
    .join('\n');
}
