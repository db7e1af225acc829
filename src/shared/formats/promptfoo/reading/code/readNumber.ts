/** Numbers that a program reckons from a count. */
import type { Condition } from './condition';
import {
  chosenNumber,
  conditionOfHolding,
  fixed,
  holding,
  ofCount,
  type Reckoned,
  reckoned,
} from './numbers';
import { conditionOf, type Value } from './values';

/** Undefined: it is no such number. */
export function reckonedOf(value: Value | undefined): Reckoned | undefined {
  switch (value?.type) {
    case 'literal':
      return typeof value.value === 'number' ? fixed(value.value) : undefined;
    case 'count':
      return ofCount(value.count);
    case 'reckoned':
      return value.number;
    default:
      return undefined;
  }
}

/** A sum, a difference, a product, a quotient. */
export function arithmetic(operator: string, a: Value, b: Value, source: string): Value | undefined {
  if (a.type === 'literal' && b.type === 'literal') {
    const made =
      reckonedOf(a) && reckonedOf(b) && reckoned(operator, fixed(Number(a.value)), fixed(Number(b.value)));
    return made && { type: 'literal', value: made.at(0), source };
  }
  const [left, right] = [reckonedOf(a), reckonedOf(b)];
  const number = left && right && reckoned(operator, left, right);
  return number && { type: 'reckoned', number, source };
}

/** Beside a number that is written down. */
export function heldNumber(
  value: Value,
  operator: string,
  literal: number,
  source: string,
): Value | undefined {
  const number = reckonedOf(value);
  const held = number && holding(number, operator, literal);
  const of: Condition | undefined = held && conditionOfHolding(held, source);
  const made = of && conditionOf(of);
  return made?.type === 'condition' && held ? { ...made, holding: held } : made;
}

/** One of two numbers by the same count. */
export function eitherNumber(test: Value, yes: Value, no: Value, source: string): Value | undefined {
  const [a, b] = [reckonedOf(yes), reckonedOf(no)];
  const held = test.type === 'condition' ? test.holding : undefined;
  const number = held && a && b && chosenNumber(held, a, b);
  return number && { type: 'reckoned', number, source };
}
