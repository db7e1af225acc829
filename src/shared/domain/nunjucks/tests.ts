/** What `is` asks. */
import { Stop } from './problem';
import {
  isAtMost,
  isLess,
  isList,
  isMapping,
  isSame,
  isTrue,
  numberOf,
  plainOf,
  textIn,
  type Value,
} from './value';
import type { Work } from './work';

/** The value first, then what stands in the parentheses. */
type Test = (args: readonly Value[], work: Work) => boolean;

const inCase =
  (name: string, change: (text: string) => string): Test =>
  ([value], work) => {
    const text = textIn(value);
    if (text === undefined) throw new Stop('value', `is ${name}`);
    work.willMake(text.length);
    return change(text) === text;
  };

const same: Test = ([value, other]) => isSame(value, other);
const less: Test = ([value, other]) => isLess(value, other);
const more: Test = ([value, other]) => isLess(other, value);
const isNull: Test = ([value]) => value === null;

export const tests: Readonly<Record<string, Test>> = {
  defined: ([value]) => value !== undefined,
  undefined: ([value]) => value === undefined,
  null: isNull,
  none: isNull,
  truthy: ([value]) => isTrue(value),
  falsy: ([value]) => !isTrue(value),
  string: ([value]) => typeof plainOf(value) === 'string',
  number: ([value]) => typeof plainOf(value) === 'number',
  mapping: ([value]) => isMapping(plainOf(value)),
  iterable: ([value]) => {
    const plain = plainOf(value);
    if (plain === undefined || plain === null) throw new Stop('value', 'is iterable');
    return isList(plain) || typeof plain === 'string';
  },
  even: ([value]) => numberOf(value) % 2 === 0,
  odd: ([value]) => numberOf(value) % 2 === 1,
  divisibleby: ([value, other]) => numberOf(value) % numberOf(other) === 0,
  lower: inCase('lower', (text) => text.toLowerCase()),
  upper: inCase('upper', (text) => text.toUpperCase()),
  eq: same,
  equalto: same,
  sameas: same,
  ne: (args, work) => !same(args, work),
  lt: less,
  lessthan: less,
  gt: more,
  greaterthan: more,
  le: ([value, other]) => isAtMost(value, other),
  ge: ([value, other]) => isAtMost(other, value),
};
