/** JSON as files have it: with figures kept as they are written, and what other programs' writers get wrong put right. */
import { readJson } from '@shared/domain/json';
import { mendedJson } from './mendedJson';

export type Parsed =
  | { readonly ok: true; readonly value: unknown; readonly isMended: boolean }
  | { readonly ok: false; readonly detail: string };

/** Before a figure that a number would change (`12345678901234567890`, `1.50`); no text has this character. */
const FIGURE = '\ufdd0';
const STRING = String.raw`"[^"\\]*(?:\\[\s\S][^"\\]*)*"`;
const NUMBERS = new RegExp(String.raw`${STRING}|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?`, 'g');
/** A look at whether any figure may be one of those. */
const LOSSY = /\d{16}|\d\.\d*0\b|\d[eE][-+]?\d|\.\d{16}|-0\b/;

/** Or what the parser says is wrong with it, where it cannot be put right either. */
export function readTableJson(text: string): Parsed {
  const read = readJson(withFigures(text));
  if (read.ok) return { ...read, isMended: false };
  const again = readJson(withFigures(mendedJson(text)));
  // What the parser says of the text itself is what helps.
  return again.ok ? { ...again, isMended: true } : read;
}

/** A figure as it is written, where a table of another form has one. */
export const figureOf = (written: string): string => `${FIGURE}${written}`;

function withFigures(text: string): string {
  if (!LOSSY.test(text)) return text;
  return text.replace(NUMBERS, (found) =>
    found[0] === '"' || String(Number(found)) === found ? found : `"${FIGURE}${found}"`,
  );
}

/** A text as it is, all else as JSON, figures as they were written. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.startsWith(FIGURE) ? value.slice(1) : value;
  const json = JSON.stringify(value);
  return json.includes(FIGURE) ? json.replace(new RegExp(`"${FIGURE}([^"]*)"`, 'g'), '$1') : json;
}
