/** Working an expression out. */
import { filters } from './filters';
import { methods } from './methods';
import { Stop } from './problem';
import type { Scope } from './scope';
import { tests } from './tests';
import type { BinarySign, Expression, Filter } from './tree';
import {
  isAtMost,
  isEqual,
  isLess,
  isList,
  isMapping,
  isSame,
  isTrue,
  memberOf,
  numberOf,
  plainOf,
  textIn,
  type Value,
} from './value';
import type { Work } from './work';

export interface Context {
  readonly work: Work;
  readonly scope: Scope;
  /** Told of a name that has no value, where that leaves a gap. */
  readonly onMissing: (name: string) => void;
}

/** `isAsked`: something is said of a value that is not there, or put in its place: it leaves no gap. */
export function evaluate(expression: Expression, context: Context, isAsked = false): Value {
  const { work, scope } = context;
  const of = (each: Expression, isOfThatAsked = false) => evaluate(each, context, isOfThatAsked);
  work.spend();
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name': {
      const value = scope.get(expression.name);
      if (value === undefined && !isAsked && !scope.has(expression.name)) context.onMissing(expression.name);
      return value;
    }
    case 'list':
      return expression.items.map((each) => of(each));
    case 'mapping':
      return Object.fromEntries(expression.entries.map(([key, each]) => [key, of(each)]));
    case 'group':
      return expression.items.map((each) => of(each, isAsked)).at(-1);
    case 'member':
      return memberOf(of(expression.of, isAsked), of(expression.key));
    case 'range':
      return range(
        expression.args.map((each) => of(each)),
        work,
      );
    case 'method': {
      const args = expression.args.map((each) => of(each));
      work.at = expression.at;
      return methods[expression.name]?.(of(expression.of), args, work);
    }
    case 'test': {
      const args = [of(expression.of, true), ...expression.args.map((each) => of(each))];
      work.at = expression.at;
      return tests[expression.name]?.(args, work);
    }
    case 'filter': {
      const isFallback = expression.name === 'default' || expression.name === 'd';
      return filtered(expression, of(expression.of, isAsked || isFallback), context);
    }
    case 'not':
      return !isTrue(of(expression.of, true));
    case '-':
      return -numberOf(of(expression.of));
    case '+':
      return numberOf(of(expression.of));
    case 'or': {
      const left = of(expression.left, true);
      return isTrue(left) ? left : of(expression.right, isAsked);
    }
    case 'and': {
      const left = of(expression.left, true);
      return isTrue(left) ? of(expression.right, isAsked) : left;
    }
    case 'choice':
      if (isTrue(of(expression.condition, true))) return of(expression.then, isAsked);
      return expression.otherwise ? of(expression.otherwise, isAsked) : '';
    case 'binary': {
      // Nothing can be looked for in what is not there.
      const isInAsked = isAsked && expression.sign !== 'in';
      const [left, right] = [of(expression.left, isAsked), of(expression.right, isInAsked)];
      work.at = expression.at;
      return combined(expression.sign, left, right, work);
    }
  }
}

/** What a filter makes of a value. */
export function filtered(filter: Filter, value: Value, context: Context): Value {
  const { name, args, named, at } = filter;
  const given = args.map((each) => evaluate(each, context));
  const byName = new Map([...named].map(([key, each]) => [key, evaluate(each, context)] as const));
  context.work.at = at;
  return filters[name]?.(context.work, [value, ...given], byName);
}

function combined(sign: BinarySign, left: Value, right: Value, work: Work): Value {
  switch (sign) {
    case '+':
      return isSum(left, right) ? numberOf(left) + numberOf(right) : together(left, right, work);
    case '~':
      return together(left, right, work);
    case '-':
      return numberOf(left) - numberOf(right);
    case '*':
      return numberOf(left) * numberOf(right);
    case '/':
      return numberOf(left) / numberOf(right);
    case '//':
      return Math.floor(numberOf(left) / numberOf(right));
    case '%':
      return numberOf(left) % numberOf(right);
    case '**':
      return numberOf(left) ** numberOf(right);
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case '===':
      return isSame(left, right);
    case '!==':
      return !isSame(left, right);
    case '<':
      return isLess(left, right);
    case '>':
      return isLess(right, left);
    case '<=':
      return isAtMost(left, right);
    case '>=':
      return isAtMost(right, left);
    case 'in':
      return isIn(left, right, work);
  }
}

const isSum = (left: Value, right: Value): boolean =>
  [plainOf(left), plainOf(right)].every(
    (each) => typeof each !== 'string' && !isList(each) && !isMapping(each),
  );

function together(left: Value, right: Value, work: Work): string {
  const [a, b] = [work.spoken(left), work.spoken(right)];
  work.willMake(a.length + b.length);
  return a + b;
}

function isIn(item: Value, whole: Value, work: Work): boolean {
  const plain = plainOf(whole);
  if (isList(plain)) {
    work.spend(plain.length);
    return plain.some((each) => isSame(each, item));
  }
  if (isMapping(plain)) return Object.hasOwn(plain, work.spoken(item));
  const text = textIn(whole);
  if (text === undefined) throw new Stop('value', 'in');
  work.willMake(text.length);
  return text.includes(work.spoken(item));
}

/** Each step is paid for before it is made. */
function range([from, to, by]: readonly Value[], work: Work): Value {
  const isOne = to === undefined;
  const [start, stop] = isOne ? [0, numberOf(from)] : [numberOf(from), numberOf(to)];
  const step = isOne || !isTrue(by) ? 1 : numberOf(by);
  const made: number[] = [];
  for (let at = start; step > 0 ? at < stop : at > stop; at += step) {
    work.spend();
    made.push(at);
  }
  return made;
}
