/** Methods of texts, lists and numbers in JavaScript that a template may call; each of them takes and gives plain values. */
import { Stop } from './problem';
import { isList, isMapping, isSame, type List, numberOf, plainOf, textIn, type Value } from './value';
import type { Work } from './work';

type Method = (of: Value, args: readonly Value[], work: Work) => Value;

interface Meant {
  readonly text?: (text: string, args: readonly Value[], work: Work) => Value;
  readonly list?: (list: List, args: readonly Value[], work: Work) => Value;
  readonly number?: (value: number, args: readonly Value[]) => Value;
}

/** A case's number is also the text that it is written as; its list is a list first. */
const method =
  (name: string, { text, list, number }: Meant): Method =>
  (of, args, work) => {
    const plain = plainOf(of);
    if (list && isList(plain)) {
      work.spend(plain.length);
      return list(plain, args, work);
    }
    if (number && typeof plain === 'number') return number(plain, args);
    const said = isList(plain) || isMapping(plain) ? undefined : textIn(of);
    if (!text || said === undefined) throw new Stop('value', `.${name}()`);
    work.willMake(said.length);
    return text(said, args, work);
  };

const at = (value: Value): number | undefined => (value === undefined ? undefined : numberOf(value));

const split = (text: string, separator: Value, work: Work): Value => {
  if (separator === undefined) return [text];
  const by = work.spoken(separator);
  work.spend(by === '' ? text.length : text.length / Math.max(1, by.length));
  return text.split(by);
};

const all: Readonly<Record<string, Meant>> = {
  toUpperCase: { text: (text) => text.toUpperCase() },
  toLowerCase: { text: (text) => text.toLowerCase() },
  trim: { text: (text) => text.trim() },
  split: { text: (text, [separator], work) => split(text, separator, work) },
  startsWith: { text: (text, [part], work) => text.startsWith(work.spoken(part)) },
  endsWith: { text: (text, [part], work) => text.endsWith(work.spoken(part)) },
  charAt: { text: (text, [index]) => text.charAt(at(index) ?? 0) },
  substring: { text: (text, [from, to]) => text.substring(at(from) ?? 0, at(to)) },
  includes: {
    text: (text, [part], work) => text.includes(work.spoken(part)),
    list: (list, [item]) => list.some((each) => isSame(each, item)),
  },
  indexOf: {
    text: (text, [part], work) => text.indexOf(work.spoken(part)),
    list: (list, [item]) => list.findIndex((each) => isSame(each, item)),
  },
  slice: {
    text: (text, [from, to]) => text.slice(at(from), at(to)),
    list: (list, [from, to]) => list.slice(at(from), at(to)),
  },
  replace: {
    text: (text, [old, by], work) => {
      const put = work.spoken(by);
      work.willMake(text.length + put.length);
      return text.replace(work.spoken(old), () => put);
    },
  },
  join: {
    list: (list, [separator], work) =>
      work.joined(list, separator === undefined ? ',' : work.spoken(separator)),
  },
  toFixed: { number: (value, [digits]) => value.toFixed(Math.min(100, Math.max(0, at(digits) || 0))) },
};

export const methods: Readonly<Record<string, Method>> = Object.fromEntries(
  Object.entries(all).map(([name, meant]) => [name, method(name, meant)]),
);
