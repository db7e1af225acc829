/** Texts after options, read as what they stand for; what stands for nothing is a mistake. */

import { formatOfName, type ResultFormatName } from '@shared/formats/formatNames';
import type { Values } from './argumentOptions';
import { Mistake } from './mistake';

/** The format that was named, or that the name of the file to be written tells. */
export function formatOf<Name extends ResultFormatName>(
  { format, out }: Values,
  names: readonly Name[],
): Name | undefined {
  const named = known(format, names);
  if (named || out === undefined) return named;
  const byName = formatOfName(out, names);
  if (!byName) throw new Mistake('unknownEnding', { file: out, formats: names.join(', ') });
  return byName;
}

/** The one of these names that was given, if any was. */
export function known<Name extends string>(
  format: string | undefined,
  names: readonly Name[],
): Name | undefined {
  const name = names.find((each) => each === format);
  if (format !== undefined && !name) throw new Mistake('badFormat', { format, formats: names.join(', ') });
  return name;
}

/** From 1 to `most`. */
export function wholeNumber(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > most)
    throw new Mistake('badNumber', { option: `--${name}`, value: text, most });
  return number;
}

/** US dollars. */
export function costOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const usd = Number(text.replace(/^\$/, ''));
  if (text.trim() === '' || !Number.isFinite(usd) || usd <= 0) throw new Mistake('badCost', { value: text });
  return usd;
}

/** Nothing where there is no value: these keys are left out, never undefined. */
export function optional<Name extends string, T>(
  name: Name,
  value: T | undefined,
): { readonly [Key in Name]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]: T });
}
