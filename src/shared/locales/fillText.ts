/** Values in our own texts, where i18next does not reach: outside the window, and in what window and terminal share. */

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

export type TextValues = Readonly<Record<string, string | number>>;

/** `{{name}}` filled in, once: what a value says is not read again. A value that is not given leaves nothing in its place. */
export function fillText(text: string, values: TextValues = {}): string {
  return text.replace(PLACEHOLDER, (_, name: string) =>
    Object.hasOwn(values, name) ? String(values[name] ?? '') : '',
  );
}

/** What a text wants to be given. */
export function placeholdersOf(text: string): readonly string[] {
  return Array.from(text.matchAll(PLACEHOLDER), ([, name = '']) => name);
}
