/** What an expression of a program stands for, as far as a check can say it; and the questions that are asked of it. */
import type { SyntaxNode } from '@lezer/common';
import { escapeRegex } from '@shared/formats/promptfoo/checks/regex';
import type { SourceOf } from '@shared/formats/request/code/syntax';
import { type Condition, constant, type Fact, guarded, isOfText, not, type Steps } from './condition';
import type { Making } from './jsonNumbers';
import { accessTest, type JsonValue, truthTest, typedTest } from './jsonTests';
import type { Counted, Holding, Reckoned } from './numbers';
import type { Comparison } from './order';
import { type Count, countTest, filledTest, type TextOps, type Way, wordTest } from './textTests';

export type Literal = string | number | boolean | null | undefined;

/** What a condition is when it is true: promptfoo takes nothing but a boolean or a number. */
export type Kind = 'boolean' | 'numeric' | 'other';

export type Value = { readonly source: string } & (
  | TextValue
  | { readonly type: 'json'; readonly json: JsonValue }
  | ({ readonly type: 'jsonText'; readonly json: JsonValue } & TextOps)
  /** A number that was made of JSON, or a text. */
  | { readonly type: 'jsonNumber'; readonly json: JsonValue; readonly making: Making }
  | { readonly type: 'jsonWritten'; readonly json: JsonValue }
  /** The keys of an object. */
  | { readonly type: 'keys'; readonly json: JsonValue; readonly isSorted?: true }
  /** In order, as JSON. */
  | { readonly type: 'keysWritten'; readonly json: JsonValue }
  /** `String(x)` with nothing but ASCII letters and digits left of it. */
  | { readonly type: 'jsonLetters'; readonly json: JsonValue; readonly isFolded: boolean }
  /** Of a list of JSON, what one of its fields is in each item. */
  | { readonly type: 'mapped'; readonly json: JsonValue; readonly field: JsonValue }
  | { readonly type: 'literal'; readonly value: Literal }
  /** Of literals and patterns. */
  | { readonly type: 'list'; readonly items: readonly Value[] }
  | { readonly type: 'pattern'; readonly pattern: string; readonly flags: string }
  | { readonly type: 'parts'; readonly parts: Extract<Count, { type: 'parts' }>; readonly text: TextValue }
  /** A text taken apart at another, or what a pattern found in it. */
  | { readonly type: 'pieces'; readonly text: TextValue; readonly separator: string }
  | {
      readonly type: 'match';
      readonly text: TextValue;
      readonly pattern: string;
      readonly flags: string;
      readonly of: Condition;
    }
  /** Those of a list of conditions that hold. */
  | { readonly type: 'chosen'; readonly of: readonly Condition[] }
  | { readonly type: 'count'; readonly count: Counted }
  | { readonly type: 'reckoned'; readonly number: Reckoned }
  /** `indexOf`, `search`. */
  | { readonly type: 'index'; readonly of: Condition }
  | { readonly type: 'typeof'; readonly of: Value }
  | { readonly type: 'condition'; readonly of: Condition; readonly kind: Kind; readonly holding?: Holding }
  /** One of two. */
  | { readonly type: 'choice'; readonly test: Condition; readonly yes: Value; readonly no: Value }
  /** A verdict with its score, of Python: the threshold holds for it, too. */
  | { readonly type: 'verdict'; readonly passed: Value; readonly score: number }
  /** What promptfoo hands over besides, and the values of the test in it. */
  | { readonly type: 'context' | 'vars' }
  /** A mapping of the assertion's `config`. */
  | { readonly type: 'data'; readonly data: Readonly<Record<string, unknown>> }
);

export interface TextValue extends TextOps {
  readonly type: 'text';
  readonly source: string;
  /** What was made of the answer before. */
  readonly of: Steps;
  /** Else the program breaks off. */
  readonly guard?: Condition;
  /** Perhaps there is none: then whatever is done to it breaks off. */
  readonly isUnsure?: true;
}

export interface Reading {
  readonly sourceOf: SourceOf;
  readonly names: ReadonlyMap<string, Value>;
  /** What is known where it stands. */
  readonly facts: readonly Fact[];
  /** The values of the test; undefined where they are not known. */
  readonly vars: Readonly<Record<string, unknown>> | undefined;
  /** The assertion's `config`; undefined where it has none. */
  readonly config?: unknown;
  readonly depth: number;
  /** An expression within another. */
  readonly read: (node: SyntaxNode, reading: Reading) => Value | undefined;
}

export interface Truth {
  readonly of: Condition;
  readonly kind: Kind;
}

/** Whether it is true; undefined where that is not known. */
export function truthOf(value: Value): Truth | undefined {
  const { source } = value;
  switch (value.type) {
    case 'condition':
      return value;
    case 'text':
      return value.isUnsure
        ? undefined
        : { of: textCondition(value, filledTest(value), source), kind: 'other' };
    case 'json':
      return { of: truthTest(value.json), kind: 'other' };
    case 'match':
      return { of: value.of, kind: 'other' };
    case 'literal': {
      const { value: literal } = value;
      return {
        of: constant(Boolean(literal), source),
        kind: typeof literal === 'boolean' ? 'boolean' : typeof literal === 'number' ? 'numeric' : 'other',
      };
    }
    case 'count': {
      const of = value.count.atLeast(1);
      return of && { of, kind: 'numeric' };
    }
    case 'choice': {
      const [yes, no] = [truthOf(value.yes), truthOf(value.no)];
      return yes && no && chosenTruth(value.test, yes, no, source);
    }
    default:
      return undefined;
  }
}

