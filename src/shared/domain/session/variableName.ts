/** What a variable may be called, in any script. */

/**
 * A character class's content: letters with the marks that scripts such as Devanagari, Thai and pointed Hebrew put on them,
 * digits, `_`, `.`, `-`, and the joiners that Persian and the Indic scripts write inside of words.
 */
export const NAME_CHARACTERS = String.raw`\p{L}\p{M}\p{N}_.\-\u200c\u200d`;

const NAME = new RegExp(`^[${NAME_CHARACTERS}]+$`, 'u');

export const isVariableName = (text: string): boolean => NAME.test(text);

/** One name for what looks the same: é in one character or in two (Unicode's NFC); a joiner joins nothing at an end. */
export const composedName = (name: string): string =>
  name.normalize('NFC').replace(/^[\u200c\u200d]+|[\u200c\u200d]+$/gu, '');

/** Values by composed names; those that would then stand under one name are left as they are. */
export function withComposedNames(values: Record<string, string>): Record<string, string> {
  const names = Object.keys(values);
  if (names.every((name) => composedName(name) === name)) return values;
  const count = new Map<string, number>();
  for (const name of names) count.set(composedName(name), (count.get(composedName(name)) ?? 0) + 1);
  const named = (name: string) => (count.get(composedName(name)) === 1 ? composedName(name) : name);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [named(name), value]));
}
