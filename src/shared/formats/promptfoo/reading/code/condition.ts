/** What a program says of an answer: a condition, of its text or of its JSON. */
import type { PartStep } from '@shared/domain/extraction/part';
import type { Json } from '@shared/domain/json';

export type Schema = Json | boolean;

/** Of the text: a pattern that is found in it. Undefined: it cannot be said with these flags. */
export interface TextTest {
  readonly patternOf: (flags: string) => string | undefined;
  /** The pattern begins at the text's beginning. */
  readonly isAnchored: boolean;
  /** Flags that it must have; of a plain text, that it can do without. */
  readonly flags: string | undefined;
  /** In any letters, so that a flag says it best. */
  readonly isFolded?: boolean;
  /** The text alone, and where. */
  readonly plain?: { readonly value: string; readonly atStart: boolean };
}

/** What was made of the answer before: the part that is looked at. */
export type Steps = readonly PartStep[];

/** What our checks take otherwise: numbers that are written as texts; what is no text; lists in which the program would break off. */
export type Nearly = 'numbers' | 'texts' | 'lists';

/** What is known of the type at a place, where the condition holds. */
export interface Fact {
  readonly place: string;
  readonly type: JsonType;
}
export type JsonType = 'string' | 'number' | 'array' | 'object';

export type Condition = { readonly source: string } & (
  | { readonly type: 'constant'; readonly value: boolean }
  | { readonly type: 'text'; readonly test: TextTest; readonly of: Steps }
  | JsonTest
  /** Where the guard does not hold, the program breaks off. */
  | { readonly type: 'guarded'; readonly guard: Condition; readonly of: Condition }
  | { readonly type: 'not'; readonly of: Condition }
  | { readonly type: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
);

interface JsonTest {
  readonly type: 'json';
  /** Schemas of the whole part for which it is true, and false; for neither, the program breaks off. */
  readonly holds: Schema;
  readonly fails: Schema;
  readonly of: Steps;
  readonly fact?: Fact;
  /** Where one of them is asked and is not quite the program's. */
  readonly nearly?: { readonly holds?: Nearly; readonly fails?: Nearly };
}

/** The same for every answer. */
export const constant = (value: boolean, source: string): Condition => ({ type: 'constant', value, source });

/** With what is said of true and false worked out. */
export function not(of: Condition, source: string): Condition {
  if (of.type === 'constant') return constant(!of.value, source);
  if (of.type === 'guarded') return { ...of, of: not(of.of, source), source };
  return of.type === 'not' ? of.of : { type: 'not', of, source };
}

/** Broken off where the guard does not hold. */
export const guarded = (guard: Condition | undefined, of: Condition): Condition =>
  guard ? { type: 'guarded', guard, of, source: of.source } : of;

/** The right side is looked at where the left is true. */
export function and(left: Condition, right: Condition, source: string): Condition {
  if (left.type === 'constant') return left.value ? right : left;
  if (right.type === 'constant' && isOfText(left)) return right.value ? left : right;
  return right.type === 'constant' && right.value ? left : { type: 'and', left, right, source };
}

/** The right side is looked at where the left is false. */
export function or(left: Condition, right: Condition, source: string): Condition {
  if (left.type === 'constant') return left.value ? left : right;
  if (right.type === 'constant' && isOfText(left)) return right.value ? right : left;
  return right.type === 'constant' && !right.value ? left : { type: 'or', left, right, source };
}

/** What is known where it is true, or false. */
export function factsOf(condition: Condition, isTrue: boolean): readonly Fact[] {
  switch (condition.type) {
    case 'json':
      return isTrue && condition.fact ? [condition.fact] : [];
    case 'guarded':
      return [...factsOf(condition.guard, true), ...factsOf(condition.of, isTrue)];
    case 'not':
      return factsOf(condition.of, !isTrue);
    case 'and':
    case 'or':
      return (condition.type === 'and') === isTrue
        ? [...factsOf(condition.left, isTrue), ...factsOf(condition.right, isTrue)]
        : [];
    default:
      return [];
  }
}

/** Of the answer as it is, or in other letters: it never breaks off. */
export function isOfText(condition: Condition): boolean {
  switch (condition.type) {
    case 'json':
    case 'guarded':
      return false;
    case 'text':
      return condition.of.every(({ type }) => /^(?:trimmed|lower-case|upper-case)$/.test(type));
    case 'not':
      return isOfText(condition.of);
    case 'and':
    case 'or':
      return isOfText(condition.left) && isOfText(condition.right);
    default:
      return true;
  }
}
