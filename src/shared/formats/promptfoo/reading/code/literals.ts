/** What is written down, or is a value of the test: what is asked of it is worked out at once. */
import { isObject } from '@shared/domain/json';
import { constant } from './condition';
import { isOrder, isSo } from './order';
import { conditionOf, type Literal, type Value } from './values';

/** A text in other letters, or without blanks at its ends. */
export function changed(of: Extract<Value, { type: 'literal' }>, name: string): Value | undefined {
  if (typeof of.value !== 'string') return undefined;
  switch (name) {
    case 'toLowerCase':
      return { ...of, value: of.value.toLowerCase() };
    case 'toUpperCase':
      return { ...of, value: of.value.toUpperCase() };
    case 'trim':
      return { ...of, value: of.value.trim() };
    case 'toString':
      return of;
    default:
      return undefined;
  }
}

/** Of one text what is asked with another. */
export function literalMethod(
  { value }: Extract<Value, { type: 'literal' }>,
  name: string,
  given: Value,
  source: string,
): Value | undefined {
  if (typeof value !== 'string' || given.type !== 'literal' || typeof given.value !== 'string')
    return undefined;
  const other = given.value;
  switch (name) {
    case 'includes':
      return conditionOf(constant(value.includes(other), source));
    case 'startsWith':
      return conditionOf(constant(value.startsWith(other), source));
    case 'endsWith':
      return conditionOf(constant(value.endsWith(other), source));
    case 'split':
      return {
        type: 'list',
        items: value.split(other).map((each) => ({ type: 'literal', value: each, source })),
        source,
      };
    default:
      return undefined;
  }
}

/** Two of them beside each other; undefined where JavaScript would make other values of them first. */
export function comparedLiterals(left: Literal, operator: string, right: Literal): boolean | undefined {
  if (typeof left === 'number' && typeof right === 'number' && isOrder(operator))
    return isSo(left, operator, right);
  const isNothing = (value: Literal) => value === null || value === undefined;
  const isStrict = operator.length === 3;
  if (!isStrict && (isNothing(left) || isNothing(right)))
    return (isNothing(left) && isNothing(right)) === (operator === '==');
  if (!isStrict && typeof left !== typeof right) return undefined;
  if (/^===?$/.test(operator)) return left === right;
  return /^!==?$/.test(operator) ? left !== right : undefined;
}

/** A value of the test; undefined where it is a list or an object. */
export function literalOf(value: unknown, source: string): Value | undefined {
  const isPlain = value === undefined || value === null || /^(?:string|number|boolean)$/.test(typeof value);
  return isPlain ? { type: 'literal', value: value as Literal, source } : undefined;
}

/** A value of the configuration: a text, a number, a list of them, or a mapping; undefined of anything else. */
export function dataOf(value: unknown, source: string): Value | undefined {
  if (isObject(value)) return { type: 'data', data: value, source };
  if (!Array.isArray(value)) return literalOf(value, source);
  const items = value.map((each: unknown) => literalOf(each, source));
  return items.every((each) => each !== undefined) ? { type: 'list', items, source } : undefined;
}

/** What stands in it under that name; undefined where nothing does. */
export const ownOf = (data: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(data, name) ? data[name] : undefined;
