/** What an expression of a program stands for, as far as a check can say it; and the questions that are asked of it. */
import type { SyntaxNode } from '@lezer/common';
import { escapeRegex } from '@shared/formats/promptfoo/checks/regex';
import type { SourceOf } from '@shared/formats/request/code/syntax';
import { type Condition, constant, type Fact, isOfText, not } from './condition';
import { accessTest, type JsonValue, truthTest, typedTest } from './jsonTests';
import { type Count, countTest, filledTest, type TextOps, type Way, wordTest } from './textTests';

export type Literal = string | number | boolean | null | undefined;

/** Of JSON that has no length, neither is true. */
interface Counted {
  readonly atLeast: (n: number) => Condition | undefined;
  readonly below: (n: number) => Condition | undefined;
}

/** What a condition is when it is true: promptfoo takes nothing but a boolean or a number. */
export type Kind = 'boolean' | 'number' | 'other';

export type Value = { readonly source: string } & (
  | ({ readonly type: 'text' } & TextOps)
  | { readonly type: 'json'; readonly json: JsonValue }
  | ({ readonly type: 'jsonText'; readonly json: JsonValue } & TextOps)
  | { readonly type: 'literal'; readonly value: Literal }
  /** Of literals and patterns. */
  | { readonly type: 'list'; readonly items: readonly Value[] }
  | { readonly type: 'pattern'; readonly pattern: string; readonly flags: string }
  | { readonly type: 'parts'; readonly parts: Extract<Count, { type: 'parts' }> }
  /** Those of a list of conditions that hold. */
  | { readonly type: 'chosen'; readonly of: readonly Condition[] }
  | ({ readonly type: 'count' } & Counted)
  /** `indexOf`, `search`. */
  | { readonly type: 'index'; readonly of: Condition }
  | { readonly type: 'typeof'; readonly of: Value }
  | { readonly type: 'condition'; readonly of: Condition; readonly kind: Kind }
);

export interface Reading {
  readonly sourceOf: SourceOf;
  readonly names: ReadonlyMap<string, Value>;
  /** What is known where it stands. */
  readonly facts: readonly Fact[];
  readonly depth: number;
  /** An expression within another. */
  readonly read: (node: SyntaxNode, reading: Reading) => Value | undefined;
}

/** Whether it is true; undefined where that is not known. */
export function truthOf(value: Value): { readonly of: Condition; readonly kind: Kind } | undefined {
  const { source } = value;
  switch (value.type) {
    case 'condition':
      return value;
    case 'text':
      return { of: { type: 'text', test: filledTest(value), source }, kind: 'other' };
    case 'json':
      return { of: truthTest(value.json), kind: 'other' };
    case 'literal': {
      const { value: literal } = value;
      // Below zero a number is true for a program, and fails in promptfoo.
      if (typeof literal === 'number')
        return literal < 0 ? undefined : { of: constant(literal > 0, source), kind: 'number' };
      return {
        of: constant(Boolean(literal), source),
        kind: typeof literal === 'boolean' ? 'boolean' : 'other',
      };
    }
    case 'count': {
      const of = value.atLeast(1);
      return of && { of, kind: 'number' };
    }
    default:
      return undefined;
  }
}

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
  if (of.type === 'text') return { type: 'text', test, source };
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

/** Of the answer's text. */
export function textCount(count: Count, source: string): Value {
  const atLeast = (n: number): Condition | undefined => {
    const test = countTest(count, n);
    if (typeof test === 'boolean') return constant(test, source);
    return test && { type: 'text', test, source };
  };
  return { type: 'count', ...counted(atLeast, source), source };
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
  return { type: 'count', ...counted((n) => atLeast(n), source), source };
}

function joined(type: 'and' | 'or', left: Condition, right: Condition, source: string): Condition {
  const isNeutral = (each: Condition) => each.type === 'constant' && each.value === (type === 'and');
  const isLast = (each: Condition) => each.type === 'constant' && each.value !== (type === 'and');
  if (isLast(left) || isNeutral(right)) return left;
  return isLast(right) || isNeutral(left) ? right : { type, left, right, source };
}

/** What has to be so that it can be made at all. */
export const requirementOf = (value: Value): Condition | undefined =>
  value.type === 'json' ? accessTest(value.json) : undefined;

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

function counted(atLeast: Counted['atLeast'], source: string): Counted {
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
