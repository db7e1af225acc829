/** An expression of a JavaScript program, as far as a check can say it. Nothing is run; undefined for anything else. */
import type { SyntaxNode } from '@lezer/common';
import { numberIn, textWritten } from '@shared/formats/request/code/scriptLiterals';
import { childrenOf } from '@shared/formats/request/code/syntax';
import { and, type Condition, constant, factsOf, not, or } from './condition';
import {
  isInherited,
  type JsonValue,
  jsonTest,
  lengthCount,
  orderTest,
  placeOf,
  typedTest,
} from './jsonTests';
import { called } from './readCall';
import {
  type Comparison,
  chosenCount,
  compared,
  conditionOf,
  type Kind,
  type Literal,
  type Reading,
  textCount,
  truthOf,
  type Value,
  wordCondition,
} from './values';

const MOST_DEPTH = 60;
const RAW = { isTrimmed: false, isFolded: false };
/** A type of JSON, and of `typeof`; no check is meant. */
const NUMBER = 'number';

/** With what is known of the names in it. */
export function readExpression(node: SyntaxNode, around: Reading): Value | undefined {
  if (around.depth > MOST_DEPTH) return undefined;
  const reading = { ...around, depth: around.depth + 1 };
  const text = reading.sourceOf(node);
  const source = text.replace(/\s+/g, ' ').trim();
  const read = (each: SyntaxNode | undefined) => each && readExpression(each, reading);
  const [first, second, third] = childrenOf(node);
  switch (node.name) {
    case 'String':
      return stringOf(text, source);
    case 'TemplateString':
      return childrenOf(node).length === 0 ? stringOf(text, source) : undefined;
    case 'Number': {
      const value = numberIn(text);
      return value === undefined ? undefined : { type: 'literal', value, source };
    }
    case 'BooleanLiteral':
      return { type: 'literal', value: text === 'true', source };
    case 'null':
      return { type: 'literal', value: null, source };
    case 'RegExp': {
      const end = text.lastIndexOf('/');
      return { type: 'pattern', pattern: text.slice(1, end), flags: text.slice(end + 1), source };
    }
    case 'VariableName':
      if (text === 'undefined') return { type: 'literal', value: undefined, source };
      if (reading.names.has(text)) return reading.names.get(text);
      return text === 'output' ? { type: 'text', ...RAW, source } : undefined;
    case 'ParenthesizedExpression':
      return read(second);
    case 'ArrayExpression': {
      const items = childrenOf(node).filter(({ name }) => !'[],'.includes(name));
      const values = items.map(read).filter((each) => each?.type === 'literal' || each?.type === 'pattern');
      return values.length === items.length
        ? { type: 'list', items: values as readonly Value[], source }
        : undefined;
    }
    case 'UnaryExpression': {
      const value = read(second);
      if (!value) return undefined;
      if (text.startsWith('typeof')) return { type: 'typeof', of: value, source };
      if (text.startsWith('-') && value.type === 'literal' && typeof value.value === 'number')
        return { type: 'literal', value: -value.value, source };
      const truth = text.startsWith('!') ? truthOf(value) : undefined;
      return truth && conditionOf(not(truth.of, source), 'boolean');
    }
    case 'ConditionalExpression': {
      const parts = childrenOf(node).filter(({ name }) => name !== 'LogicOp');
      const [test, yes, no] = parts;
      const truth = test && truthFor(test, reading);
      if (!truth || !yes || !no) return undefined;
      return choice(
        truth.of,
        truthFor(yes, knowing(reading, truth.of, true)),
        truthFor(no, knowing(reading, truth.of, false)),
        source,
      );
    }
    case 'BinaryExpression':
      return first && second && third
        ? binary(reading.sourceOf(second), first, third, reading, source)
        : undefined;
    case 'MemberExpression':
      return first && third
        ? member(read(first), reading.sourceOf(second as SyntaxNode), third, reading, source)
        : undefined;
    case 'CallExpression':
      return first && second ? called(first, second, reading, source) : undefined;
    default:
      return undefined;
  }
}

function truthFor(node: SyntaxNode, reading: Reading) {
  const value = readExpression(node, reading);
  return value && truthOf(value);
}

/** What the condition tells where it holds, or does not. */
export const knowing = (reading: Reading, condition: Condition, isTrue: boolean): Reading => ({
  ...reading,
  facts: [...reading.facts, ...factsOf(condition, isTrue)],
});

type Truth = ReturnType<typeof truthOf>;

