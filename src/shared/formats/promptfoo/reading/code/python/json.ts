/** Questions to JSON as Python asks them: what is not there breaks off, and so does what has no such thing. */
import { escapeRegex } from '@shared/formats/promptfoo/checks/regex';
import type { Condition, Schema } from '../condition';
import { type JsonValue, typedTest } from '../jsonTests';
import type { Counted } from '../numbers';
import { BOUNDS, isSo, type Order } from '../order';
import type { Literal } from '../values';

const test = (value: JsonValue, holds: Schema): Condition => typedTest(value, holds, { not: holds });

/** True is 1 there, and false 0. */
export function equalTest(value: JsonValue, literal: Literal): Condition {
  const same =
    literal === 1 || literal === true
      ? [1, true]
      : literal === 0 || literal === false
        ? [0, false]
        : [literal];
  return test(value, same.length === 1 ? { const: literal as never } : { enum: same as never });
}

/** Neither None, False, 0 nor empty. */
export const truthTest = (value: JsonValue): Condition =>
  test(value, { not: { enum: [null, false, 0, '', [], {}] } });

/** Of a number; true is 1, and of anything else it breaks off. */
export function orderTest(value: JsonValue, order: Order, bound: number): Condition {
  const its = { type: 'number', [BOUNDS[order]]: bound };
  const held = [true, false].filter((each) => isSo(Number(each), order, bound));
  const holds = held.length > 0 ? { anyOf: [its, { enum: held }] } : its;
  return typedTest(value, holds, { type: ['number', 'boolean'], not: holds });
}

/** `'x' in value`: a piece of a text, an item of a list, a key. */
export function inTest(value: JsonValue, literal: string): Condition {
  const holds = {
    anyOf: [
      { type: 'string', pattern: escapeRegex(literal) },
      { type: 'array', contains: { const: literal } },
      { type: 'object', required: [literal] },
    ],
  };
  return typedTest(value, holds, { type: ['string', 'array', 'object'], not: holds });
}

/** `isinstance(value, …)`. */
export function typeTest(value: JsonValue, type: string): Condition | undefined {
  const types: Readonly<Record<string, Schema>> = {
    str: { type: 'string' },
    dict: { type: 'object' },
    list: { type: 'array' },
    bool: { type: 'boolean' },
  };
  const holds = Object.hasOwn(types, type) ? types[type] : undefined;
  return holds === undefined ? undefined : test(value, holds);
}

/** `len(value)`. */
export function lengthOf(value: JsonValue, source: string): Counted {
  const has = (n: number): Schema => ({
    anyOf: [
      { type: 'string', minLength: n },
      { type: 'array', minItems: n },
      { type: 'object', minProperties: n },
    ],
  });
  const own = { type: ['string', 'array', 'object'] };
  const atLeast = (n: number): Condition => {
    const least = has(Math.max(0, n));
    return typedTest({ ...value, source }, least, { ...own, not: least });
  };
  const below = (n: number): Condition => {
    const least = has(Math.max(0, n));
    return typedTest({ ...value, source }, { ...own, not: least }, least);
  };
  return { atLeast, below, key: JSON.stringify([value.of, value.path, 'len']) };
}
