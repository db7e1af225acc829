/** Two values beside each other, one of which is written down. */
import { type Condition, constant, type Fact, guarded, not } from './condition';
import { lettersTest, type Making, numberTest, writtenTest } from './jsonNumbers';
import { isInherited, type JsonValue, jsonTest, keysTest, orderTest, placeOf, typedTest } from './jsonTests';
import { comparedLiterals } from './literals';
import { holding, ofCount } from './numbers';
import { type Comparison, isComparison, isOrder, type Order, turnedRound } from './order';
import { heldNumber } from './readNumber';
import { wordAsked } from './textMethods';
import { compared, conditionOf, type Literal, type Value } from './values';

/** A type of JSON, and of `typeof`; no check is meant. */
const NUMBER = 'number';

/** `facts`: what is known where it stands. */
export function compare(
  left: Value,
  operator: string,
  right: Value,
  facts: readonly Fact[],
  source: string,
): Value | undefined {
  const [a, b] = [settled(left), settled(right)];
  if (a.type === 'literal' && b.type === 'literal') {
    const known = comparedLiterals(a.value, operator, b.value);
    return known === undefined ? undefined : conditionOf(constant(known, source));
  }
  if (b.type === 'literal') return beside(a, operator, b, facts, source);
  return a.type === 'literal' ? beside(b, turnedRound(operator), a, facts, source) : undefined;
}

/** What is known to be true, or false. */
const settled = (value: Value): Value =>
  value.type === 'condition' && value.kind === 'boolean' && value.of.type === 'constant'
    ? { type: 'literal', value: value.of.value, source: value.source }
    : value;

function beside(
  value: Value,
  operator: string,
  literal: Extract<Value, { type: 'literal' }>,
  facts: readonly Fact[],
  source: string,
): Value | undefined {
  if (value.type === 'choice') {
    const [yes, no] = [value.yes, value.no].map((each) => compare(each, operator, literal, facts, source));
    return yes && no && { ...value, yes, no, source };
  }
  const plain = operator.replace(/^([=!]=)=$/, '$1');
  if (value.type === 'reckoned')
    return typeof literal.value === 'number' ? heldNumber(value, plain, literal.value, source) : undefined;
  const made = comparison(value, operator, literal, facts, source);
  if (!made) return undefined;
  const of = { type: 'condition', of: { ...made, source }, kind: 'boolean', source } as const;
  const count = value.type === 'count' && typeof literal.value === 'number' ? value.count : undefined;
  const held = count && holding(ofCount(count), plain, Number(literal.value));
  return held ? { ...of, holding: held } : of;
}

/** `'a' in x`. */
export function isIn(key: Value, of: Value, source: string): Value | undefined {
  if (key.type !== 'literal' || typeof key.value !== 'string' || of.type !== 'json') return undefined;
  if (isInherited(key.value)) return undefined;
  const index = /^(?:0|[1-9]\d{0,6})$/.test(key.value) ? Number(key.value) : undefined;
  const own = { type: 'object', required: [key.value] };
  const has = index === undefined ? own : { anyOf: [own, { type: 'array', minItems: index + 1 }] };
  return conditionOf(typedTest({ ...of.json, source }, has, { type: ['object', 'array'], not: has }));
}

