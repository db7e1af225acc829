/** Filters that take a list. */
import type { FilterFunction } from './filters';
import { Stop } from './problem';
import { tests } from './tests';
import {
  isLess,
  isList,
  isMapping,
  isTrue,
  type List,
  memberOf,
  numberOf,
  plainOf,
  textIn,
  type Value,
} from './value';
import type { Work } from './work';

type ListFilter = (
  list: List,
  args: readonly Value[],
  work: Work,
  byName: ReadonlyMap<string, Value>,
) => Value;

const ofList =
  (name: string, make: ListFilter): FilterFunction =>
  (work, [value, ...args], byName) => {
    const list = plainOf(value);
    if (!isList(list)) throw new Stop('value', `| ${name}`);
    work.spend(list.length);
    return make(list, args, work, byName);
  };

const named = (all: Readonly<Record<string, ListFilter>>) =>
  Object.fromEntries(Object.entries(all).map(([name, make]) => [name, ofList(name, make)]));

/** A text is the list of its characters to these, and all else an empty one. */
const ofCharacters =
  (name: string, make: ListFilter): FilterFunction =>
  (work, [value, ...args], byName) => {
    const plain = plainOf(value);
    if (plain === undefined || plain === null) throw new Stop('value', `| ${name}`);
    const list = isList(plain) ? plain : (textIn(value)?.split('') ?? []);
    return ofList(name, make)(work, [list, ...args], byName);
  };

/** The first or last of a list, or of a text's characters. */
const end =
  (name: string, at: 0 | -1): FilterFunction =>
  (_, [value]) => {
    const plain = plainOf(value);
    if (plain === undefined || plain === null) throw new Stop('value', `| ${name}`);
    const text = isList(plain) || isMapping(plain) ? undefined : (textIn(value) ?? undefined);
    if (text !== undefined) return text.at(at);
    return isList(plain) ? plain.at(at) : undefined;
  };

const length: FilterFunction = (_, [value]) => {
  const plain = plainOf(value);
  if (plain === undefined || plain === null || plain === false) return textIn(value)?.length ?? 0;
  if (isList(plain)) return plain.length;
  return isMapping(plain) ? Object.keys(plain).length : textIn(value)?.length;
};

const list: FilterFunction = (work, [value]) => {
  const plain = plainOf(value);
  if (isList(plain)) return plain;
  if (isMapping(plain)) return Object.entries(plain).map(([key, each]) => ({ key, value: each }));
  const text = textIn(value);
  if (text === undefined) throw new Stop('value', '| list');
  work.spend(text.length);
  return text.split('');
};

const reverse: FilterFunction = (work, [value]) => {
  const plain = plainOf(value);
  if (isList(plain)) {
    work.spend(plain.length);
    return [...plain].reverse();
  }
  const text = textIn(value);
  if (text === undefined) return [];
  work.spend(text.length);
  return text.split('').reverse().join('');
};

/** `a.b` of each of them. */
const placed = (path: Value) => {
  const keys = textIn(path)?.split('.');
  return (value: Value): Value => (keys ? keys.reduce<Value>(memberOf, value) : value);
};

const sort: ListFilter = (list, [isReversed, isExact, attribute], work, byName) => {
  work.spend(list.length * 16);
  const isDown = isTrue(isReversed ?? byName.get('reverse'));
  const path = attribute ?? byName.get('attribute');
  const keyOf = path === undefined ? (each: Value) => each : placed(path);
  const isCased = isTrue(isExact ?? byName.get('case_sensitive'));
  const low = (each: Value) => (isCased || typeof each !== 'string' ? each : each.toLowerCase());
  return [...list].sort((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    const isText = typeof x === 'string' && typeof y === 'string';
    const [left, right] = isText ? [low(x), low(y)] : [x, y];
    if (isLess(left, right)) return isDown ? 1 : -1;
    return isLess(right, left) ? (isDown ? -1 : 1) : 0;
  });
};

const dictsort: FilterFunction = (work, [value, isExact, by]) => {
  const plain = plainOf(value);
  if (!isMapping(plain)) throw new Stop('value', '| dictsort');
  const at = by === undefined || textIn(by) === 'key' ? 0 : textIn(by) === 'value' ? 1 : undefined;
  if (at === undefined) throw new Stop('value', '| dictsort');
  const entries = Object.entries(plain);
  work.spend(entries.length * 16);
  const key = (each: Value) => (typeof each === 'string' && !isTrue(isExact) ? each.toUpperCase() : each);
  return entries.sort((a, b) => {
    const [x, y] = [key(a[at]), key(b[at])];
    return isLess(y, x) ? 1 : x === y ? 0 : -1;
  });
};

function batches(all: List, [size, filling]: readonly Value[]): Value {
  const width = numberOf(size);
  const made: Value[][] = [];
  for (const [index, each] of all.entries()) {
    if (made.length === 0 || index % width === 0) made.push([]);
    made.at(-1)?.push(each);
  }
  const last = made.at(-1);
  while (last && isTrue(filling) && last.length < Math.min(width, 10_000)) last.push(filling);
  return made;
}

function slices(all: List, [wanted, filling]: readonly Value[], work: Work): Value {
  const count = numberOf(wanted);
  if (!(count >= 1)) return [];
  work.spend(count);
  const size = Math.floor(all.length / count);
  const extra = all.length % count;
  return Array.from({ length: Math.ceil(count) }, (_, index) => {
    const from = index * size + Math.min(index, extra);
    const part = all.slice(from, from + size + (index < extra ? 1 : 0));
    return isTrue(filling) && index >= extra ? [...part, filling] : part;
  });
}

const chosen =
  (isWanted: boolean): ListFilter =>
  (all, [name, other], work) => {
    const said = name === undefined ? 'truthy' : textIn(name);
    const test = said !== undefined && Object.hasOwn(tests, said) ? tests[said] : undefined;
    if (!test) throw new Stop('unknown', `is ${said}`);
    return all.filter((each) => test([each, other], work) === isWanted);
  };

/** Added up as `+` does. */
function sum(all: List, [path, start]: readonly Value[], work: Work): Value {
  const each = path === undefined ? (value: Value) => value : placed(path);
  let made = 0;
  for (const value of all) {
    const plain = plainOf(each(value));
    if (typeof plain === 'string' || (typeof plain === 'object' && plain !== null))
      throw new Stop('value', '| sum');
    work.spend();
    made += numberOf(plain);
  }
  return numberOf(start ?? 0) + made;
}

export const listFilters: Readonly<Record<string, FilterFunction>> = {
  first: end('first', 0),
  last: end('last', -1),
  length,
  list,
  reverse,
  dictsort,
  sort: ofCharacters('sort', sort),
  batch: ofCharacters('batch', batches),
  slice: ofCharacters('slice', slices),
  select: ofCharacters('select', chosen(true)),
  reject: ofCharacters('reject', chosen(false)),
  ...named({
    join: (all, [separator, path], work) => {
      const each = path === undefined ? (value: Value) => value : placed(path);
      return work.joined(all.map(each), isTrue(separator) ? work.spoken(separator) : '');
    },
    sum,
    selectattr: (all, [key]) => all.filter((each) => isTrue(memberOf(each, key))),
    rejectattr: (all, [key]) => all.filter((each) => !isTrue(memberOf(each, key))),
  }),
};