/** What a ternary or an `if` comes to. */
export function choice(test: Condition, yes: Truth, no: Truth, source: string): Value | undefined {
  if (!yes || !no) return undefined;
  const isAlways = ({ of: each }: NonNullable<Truth>, value: boolean) =>
    each.type === 'constant' && each.value === value;
  const kinds = [yes, no].filter((each) => !isAlways(each, false)).map(({ kind }) => kind);
  const turned = not(test, `!(${test.source})`);
  let of: Condition;
  if (isAlways(no, false)) of = and(test, yes.of, source);
  else if (isAlways(yes, false)) of = and(turned, no.of, source);
  else if (isAlways(yes, true)) of = or(test, no.of, source);
  else if (isAlways(no, true)) of = or(turned, yes.of, source);
  else of = or(and(test, yes.of, source), and(turned, no.of, source), source);
  return conditionOf(of, kindOf(kinds));
}

const kindOf = (kinds: readonly Kind[]): Kind =>
  kinds.every((each) => each === 'boolean') ? 'boolean' : kinds.includes('other') ? 'other' : 'number';

/** Undefined where an escape is no escape in strict programs. */
function stringOf(text: string, source: string): Value | undefined {
  const inner = text.slice(1, -1);
  if (/\\(?:\d|u(?!\{[\da-f]{1,6}\}|[\da-f]{4})|x(?![\da-f]{2}))/i.test(inner)) return undefined;
  return { type: 'literal', value: textWritten(inner), source };
}

function binary(
  operator: string,
  left: SyntaxNode,
  right: SyntaxNode,
  reading: Reading,
  source: string,
): Value | undefined {
  if (operator === '&&' || operator === '||') {
    const a = truthFor(left, reading);
    const isAnd = operator === '&&';
    const b = a && truthFor(right, knowing(reading, a.of, isAnd));
    if (!a || !b) return undefined;
    return isAnd
      ? conditionOf(and(a.of, b.of, source), b.kind)
      : conditionOf(or(a.of, b.of, source), kindOf([a.kind, b.kind]));
  }
  const a = readExpression(left, reading);
  const b = readExpression(right, reading);
  if (!a || !b) return undefined;
  if (operator === 'in') return isIn(a, b, source);
  const turned: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };
  const made =
    a.type === 'literal'
      ? comparison(b, turned[operator] ?? operator, a, reading, source)
      : b.type === 'literal'
        ? comparison(a, operator, b, reading, source)
        : undefined;
  return made && conditionOf({ ...made, source });
}

function isIn(key: Value, of: Value, source: string): Value | undefined {
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
  reading: Reading,
  source: string,
): Condition | undefined {
  const isStrict = operator.length === 3 && operator.endsWith('==');
  const plain = (isStrict ? operator.slice(0, 2) : operator) as Comparison;
  if (!['<', '<=', '>', '>=', '==', '!='].includes(plain)) return undefined;
  const turned = (made: Condition | undefined) => made && (plain === '!=' ? not(made, source) : made);
  const isEquality = plain === '==' || plain === '!=';
  if (value.type === 'count')
    return typeof literal === 'number' ? compared(value, plain, literal, source) : undefined;
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
    return turned(wordCondition(value, literal, 'whole', source));
  if (value.type !== 'json') return undefined;
  const json = { ...value.json, source };
  if (isEquality) return turned(isStrict ? same(json, literal) : alike(json, literal));
  const isNumber = reading.facts.some(({ place, type }) => type === NUMBER && place === placeOf(json.path));
  return isNumber && typeof literal === 'number' ? orderTest(json, plain as '<', literal) : undefined;
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
  if (value.type === 'text') return constant(type === 'string', source);
  if (value.type !== 'json') return undefined;
  const json = { ...value.json, source };
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

function member(
  value: Value | undefined,
  dot: string,
  key: SyntaxNode,
  reading: Reading,
  source: string,
): Value | undefined {
  if (!value) return undefined;
  const name = dot === '.' || dot === '?.' ? reading.sourceOf(key) : keyOf(readExpression(key, reading));
  if (name === undefined) return undefined;
  if (name === 'length') return lengthOf(value, reading, source);
  if (value.type !== 'json' || isInherited(name)) return undefined;
  const path = [...value.json.path, { name, isOptional: dot === '?.' }];
  return { type: 'json', json: { path, source }, source };
}

function keyOf(value: Value | undefined): string | undefined {
  return value?.type === 'literal' && typeof value.value === 'string' && /^\D/.test(value.value)
    ? value.value
    : undefined;
}

function lengthOf(value: Value, reading: Reading, source: string): Value | undefined {
  switch (value.type) {
    case 'text':
      return textCount({ type: 'units', isTrimmed: value.isTrimmed }, source);
    case 'parts':
      return textCount(value.parts, source);
    case 'chosen':
      return chosenCount(value.of, source);
    case 'json': {
      const place = placeOf(value.json.path);
      const type = reading.facts.find((fact) => fact.place === place)?.type;
      const json = { ...value.json, source };
      return { type: 'count', ...lengthCount(json, type), source };
    }
    default:
      return undefined;
  }
}