function comparison(
  value: Value,
  operator: string,
  { value: literal }: Extract<Value, { type: 'literal' }>,
  facts: readonly Fact[],
  source: string,
): Condition | undefined {
  const isStrict = operator.length === 3 && operator.endsWith('==');
  const plain = isStrict ? operator.slice(0, 2) : operator;
  if (!isComparison(plain)) return undefined;
  const positive = source.replace('!=', '==');
  const turned = (made: Condition | undefined) =>
    made && (plain === '!=' ? not({ ...made, source: positive }, source) : made);
  const isEquality = plain === '==' || plain === '!=';
  if (value.type === 'count')
    return typeof literal === 'number' ? compared(value.count, plain, literal, source) : undefined;
  if (value.type === 'index') {
    const isFound = (plain === '>' && literal === -1) || (plain === '>=' && literal === 0);
    const isMissed = (plain === '==' && literal === -1) || (plain === '<' && literal === 0);
    if (isFound || (plain === '!=' && literal === -1)) return value.of;
    return isMissed ? not(value.of, source) : undefined;
  }
  if (value.type === 'typeof' && isEquality) return turned(typeTest(value.of, literal, source));
  if (value.type === 'condition' && isEquality && typeof literal === 'boolean' && value.kind === 'boolean')
    return literal === (plain === '==') ? value.of : not(value.of, source);
  if ((value.type === 'text' || value.type === 'jsonText') && isEquality && typeof literal === 'string')
    return value.type === 'text' && value.isUnsure
      ? undefined
      : turned(wordAsked(value, literal, 'whole', source));
  if (value.type === 'jsonWritten' && isEquality && typeof literal === 'string')
    return turned(writtenTest({ ...value.json, source }, literal));
  if (value.type === 'keysWritten' && isEquality && typeof literal === 'string')
    return turned(keysTest({ ...value.json, source }, literal));
  if (value.type === 'jsonLetters' && isEquality && typeof literal === 'string')
    return turned(lettersTest({ ...value.json, source }, literal, value.isFolded));
  if (value.type === 'jsonNumber')
    return typeof literal === 'number'
      ? ordered(value.json, value.making, plain, literal, source)
      : undefined;
  if (value.type !== 'json') return undefined;
  const json = { ...value.json, source };
  if (isEquality && !isStrict && typeof literal === 'number')
    return ordered(value.json, 'compared', plain, literal, source);
  if (isEquality) return turned(isStrict ? same(json, literal) : alike(json, literal));
  const isNumber = facts.some(({ place, type }) => type === NUMBER && place === placeOf(json));
  if (typeof literal !== 'number') return undefined;
  return isNumber && isOrder(plain)
    ? orderTest(json, plain, literal)
    : ordered(value.json, 'compared', plain, literal, source);
}

function ordered(
  json: JsonValue,
  making: Making,
  comparison_: Comparison,
  number: number,
  source: string,
): Condition {
  const test = (order: Order | '==') => numberTest({ ...json, source }, making, order, number);
  return comparison_ === '!=' ? not(test('=='), source) : test(comparison_);
}

function same(json: JsonValue, literal: Literal): Condition {
  return literal === undefined
    ? jsonTest(json, false, { isMissingTrue: true })
    : jsonTest(json, { const: literal });
}

/** `==`: of null, or of a text that is no number, which a list of it alone is, too. */
function alike(json: JsonValue, literal: Literal): Condition | undefined {
  if (literal === null || literal === undefined)
    return jsonTest(json, { type: 'null' }, { isMissingTrue: true });
  if (typeof literal !== 'string' || !/[a-z]/i.test(literal) || /[,[]/.test(literal)) return undefined;
  if (!Number.isNaN(Number(literal))) return undefined;
  const only = { type: 'array', minItems: 1, maxItems: 1, items: { const: literal } };
  return jsonTest(json, { anyOf: [{ const: literal }, only] });
}

function typeTest(value: Value, type: Literal, source: string): Condition | undefined {
  if (value.type === 'text')
    return value.isUnsure ? undefined : guarded(value.guard, constant(type === 'string', source));
  if (value.type !== 'json') return undefined;
  const json = { ...value.json, source };
  if (json.isHanded && type === 'string') return constant(false, source);
  switch (type) {
    case 'undefined':
      return jsonTest(json, false, { isMissingTrue: true });
    case 'object':
      return jsonTest(json, { type: ['object', 'array', 'null'] });
    case 'boolean':
      return jsonTest(json, { type });
    case 'string':
    case NUMBER:
      return jsonTest(json, { type }, { type });
    default:
      return undefined;
  }
}
