/** What a program reckons from one count: for which counts something is true of it. Nothing is run: the few operations are worked out here. */
import { and, type Condition, constant, or } from './condition';
import { isComparison, isSo } from './order';

/** Of JSON that has no length, neither is true. */
export interface Counted {
  readonly atLeast: (n: number) => Condition | undefined;
  readonly below: (n: number) => Condition | undefined;
  /** The same for the same count. */
  readonly key: string;
  /** It is never more; absent: as many as a text can hold. */
  readonly most?: number;
}

export type Range = readonly [least: number, most: number];

/** A number that depends on the count alone. */
export interface Reckoned {
  /** Undefined: it is always the same. */
  readonly from: Counted | undefined;
  readonly at: (count: number) => number;
  /** Between what it lies for counts of a range; undefined where that is not known. */
  readonly over: (range: Range) => Range | undefined;
}

/** Whether something holds, by the count. */
export interface Holding {
  readonly from: Counted;
  readonly at: (count: number) => boolean;
  /** For all of a range; undefined where it holds for some, or that is not known. */
  readonly over: (range: Range) => boolean | undefined;
}

/** The same whatever is counted. */
export const fixed = (value: number): Reckoned => ({
  from: undefined,
  at: () => value,
  over: () => [value, value],
});

/** The count itself. */
export const ofCount = (from: Counted): Reckoned => ({ from, at: (count) => count, over: (range) => range });

type Two = (a: number, b: number) => number;
const ARITHMETIC: Readonly<Record<string, Two>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

const spanned = (values: readonly number[]): Range | undefined =>
  values.some(Number.isNaN) ? undefined : [Math.min(...values), Math.max(...values)];

/** Undefined where they depend on different counts. */
function shared(all: readonly Reckoned[]): { readonly from: Counted | undefined } | undefined {
  const counts = all.flatMap(({ from }) => from ?? []);
  return new Set(counts.map(({ key }) => key)).size > 1 ? undefined : { from: counts[0] };
}

/** Undefined for other operators. Rounded operations keep the order of their operands, so that a range's ends bound it. */
export function reckoned(operator: string, a: Reckoned, b: Reckoned): Reckoned | undefined {
  const two = ARITHMETIC[operator];
  const from = shared([a, b]);
  if (!two || !from) return undefined;
  return {
    ...from,
    at: (count) => two(a.at(count), b.at(count)),
    over: (range) => {
      const [left, right] = [a.over(range), b.over(range)];
      if (!left || !right || (operator === '/' && right[0] <= 0 && right[1] >= 0)) return undefined;
      return spanned(left.flatMap((x) => right.map((y) => two(x, y))));
    },
  };
}

const MATH: Readonly<Record<string, (...all: number[]) => number>> = {
  min: Math.min,
  max: Math.max,
  round: Math.round,
  floor: Math.floor,
  ceil: Math.ceil,
};

/** `Math.min`, `max`, `round`, `floor`, `ceil`: none of them ever falls where its arguments rise; and `abs`. */
export function calledMath(name: string, args: readonly Reckoned[]): Reckoned | undefined {
  const [first] = args;
  const from = shared(args);
  const isMany = name === 'min' || name === 'max';
  if (!first || !from || (!isMany && args.length > 1)) return undefined;
  if (name === 'abs')
    return {
      ...from,
      at: (count) => Math.abs(first.at(count)),
      over: (range) => {
        const inner = first.over(range);
        if (!inner) return undefined;
        const ends = inner.map(Math.abs);
        return inner[0] <= 0 && inner[1] >= 0 ? [0, Math.max(...ends)] : spanned(ends);
      },
    };
  const own = Object.hasOwn(MATH, name) ? MATH[name] : undefined;
  if (!own) return undefined;
  return {
    ...from,
    at: (count) => own(...args.map((each) => each.at(count))),
    over: (range) => {
      const inner = args.map((each) => each.over(range));
      if (!inner.every((each) => each !== undefined)) return undefined;
      return spanned([0, 1].map((end) => own(...inner.map((each) => each[end as 0 | 1]))));
    },
  };
}

/** One of two numbers, by the same count. */
export function chosenNumber(test: Holding, yes: Reckoned, no: Reckoned): Reckoned | undefined {
  const from = shared([ofCount(test.from), yes, no]);
  if (!from) return undefined;
  return {
    ...from,
    at: (count) => (test.at(count) ? yes : no).at(count),
    over: (range) => {
      const settled = test.over(range);
      if (settled !== undefined) return (settled ? yes : no).over(range);
      const [a, b] = [yes.over(range), no.over(range)];
      return a && b && spanned([...a, ...b]);
    },
  };
}

/** Beside a number that is written down. Undefined where there is no count in it. */
export function holding({ from, at, over }: Reckoned, operator: string, number: number): Holding | undefined {
  if (!from || !isComparison(operator)) return undefined;
  const test = (value: number) => isSo(value, operator, number);
  return {
    from,
    at: (count) => test(at(count)),
    over: (range) => {
      const inner = over(range);
      if (!inner) return undefined;
      const [least, most] = inner.map(test);
      const isWithin = inner[0] <= number && inner[1] >= number;
      const isEquality = operator === '==' || operator === '!=';
      if (isEquality && isWithin && inner[0] !== inner[1]) return undefined;
      return least === most ? least : undefined;
    },
  };
}

/** Counts that are tried one by one; above them all must be alike. */
const TRIED = 20_000;
/** No text of JavaScript is longer. */
const LONGEST = 2 ** 30;
const MOST_RUNS = 4;

/** As a condition of the answer; undefined where it changes too often, or what holds of long texts is not known. */
export function conditionOfHolding({ from, at, over }: Holding, source: string): Condition | undefined {
  const end = Math.min(from.most ?? TRIED, TRIED);
  const beyond = from.most === undefined ? over([TRIED + 1, LONGEST]) : at(end);
  if (beyond === undefined || (from.most ?? 0) > TRIED) return undefined;
  const runs: { readonly first: number; readonly last: number | undefined }[] = [];
  let first: number | undefined;
  for (let count = 0; count <= end + 1; count += 1) {
    const isHeld = count <= end ? at(count) : beyond;
    if (isHeld && first === undefined) first = count;
    if (!isHeld && first !== undefined) {
      runs.push({ first, last: count - 1 });
      first = undefined;
    }
  }
  if (first !== undefined) runs.push({ first, last: undefined });
  if (runs.length > MOST_RUNS) return undefined;
  let all: Condition = constant(false, source);
  for (const { first: from_, last } of runs) {
    const least = from.atLeast(from_);
    const most = last === undefined ? constant(true, source) : from.below(last + 1);
    if (!least || !most) return undefined;
    all = or(all, and(least, most, source), source);
  }
  return { ...all, source };
}
