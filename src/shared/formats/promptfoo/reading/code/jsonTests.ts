/**
 * Questions to the JSON of an answer as schemas: for what answers they are true, and for what false. Where the program would break
 * off, neither is. An object with a `length` that is no number is taken for one without.
 */
import { type Json, readJson } from '@shared/domain/json';
import type { Condition, Fact, JsonType, Schema, Steps } from './condition';
import { BOUNDS, type Order } from './order';

export interface Step {
  readonly name: string;
  /** `?.` */
  readonly isOptional: boolean;
}
export type Path = readonly Step[];

/** The same for the same names in the same part of the answer. */
export const placeOf = ({ of, path }: JsonValue): string =>
  JSON.stringify([of, path.map(({ name }) => name)]);

/** Every list, text or number has such a thing itself. */
export const isInherited = (name: string): boolean =>
  [[], '', 0, true].some((value) => name in Object(value));

const NULL: Json = { type: 'null' };

/** Answers in which what is there keeps to the schema; where nothing is there, `isMissingFine`. */
function at([step, ...rest]: Path, schema: Schema, isMissingFine: boolean): Schema {
  if (!step) return schema;
  const { name, isOptional } = step;
  const own = { type: 'object', required: [name] };
  const there = { ...own, properties: { [name]: at(rest, schema, isMissingFine) } };
  // Behind something that is missing there is nothing, but after `?.`.
  const isHereFine = rest.length === 0 || rest[0]?.isOptional ? isMissingFine : false;
  const fine: Schema[] = [there];
  if (isHereFine) fine.push({ not: { anyOf: [NULL, own] } });
  if (isOptional && isMissingFine) fine.push(NULL);
  return fine.length === 1 ? there : { anyOf: fine };
}

export interface JsonValue {
  /** The part of the answer that is JSON. */
  readonly of: Steps;
  readonly path: Path;
  readonly source: string;
  /** It is what the program is handed, so that it is no text. */
  readonly isHanded?: true;
  /** promptfoo has failed already where it is null, or not there. */
  readonly isSome?: true;
}

/** `isMissingTrue`: where nothing is there it is true, too. */
export function jsonTest(
  value: JsonValue,
  schema: Schema,
  { isMissingTrue = false, type }: { readonly isMissingTrue?: boolean; readonly type?: JsonType } = {},
): Condition {
  const { of, path, source } = value;
  return {
    type: 'json',
    ...{ of, source },
    holds: at(path, schema, isMissingTrue),
    fails: at(path, { not: schema }, !isMissingTrue),
    ...(type && { fact: { place: placeOf(value), type } satisfies Fact }),
  };
}

/** What can be asked of some types alone; of others the program breaks off. */
export const typedTest = (
  { of, path, source }: JsonValue,
  holds: Schema,
  fails: Schema,
  { isMissingFalse = false, nearly }: { readonly isMissingFalse?: boolean; readonly nearly?: Both } = {},
): Condition => ({
  type: 'json',
  ...{ of, source },
  holds: at(path, holds, false),
  fails: at(path, fails, isMissingFalse),
  ...(nearly && { nearly }),
});

type Both = NonNullable<Extract<Condition, { type: 'json' }>['nearly']>;

/** That it can be looked at. */
export const accessTest = ({ of, path, source }: JsonValue): Condition => ({
  type: 'json',
  ...{ of, source },
  holds: path.length === 0 ? {} : at(path, true, true),
  fails: false,
});

/** Neither empty, zero, false nor null. */
export const truthTest = (value: JsonValue): Condition =>
  jsonTest(value, { not: { enum: [null, false, 0, ''] } });

/** Of a number alone: of others, JavaScript makes one. */
export const orderTest = (value: JsonValue, order: Order, bound: number): Condition =>
  jsonTest(value, { type: 'number', [BOUNDS[order]]: bound });

const ASTRAL = '[\\u{10000}-\\u{10FFFF}]';
const MOST_UNITS = 12;

/** At least `n` UTF-16 units, where a schema counts characters. */
function units(n: number): Schema {
  if (n <= 1) return { type: 'string', minLength: Math.max(0, n) };
  const ways = Array.from({ length: Math.ceil(n / 2) + 1 }, (_, pairs) => ({
    minLength: n - pairs,
    ...(pairs > 0 && { pattern: `^(?:[^${ASTRAL.slice(1, -1)}]*${ASTRAL}){${pairs}}` }),
  }));
  return { type: 'string', anyOf: ways };
}

/** How long a list, a text or what has a length is; undefined where no schema says it. */
export function lengthCount(value: JsonValue, type: JsonType | undefined) {
  const test = (n: number, isBelow: boolean): Condition | undefined => {
    if (type !== 'array' && n > MOST_UNITS) return undefined;
    const list = isBelow ? { type: 'array', maxItems: n - 1 } : { type: 'array', minItems: Math.max(0, n) };
    const text = isBelow ? { type: 'string', not: units(n) } : units(n);
    const length = { type: 'number', [isBelow ? 'exclusiveMaximum' : 'minimum']: n };
    const own = { type: 'object', required: ['length'], properties: { length } };
    const of = isBelow && n <= 0 ? own : { anyOf: type === 'array' ? [list] : [list, text, own] };
    // Of a null there is no length to be asked for, and of a number it is neither.
    return typedTest(value, of, { not: { anyOf: [of, NULL] } });
  };
  return {
    atLeast: (n: number) => test(n, false),
    below: (n: number) => test(n, true),
  };
}

/** How many keys an object has, a list or a text items; undefined where no schema says it. */
export function keysCount(value: JsonValue) {
  const test = (n: number, isBelow: boolean): Condition | undefined => {
    if (n > MOST_UNITS) return undefined;
    const most = Math.max(0, n);
    const own = { type: 'object', minProperties: most };
    const has = { anyOf: [own, { type: 'array', minItems: most }, units(n), ...(n <= 0 ? [true] : [])] };
    const holds = isBelow ? { not: { anyOf: [has, NULL] } } : { allOf: [has, { not: NULL }] };
    const fails = isBelow ? { allOf: [has, { not: NULL }] } : { not: { anyOf: [has, NULL] } };
    return typedTest(value, holds, fails);
  };
  return { atLeast: (n: number) => test(n, false), below: (n: number) => test(n, true) };
}

/** `Object.keys(x)`, in order, is this list, as JSON; undefined of what lists and texts have, too, and of none. */
export function keysTest(value: JsonValue, list: string): Condition | undefined {
  const keys = readJson(list);
  if (!keys.ok || !Array.isArray(keys.value) || keys.value.length === 0) return undefined;
  const names = keys.value as readonly unknown[];
  if (
    !names.every(
      (each): each is string => typeof each === 'string' && !/^\d/.test(each) && !isInherited(each),
    )
  )
    return undefined;
  const isInOrder = new Set(names).size === names.length && String(names.toSorted()) === String(names);
  const own = isInOrder ? { type: 'object', required: names, maxProperties: names.length } : false;
  return typedTest(value, own, { not: { anyOf: [own, NULL] } });
}
