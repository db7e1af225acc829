/** An expression of a JavaScript program, as far as a check can say it. Nothing is run; undefined for anything else. */
import type { SyntaxNode } from '@lezer/common';
import { numberIn, textWritten } from '@shared/formats/request/code/scriptLiterals';
import { childrenOf } from '@shared/formats/request/code/syntax';
import { compare, isIn } from './comparisons';
import { and, type Condition, factsOf, not, or } from './condition';
import { isInherited, jsonTest, keysCount, lengthCount, placeOf } from './jsonTests';
import { dataOf, literalOf, ownOf } from './literals';
import type { Counted } from './numbers';
import { bare, fieldText, matched, pieceAt, stepped } from './parts';
import { called, spread } from './readCall';
import { arithmetic, eitherNumber } from './readNumber';
import { textOf } from './textMethods';
import {
  chosenCount,
  chosenTruth,
  conditionOf,
  kindOf,
  type Reading,
  textCount,
  truthOf,
  type Value,
} from './values';

const MOST_DEPTH = 60;

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
      return reading.names.get(text);
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
      return truth && conditionOf(not(truth.of, source));
    }
    case 'ConditionalExpression': {
      const [test, yes, no] = childrenOf(node).filter(({ name }) => name !== 'LogicOp');
      const value = read(test);
      const truth = value && truthOf(value);
      if (!value || !truth || !yes || !no) return undefined;
      // The other one is not looked at.
      if (truth.of.type === 'constant') return read(truth.of.value ? yes : no);
      const a = readExpression(yes, knowing(reading, truth.of, true));
      const b = readExpression(no, knowing(reading, truth.of, false));
      return a && b && choice(value, a, b, source);
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

/** What the condition tells where it holds, or does not. */
export const knowing = (reading: Reading, condition: Condition, isTrue: boolean): Reading => ({
  ...reading,
  facts: [...reading.facts, ...factsOf(condition, isTrue)],
});

/** What a ternary comes to. */
function choice(test: Value, yes: Value, no: Value, source: string): Value | undefined {
  const number = eitherNumber(test, yes, no, source);
  if (number) return number;
  const truth = truthOf(test);
  if (!truth) return undefined;
  const isPlain = (each: Value) =>
    each.type === 'condition' || (each.type === 'literal' && typeof each.value === 'boolean');
  if (!isPlain(yes) || !isPlain(no)) return { type: 'choice', test: truth.of, yes, no, source };
  const [a, b] = [truthOf(yes), truthOf(no)];
  const made = a && b && chosenTruth(truth.of, a, b, source);
  return made && conditionOf(made.of, made.kind);
}

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
  if (operator === '&&' || operator === '||') return logical(operator, left, right, reading, source);
  const a = readExpression(left, reading);
  const b = readExpression(right, reading);
  if (!a || !b) return undefined;
  if (operator === '??') return otherwise(a, b, source);
  if (operator === 'in') return isIn(a, b, source);
  if (/^[-+*/]$/.test(operator)) return arithmetic(operator, a, b, source);
  return compare(a, operator, b, reading.facts, source);
}

/** What is handed over is the left side, where that settles it. */
function logical(
  operator: '&&' | '||',
  left: SyntaxNode,
  right: SyntaxNode,
  reading: Reading,
  source: string,
): Value | undefined {
  const first = readExpression(left, reading);
  const a = first && truthOf(first);
  if (!a) return undefined;
  const isAnd = operator === '&&';
  const second = readExpression(right, knowing(reading, a.of, isAnd));
  if (!second) return undefined;
  const b = truthOf(second);
  if (isAnd) {
    // What is false fails, whatever it is.
    if (second.type === 'condition' && b) return conditionOf(and(a.of, b.of, source), b.kind);
    const never: Value = { type: 'literal', value: false, source };
    return { type: 'choice', test: a.of, yes: second, no: never, source };
  }
  if (b && first.type === 'condition' && second.type === 'condition')
    return conditionOf(or(a.of, b.of, source), kindOf([a.kind, b.kind]));
  return { type: 'choice', test: a.of, yes: first, no: second, source };
}

