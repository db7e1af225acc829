/** What a program asks of a text, of the answer or of its JSON. */

import { folded } from './callbacks';
import { type Condition, constant, guarded } from './condition';
import { jsonTest, placeOf } from './jsonTests';
import { bare, fieldSteps, fieldText, stepped } from './parts';
import { patternTest, type Way } from './textTests';
import {
  conditionOf,
  type Reading,
  type TextValue,
  textCondition,
  type Value,
  wordCondition,
} from './values';

const WAYS: Readonly<Record<string, Way>> = {
  includes: 'includes',
  startsWith: 'startsWith',
  endsWith: 'endsWith',
};

/** What a method of a text comes to. */
export function ofText(
  of: Extract<Value, { type: 'text' | 'jsonText' }>,
  name: string,
  given: Value | undefined,
  source: string,
): Value | undefined {
  const sure: typeof of = of.type === 'text' ? withoutDoubt(of) : of;
  if (!given) {
    if (name === 'trim') return { ...sure, isTrimmed: true, source };
    if (name === 'toLowerCase') return { ...sure, isFolded: true, source };
    if (name === 'toUpperCase') {
      const text = textOf(sure, source);
      return text && stepped(text, { type: 'upper-case' }, source);
    }
    return name === 'toString' && of.type === 'text' ? sure : undefined;
  }
  const literal = given.type === 'literal' && typeof given.value === 'string' ? given.value : undefined;
  const way = WAYS[name];
  if (way || name === 'indexOf') {
    const made = literal === undefined ? undefined : wordAsked(sure, literal, way ?? 'includes', source);
    return made && (way ? conditionOf(made) : { type: 'index', of: made, source });
  }
  const text = textOf(sure, source);
  if (!text) return undefined;
  if (name === 'split') return split(text, given, source);
  if (given.type !== 'pattern' || (name !== 'match' && name !== 'search')) return undefined;
  const found = patternAsked(given, text, source);
  if (!found) return undefined;
  return name === 'search'
    ? { type: 'index', of: found, source }
    : { type: 'match', text: bare(text), pattern: given.pattern, flags: given.flags, of: found, source };
}

/** Where it is not there, what is done to it breaks off. */
function withoutDoubt({ isUnsure: _, ...text }: TextValue): TextValue {
  return text;
}

/** In lower case beforehand, where a pattern cannot say it. */
export function wordAsked(
  of: Extract<Value, { type: 'text' | 'jsonText' }>,
  literal: string,
  way: Way,
  source: string,
): Condition | undefined {
  const made = wordCondition(of, literal, way, source);
  if (made || literal === '') return made;
  const text = textOf(of, source);
  if (
    !text ||
    (of.isTrimmed && literal !== literal.trim()) ||
    (of.isFolded && literal !== literal.toLowerCase())
  )
    return undefined;
  return wordCondition(bare(text), literal, way, source);
}

/** A text of JSON as the part that is looked at, with what was done to it. */
export function textOf(
  of: Extract<Value, { type: 'text' | 'jsonText' }>,
  source: string,
): TextValue | undefined {
  if (of.type === 'text') return of;
  const text = fieldText(of.json, source);
  return text && { ...text, isTrimmed: of.isTrimmed, isFolded: of.isFolded };
}

function patternAsked(
  { pattern, flags }: Extract<Value, { type: 'pattern' }>,
  text: TextValue,
  source: string,
): Condition | undefined {
  const test = patternTest(pattern, flags);
  return test && textCondition(bare(text), test, source);
}

/** What is no text is made one: told where nothing says that it is a text. */
export function tested(
  pattern: Extract<Value, { type: 'pattern' }>,
  of: Value,
  { facts }: Reading,
  source: string,
): Value | undefined {
  if (of.type === 'text' || of.type === 'jsonText') {
    const text = textOf(of, source);
    const made = text && !text.isUnsure ? patternAsked(pattern, text, source) : undefined;
    return made && conditionOf(made);
  }
  if (of.type !== 'json') return undefined;
  const steps = fieldSteps(of.json);
  const isText = facts.some(({ place, type }) => type === 'string' && place === placeOf(of.json));
  const text = { type: 'text', of: steps ?? [], isTrimmed: false, isFolded: false, source } as const;
  const made = steps && patternAsked(pattern, text, source);
  const guard = jsonTest({ ...of.json, source }, { type: 'string' });
  if (!made || guard.type !== 'json') return undefined;
  return conditionOf(isText ? made : guarded({ ...guard, nearly: { holds: 'texts' } }, made));
}

function split(text: TextValue, given: Value, source: string): Value | undefined {
  const isBlanks = given.type === 'pattern' && given.pattern === '\\s+' && /^[gm]*$/.test(given.flags);
  const isSigns = given.type === 'pattern' ? signsOf(given) : undefined;
  const literal = given.type === 'literal' && typeof given.value === 'string' ? given.value : undefined;
  if (literal !== undefined && !/^[\0-\ud7ff\ue000-\uffff]$/.test(literal))
    return { type: 'pieces', text: bare(text), separator: literal, source };
  const separator = literal ?? isSigns;
  if (!isBlanks && separator === undefined) return undefined;
  const own =
    text.isFolded && (separator === undefined || /\p{L}|\u0307/u.test(separator)) ? bare(text) : text;
  const parts = {
    type: 'parts',
    separator: isBlanks ? undefined : separator,
    isTrimmed: own.isTrimmed,
    only: 'any',
  } as const;
  return { type: 'parts', parts, text: own, source };
}

/** `/[.!?]+/`: any of some signs, as often as they stand. */
function signsOf({ pattern, flags }: Extract<Value, { type: 'pattern' }>): string | undefined {
  const inner = /^\[((?:[.!?;:,。！？；：，、]|\\[.?n])+)\]\+?$/.exec(pattern)?.[1];
  return inner === undefined || /[^gm]/.test(flags) || !/\+$/.test(pattern)
    ? undefined
    : inner.replace(/\\n/g, '\n').replace(/\\/g, '');
}

/** One of a list of texts and numbers. */
export function among(list: readonly Value[], given: Value, source: string): Value | undefined {
  const items = list.map((each) => (each.type === 'literal' ? each.value : undefined));
  if (items.length === 0 || !items.every((each) => typeof each === 'string' || typeof each === 'number'))
    return undefined;
  if (given.type === 'json') return conditionOf(jsonTest({ ...given.json, source }, { enum: items }));
  if (given.type === 'literal')
    return conditionOf(
      constant(
        items.some((each) => each === given.value),
        source,
      ),
    );
  if ((given.type !== 'text' && given.type !== 'jsonText') || (given.type === 'text' && given.isUnsure))
    return undefined;
  const made = items.map((each) =>
    typeof each === 'string' ? wordAsked(given, each, 'whole', source) : constant(false, source),
  );
  return folded(made, 'or', source);
}