/** What of two is asked, by a condition. */
export function chosenTruth(test: Condition, yes: Truth, no: Truth, source: string): Truth {
  const isAlways = ({ of: each }: Truth, value: boolean) => each.type === 'constant' && each.value === value;
  const kinds = [yes, no].filter((each) => !isAlways(each, false)).map(({ kind }) => kind);
  return { of: eitherOf(test, yes.of, no.of, source), kind: kindOf(kinds) };
}

/** `test ? yes : no`. */
export function eitherOf(test: Condition, yes: Condition, no: Condition, source: string): Condition {
  const isAlways = (each: Condition, value: boolean) => each.type === 'constant' && each.value === value;
  const turned = not(test, `!(${test.source})`);
  if (isAlways(test, true)) return yes;
  if (isAlways(test, false)) return no;
  if (isAlways(no, false)) return joined('and', test, yes, source);
  if (isAlways(yes, false)) return joined('and', turned, no, source);
  if (isAlways(yes, true)) return joined('or', test, no, source);
  if (isAlways(no, true)) return joined('or', turned, yes, source);
  return joined('or', joined('and', test, yes, source), joined('and', turned, no, source), source);
}

/** Of several, any of which may be handed over. */
export const kindOf = (kinds: readonly Kind[]): Kind =>
  kinds.every((each) => each === 'boolean') ? 'boolean' : kinds.includes('other') ? 'other' : 'numeric';

/** Of the answer's text, or of what was made of it. */
export const textCondition = (
  { of, guard }: TextValue,
  test: Extract<Condition, { type: 'text' }>['test'],
  source: string,
): Condition => guarded(guard, { type: 'text', test, of, source });

/** Of the answer's text, or of a text in its JSON: of what is no text, the program breaks off. */
export function wordCondition(
  of: Extract<Value, { type: 'text' | 'jsonText' }>,
  value: string,
  way: Way,
  source: string,
): Condition | undefined {
  const test = wordTest(value, way, of);
  const pattern = test?.patternOf('');
  if (!test || pattern === undefined) return undefined;
  if (of.type === 'text') return textCondition(of, test, source);
  return typedTest({ ...of.json, source }, { type: 'string', pattern }, { type: 'string', not: { pattern } });
}

/** A text that holds it, or a list that has it. */
export function includesCondition(json: JsonValue, value: Literal, source: string): Condition | undefined {
  if (value === undefined) return undefined;
  const list = { type: 'array', contains: { const: value } };
  if (typeof value !== 'string') return undefined;
  const text = { type: 'string', pattern: escapeRegex(value) };
  const types = { type: ['array', 'string'] };
  return typedTest({ ...json, source }, { anyOf: [list, text] }, { ...types, not: { anyOf: [list, text] } });
}

/** Of a text. */
export function textCount(text: TextValue, count: Count, source: string): Value {
  const atLeast = (n: number): Condition | undefined => {
    const test = countTest(count, n);
    if (typeof test === 'boolean') return guarded(text.guard, constant(test, source));
    return test && textCondition(text, test, source);
  };
  const key = JSON.stringify([text.of, count]);
  return { type: 'count', count: { ...counted(atLeast, source), key }, source };
}

/** So many of them hold; none of them may break off. */
export function chosenCount(of: readonly Condition[], source: string): Value | undefined {
  if (of.length > 8 || !of.every(isOfText)) return undefined;
  const atLeast = (n: number, left = of): Condition => {
    const [first, ...rest] = left;
    if (n <= 0) return constant(true, source);
    if (!first || n > left.length) return constant(false, source);
    const taken = joined('and', first, atLeast(n - 1, rest), source);
    return joined('or', taken, atLeast(n, rest), source);
  };
  const key = JSON.stringify(of);
  return { type: 'count', count: { ...counted((n) => atLeast(n), source), key, most: of.length }, source };
}

function joined(type: 'and' | 'or', left: Condition, right: Condition, source: string): Condition {
  const isNeutral = (each: Condition) => each.type === 'constant' && each.value === (type === 'and');
  const isLast = (each: Condition) => each.type === 'constant' && each.value !== (type === 'and');
  if (isLast(left) || isNeutral(right)) return left;
  if (isNeutral(left)) return right;
  return isLast(right) && isOfText(left) ? right : { type, left, right, source };
}

/** What comes `after` a name was given this value: it fails where that cannot be made. `source`: of the whole. */
export function afterGiven(given: Value, after: Value | undefined, source: string): Value | undefined {
  const requirement = given.type === 'json' ? accessTest(given.json) : undefined;
  if (!after || !requirement) return after;
  const never: Value = { type: 'literal', value: false, source };
  return { type: 'choice', test: requirement, yes: after, no: never, source: after.source };
}

function counted(atLeast: Counted['atLeast'], source: string): Pick<Counted, 'atLeast' | 'below'> {
  const below = (n: number) => {
    const of = atLeast(n);
    return of && not(of, source);
  };
  return { atLeast, below };
}

/** A count beside a number. */
export function compared(
  { atLeast, below }: Counted,
  comparison: Comparison,
  number: number,
  source: string,
): Condition | undefined {
  switch (comparison) {
    case '>=':
      return atLeast(Math.ceil(number));
    case '<':
      return below(Math.ceil(number));
    case '>':
      return atLeast(Math.floor(number) + 1);
    case '<=':
      return below(Math.floor(number) + 1);
    default: {
      const [least, most] = [atLeast(number), below(number + 1)];
      const same = Number.isInteger(number) && least && most && joined('and', least, most, source);
      if (!same) return undefined;
      return comparison === '!=' ? not(same, source) : same;
    }
  }
}

/** A condition as a value. */
export const conditionOf = (of: Condition, kind: Kind = 'boolean'): Value => ({
  type: 'condition',
  of,
  kind,
  source: of.source,
});
