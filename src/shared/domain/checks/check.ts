/**
 * Checks: what a completion must show. Those of text and numbers are scored from what was stored; `model-graded` asks
 * another model, `human` asks a person. The one list of their types, in the order in which they are offered.
 */

import { isPlainStep, type PartStep } from '@shared/domain/extraction/part';
import { z } from 'zod';
import type { Around, CheckDefinition, CheckProblem } from './defineCheck';
import { patternProblem } from './patterns';
import type { Measure } from './similarity/measures';
import { contains } from './types/contains';
import { ending } from './types/ending';
import { equals } from './types/equals';
import { human } from './types/human';
import { jsonSchema } from './types/jsonSchema';
import { maxCost } from './types/maxCost';
import { maxLatency } from './types/maxLatency';
import { maxLength } from './types/maxLength';
import { modelGraded } from './types/modelGraded';
import { notContains } from './types/notContains';
import { number } from './types/number';
import { regex } from './types/regex';
import { isMeaning, similarity } from './types/similarity';
import { toolCall } from './types/toolCall';

const definitions = [
  contains,
  notContains,
  equals,
  number,
  regex,
  similarity,
  jsonSchema,
  toolCall,
  ending,
  maxLength,
  maxLatency,
  maxCost,
  modelGraded,
  human,
] as const;

type Definition = (typeof definitions)[number];
type CheckSchema = Definition['schema'];

export const checkSchema = z.discriminatedUnion(
  'type',
  definitions.map(({ schema }): CheckSchema => schema) as [CheckSchema, ...CheckSchema[]],
);
export type Check = Readonly<z.infer<CheckSchema>>;
export type CheckType = Check['type'];
export type CheckOf<T extends CheckType> = Extract<Check, { readonly type: T }>;

// Derived from the modules: a key that no language has does not compile where it is shown.
/** Of the texts that name a check by what it asks. */
export type CheckNameKey = ReturnType<Definition['describe']>['key'];
/** Of the texts that say what is wrong with one. */
type CheckProblemKey = NonNullable<ReturnType<NonNullable<Definition['problem']>>>['key'];

export const CHECK_TYPES: readonly CheckType[] = definitions.map(({ schema }) => schema.shape.type.value);

const byType = new Map<string, unknown>(definitions.map((each) => [each.schema.shape.type.value, each]));

type AnyDefinition = CheckDefinition<CheckSchema, CheckNameKey, CheckProblem<CheckProblemKey>>;

/** What the check's type says of it. */
export function definitionOf(type: CheckType): AnyDefinition {
  return byType.get(type) as AnyDefinition;
}

/** Whether it could look at a part of the answer. */
export const canHavePart = ({ type }: Pick<Check, 'type'>): boolean =>
  'of' in definitionOf(type).schema.shape;

/** Whether it could look at this one: where another model is asked, no pattern is run for what it is told. */
export const canLookAt = (check: Pick<Check, 'type'>, steps: readonly PartStep[]): boolean =>
  canHavePart(check) && (!asksModel(check) || steps.every(isPlainStep));

const asksModel = (check: Pick<Check, 'type'>): boolean =>
  check.type === modelGraded.schema.shape.type.value ||
  ('measure' in check && isMeaning(check.measure as Measure));

/** The steps to what it looks at; undefined: all of the answer, or it looks at none. */
export const partOf = (check: Check): readonly PartStep[] | undefined =>
  'of' in check && check.of && canLookAt(check, check.of) ? check.of : undefined;

/** What is wrong with it as it stands, or what its author should know. */
export function problemOf(
  check: Check,
  session: Around,
): CheckProblem<CheckProblemKey | 'patternPart'> | undefined {
  for (const step of partOf(check) ?? []) {
    const fault = 'pattern' in step ? patternProblem(step.pattern, step.flags) : undefined;
    if (fault) return fault;
  }
  if ('of' in check && check.of && !canLookAt(check, check.of)) return { key: 'patternPart' };
  return definitionOf(check.type).problem?.(check, session);
}

const canHaveMarker = ({ type }: Check): boolean => 'after' in definitionOf(type).schema.shape;

/** Whether it compares whole answers, steps and all, and could read what stands behind a marker. */
export const isWithoutMarker = (check: Check): boolean => canHaveMarker(check) && !('after' in check);

/** With that marker or, for undefined, with none; one of a type that has none stays as it is. */
export function withMarker(check: Check, after: string | undefined): Check {
  if (!canHaveMarker(check)) return check;
  const { after: _, ...others } = check as CheckOf<'equals'>;
  return after === undefined ? others : { ...others, after };
}

/** The same id and name, and of the same cases; what both types have is kept. */
export function checkOfType(type: CheckType, before: Check, session: Around): Check {
  const { id, name, cases, isNegated } = before;
  const part = partOf(before);
  const kept = {
    ...(name !== undefined && { name }),
    ...(cases && { cases }),
    ...(isNegated && { isNegated }),
    ...(canHavePart({ type }) && part && { of: part }),
  };
  return { id, ...kept, type, ...definitionOf(type).blank(before, session) } as Check;
}
