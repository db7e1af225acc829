/**
 * A session's cases as YAML. A case that has not changed since it was last written is not written anew: ten thousand take
 * half a second, in which main would do nothing else, after each pause in typing.
 */

import type { Case } from '@shared/domain/session/session';
import { yamlText } from '@shared/formats/yaml/yamlText';

export class CaseTexts {
  /** By the case as JSON. */
  #known: ReadonlyMap<string, string> = new Map();

  /** The items of the list, indented as in the session's file. */
  of(cases: readonly Case[]): string {
    const plain = cases.map(({ id, values, expected, ...others }) => ({
      id,
      values,
      ...(expected !== undefined && { expected }),
      ...others,
    }));
    const keys = plain.map((each) => JSON.stringify(each));
    const isNew = (_: unknown, index: number) => !this.#known.has(keys[index] ?? '');
    const made = itemsOf(plain.filter(isNew));
    const newTexts = new Map(keys.filter(isNew).map((key, index) => [key, made[index] ?? '']));
    const texts = keys.map((key) => newTexts.get(key) ?? this.#known.get(key) ?? '');
    this.#known = new Map(keys.map((key, index) => [key, texts[index] ?? '']));
    return texts.join('');
  }
}

function itemsOf(values: readonly unknown[]): readonly string[] {
  if (values.length === 0) return [];
  // An item begins in the first column, and nothing else does. (Not `^` with the flag m: a quoted text may hold U+2028.)
  return yamlText(values)
    .split(/(?<=\n)(?=- )/)
    .map((item) => item.replace(/(^|\n)(?=[^\n])/g, '$1  '));
}