/** `??`: of JSON that is null or not there. */
function otherwise(a: Value, b: Value, source: string): Value | undefined {
  if (a.type === 'literal') return a.value === null || a.value === undefined ? b : a;
  if (a.type !== 'json') return undefined;
  const isThere = not(jsonTest({ ...a.json, source }, { type: 'null' }, { isMissingTrue: true }), source);
  return { type: 'choice', test: isThere, yes: a, no: b, source };
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
  return spread(
    value,
    (each) =>
      name === 'length'
        ? lengthOf(each, reading, source)
        : memberOf(each, name, dot === '?.', reading, source),
    source,
  );
}

function memberOf(
  value: Value,
  name: string | number,
  isOptional: boolean,
  { vars, config }: Reading,
  source: string,
): Value | undefined {
  if (typeof name === 'number') {
    if (value.type === 'match') return isOptional ? undefined : matched(value, name, source);
    if (value.type === 'parts' && value.parts.separator === undefined)
      return name === 0 && value.parts.only === 'any'
        ? stepped(value.text, { type: 'pattern', pattern: '^\\S*' }, source)
        : undefined;
    if (value.type === 'parts')
      return value.parts.only === 'any' && value.parts.separator?.length === 1
        ? pieceAt({ text: value.text, separator: value.parts.separator }, name, source)
        : undefined;
    if (value.type === 'list') return value.items[name];
    return value.type === 'pieces' ? pieceAt(value, name, source) : undefined;
  }
  switch (value.type) {
    case 'context':
      if (name === 'config') return dataOf(config, source);
      return name === 'vars' ? { type: 'vars', source } : undefined;
    case 'data':
      return name in Object.prototype ? undefined : dataOf(ownOf(value.data, name), source);
    case 'vars':
      return vars && literalOf(Object.hasOwn(vars, name) ? vars[name] : undefined, source);
    case 'json': {
      if (isInherited(name)) return undefined;
      const path = [...value.json.path, { name, isOptional }];
      return { type: 'json', json: { of: value.json.of, path, source }, source };
    }
    default:
      return undefined;
  }
}

/** Of what is no list, an index is a name like any other, which is not looked at. */
function keyOf(value: Value | undefined): string | number | undefined {
  if (value?.type !== 'literal') return undefined;
  if (typeof value.value === 'number') return value.value;
  return typeof value.value === 'string' && /^\D/.test(value.value) ? value.value : undefined;
}

function lengthOf(value: Value, { facts }: Reading, source: string): Value | undefined {
  switch (value.type) {
    case 'text': {
      const { isUnsure: _, ...text } = value.isFolded ? bare(value) : value;
      return textCount(text, { type: 'units', isTrimmed: text.isTrimmed }, source);
    }
    case 'jsonText': {
      const text = textOf(value, source);
      return text && lengthOf(text, { facts } as Reading, source);
    }
    case 'literal':
      return typeof value.value === 'string'
        ? { type: 'literal', value: value.value.length, source }
        : undefined;
    case 'list':
      return { type: 'literal', value: value.items.length, source };
    case 'parts':
      return textCount(value.text, value.parts, source);
    case 'chosen':
      return chosenCount(value.of, source);
    case 'keys':
      return countOf({ ...keysCount({ ...value.json, source }), key: `keys ${placeOf(value.json)}` }, source);
    case 'json': {
      const place = placeOf(value.json);
      const type = facts.find((fact) => fact.place === place)?.type;
      if (type === 'string') {
        // Of a text that is known for one, any length can be asked.
        const text = fieldText(value.json, source);
        const { guard: _, ...sure } = text ?? { guard: undefined };
        const count = text && lengthOf(sure as typeof text, { facts } as Reading, source);
        const short = lengthCount({ ...value.json, source }, type);
        if (count?.type !== 'count') return countOf({ ...short, key: place }, source);
        const { atLeast, below, key } = count.count;
        return countOf(
          { atLeast: (n) => short.atLeast(n) ?? atLeast(n), below: (n) => short.below(n) ?? below(n), key },
          source,
        );
      }
      return countOf({ ...lengthCount({ ...value.json, source }, type), key: place }, source);
    }
    default:
      return undefined;
  }
}

const countOf = (count: Counted, source: string): Value => ({ type: 'count', count, source });
