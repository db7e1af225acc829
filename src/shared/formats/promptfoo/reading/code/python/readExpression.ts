/** An expression of a Python program, as far as a check can say it. Nothing is run; undefined for anything else. */
import type { SyntaxNode } from '@lezer/common';
import { OPEN, pythonText } from '@shared/formats/request/code/pythonLiterals';
import { childrenOf } from '@shared/formats/request/code/syntax';
import { and, type Condition, constant, not, or } from '../condition';
import { isInherited, type JsonValue } from '../jsonTests';
import { dataOf } from '../literals';
import { calledMath } from '../numbers';
import { stepsOf } from '../parts';
import { knowing } from '../readExpression';
import { arithmetic, reckonedOf } from '../readNumber';
import { conditionOf, type Reading, truthOf as truthOfScript, type Value } from '../values';
import { compare, isIn } from './comparisons';
import { lengthOf, truthTest, typeTest } from './json';
import { method } from './methods';
import { characters, pieces, words } from './texts';

const MOST_DEPTH = 60;

/** Whether Python takes it for true. */
export function truthOf(value: Value): Condition | undefined {
  if (value.type === 'json') return truthTest(value.json);
  if (value.type === 'text') return truthOf(characters(value, value.source));
  return truthOfScript(value)?.of;
}

/** With what is known of the names in it. */
export function readPythonExpression(node: SyntaxNode, around: Reading): Value | undefined {
  if (around.depth > MOST_DEPTH) return undefined;
  const reading = { ...around, depth: around.depth + 1 };
  const text = reading.sourceOf(node);
  const source = text.replace(/\s+/g, ' ').trim();
  const read = (each: SyntaxNode | undefined) => each && readPythonExpression(each, reading);
  const parts = childrenOf(node);
  const [first, second] = parts;
  switch (node.name) {
    case 'String': {
      const [, prefix = '', quote = ''] = OPEN.exec(text) ?? [];
      if (/[^ru]/i.test(prefix)) return undefined;
      const inner = text.slice(prefix.length + quote.length, -quote.length);
      // Names of characters are not known here.
      return /\\N/.test(inner)
        ? undefined
        : { type: 'literal', value: pythonText(inner, /r/i.test(prefix)), source };
    }
    case 'Number':
      return /^(?:\d[\d_]*)?\.?\d+(?:e[+-]?\d+)?$/i.test(text) && !/^0\d/.test(text)
        ? { type: 'literal', value: Number(text.replaceAll('_', '')), source }
        : undefined;
    case 'Boolean':
      return { type: 'literal', value: text === 'True', source };
    case 'None':
      return { type: 'literal', value: null, source };
    case 'VariableName':
      return reading.names.get(text);
    case 'ParenthesizedExpression':
      return parts.length === 3 ? read(second) : undefined;
    case 'ArrayExpression':
    case 'TupleExpression': {
      const items = parts.filter(({ name }) => !'[](),'.includes(name)).map(read);
      return items.every((each) => each?.type === 'literal')
        ? { type: 'list', items: items as readonly Value[], source }
        : undefined;
    }
    case 'DictionaryExpression':
      return parts.length === 2 ? { type: 'data', data: {}, source } : undefined;
    case 'UnaryExpression': {
      const value = read(second);
      if (!value) return undefined;
      if (first?.name === 'not') {
        const of = truthOf(value);
        return of && conditionOf(not(of, source));
      }
      return text.startsWith('-') && value.type === 'literal' && typeof value.value === 'number'
        ? { type: 'literal', value: -value.value, source }
        : undefined;
    }
    case 'ConditionalExpression': {
      const [yes, , test, , no] = parts;
      const value = read(test);
      const of = value && truthOf(value);
      if (!of || !yes || !no) return undefined;
      const a = readPythonExpression(yes, knowing(reading, of, true));
      const b = readPythonExpression(no, knowing(reading, of, false));
      return a && b && { type: 'choice', test: of, yes: a, no: b, source };
    }
    case 'BinaryExpression':
      return binary(parts, reading, source);
    case 'MemberExpression':
      return first && second ? member(read(first), parts.slice(1), reading, source) : undefined;
    case 'CallExpression':
      return first && second ? called(first, second, reading, source) : undefined;
    default:
      return undefined;
  }
}

function binary(parts: readonly SyntaxNode[], reading: Reading, source: string): Value | undefined {
  const [left, right] = [parts[0], parts.at(-1)];
  const operator = parts.slice(1, -1).map(reading.sourceOf).join(' ');
  const first = left && readPythonExpression(left, reading);
  if (!first || !left || !right) return undefined;
  // `a < b < c` asks two things.
  const isCompared = /^(?:[<>=!]=?|in|not in|is|is not)$/.test(operator);
  if (isCompared && left.name === 'BinaryExpression' && /CompareOp/.test(childrenOf(left)[1]?.name ?? ''))
    return undefined;
  if (operator === 'and' || operator === 'or') {
    const a = truthOf(first);
    const second = a && readPythonExpression(right, knowing(reading, a, operator === 'and'));
    const b = second && truthOf(second);
    if (!a || !second || !b) return undefined;
    const isPlain = (each: Value) => each.type === 'condition' && each.kind === 'boolean';
    if (isPlain(first) && isPlain(second))
      return conditionOf(operator === 'and' ? and(a, b, source) : or(a, b, source));
    return operator === 'and'
      ? { type: 'choice', test: a, yes: second, no: { type: 'literal', value: false, source }, source }
      : { type: 'choice', test: a, yes: first, no: second, source };
  }
  const second = readPythonExpression(right, reading);
  if (!second) return undefined;
  if (/^[-+*/]$/.test(operator)) {
    // Of a text and a number there is none, and by zero it breaks off.
    const isZero = operator === '/' && second.type === 'literal' && second.value === 0;
    return isZero ? undefined : arithmetic(operator, first, second, source);
  }
  if (operator === 'in' || operator === 'not in') {
    const of = isIn(first, second, source);
    return of && conditionOf(operator === 'in' ? of : not(of, source));
  }
  const plain = { is: '==', 'is not': '!=' }[operator] ?? operator;
  if (
    operator !== plain &&
    ![first, second].some(
      (each) => each.type === 'literal' && (each.value === null || typeof each.value === 'boolean'),
    )
  )
    return undefined;
  return compare(first, plain, second, source);
}

/** `x['name']`, `x.name` is no field there. */
function member(
  of: Value | undefined,
  parts: readonly SyntaxNode[],
  reading: Reading,
  source: string,
): Value | undefined {
  const [mark, key, close] = parts;
  if (!of || mark?.name !== '[' || !key || close?.name !== ']') return undefined;
  const name = readPythonExpression(key, reading);
  if (name?.type !== 'literal') return undefined;
  if (of.type === 'context' && name.value === 'vars') return { type: 'vars', source };
  const held = heldBy(of, reading);
  // What is not there breaks off.
  if (held && typeof name.value === 'string')
    return Object.hasOwn(held, name.value) ? dataOf(held[name.value], source) : undefined;
  if (of.type !== 'json' || typeof name.value !== 'string' || isInherited(name.value)) return undefined;
  const json: JsonValue = {
    of: of.json.of,
    path: [...of.json.path, { name: name.value, isOptional: false }],
    source,
  };
  return { type: 'json', json, source };
}

/** Mappings that are known. */
function heldBy(of: Value, { vars, config }: Reading): Readonly<Record<string, unknown>> | undefined {
  if (of.type === 'data') return of.data;
  if (of.type === 'vars') return vars;
  return of.type === 'context' ? (config === undefined ? {} : { config }) : undefined;
}

/** `x.get('name')`, `x.get('name', otherwise)`. */
function taken(
  of: Value,
  [name, otherwise, ...more]: readonly Value[],
  reading: Reading,
  source: string,
): Value | undefined {
  const held = heldBy(of, reading);
  if (!held || name?.type !== 'literal' || typeof name.value !== 'string' || more.length > 0)
    return undefined;
  if (of.type === 'context' && name.value !== 'config')
    return name.value === 'vars' ? { type: 'vars', source } : undefined;
  if (Object.hasOwn(held, name.value)) return dataOf(held[name.value], source);
  return otherwise ?? { type: 'literal', value: null, source };
}

function called(callee: SyntaxNode, list: SyntaxNode, reading: Reading, source: string): Value | undefined {
  if (list.name !== 'ArgList') return undefined;
  const parts = childrenOf(list);
  const name = reading.sourceOf(callee);
  const isOwn = reading.names.has(name.split('.')[0] ?? '');
  if (parts.some((part) => part.name === 'for'))
    return isOwn ? undefined : overAll(name, parts, reading, source);
  if (parts.some((part) => /^(?:AssignOp|\*\*?)$/.test(part.name))) return undefined;
  if (!isOwn && name === 'isinstance') {
    const value = parts[1] && readPythonExpression(parts[1], reading);
    return ofType(value, parts, reading, source);
  }
  const args = parts
    .filter((part) => !'(),'.includes(part.name))
    .map((part) => readPythonExpression(part, reading));
  if (!args.every((each) => each !== undefined)) return undefined;
  const [first] = args;
  if (!isOwn && /^(?:min|max|abs)$/.test(name)) {
    const all = args.map(reckonedOf);
    if (!all.every((each) => each !== undefined) || (name !== 'abs' && args.length < 2)) return undefined;
    const number = calledMath(name, all);
    return number && { type: 'reckoned', number, source };
  }
  if (!isOwn && first && args.length === 1) {
    const made = builtIn(name, first, source);
    if (made) return made;
  }
  if (callee.name !== 'MemberExpression') return undefined;
  const [object, dot, property] = childrenOf(callee);
  const of = object && dot?.name === '.' ? readPythonExpression(object, reading) : undefined;
  if (of && property && reading.sourceOf(property) === 'get') {
    const found = taken(of, args as readonly Value[], reading, source);
    if (found) return found;
  }
  return of && property ? method(of, reading.sourceOf(property), args, source) : undefined;
}

/** `isinstance(x, dict)`. */
function ofType(
  value: Value | undefined,
  parts: readonly SyntaxNode[],
  { sourceOf }: Reading,
  source: string,
): Value | undefined {
  const type = parts[3]?.name === 'VariableName' && parts.length === 5 ? sourceOf(parts[3]) : '';
  const of = value?.type === 'json' ? typeTest({ ...value.json, source }, type) : undefined;
  return of && conditionOf(of);
}

function builtIn(name: string, value: Value, source: string): Value | undefined {
  switch (name) {
    case 'len':
      if (value.type === 'text') return characters(value, source);
      if (value.type === 'json') return { type: 'count', count: lengthOf(value.json, source), source };
      return value.type === 'pieces' ? sizeOf(value, source) : undefined;
    case 'bool': {
      const of = truthOf(value);
      return of && conditionOf({ ...of, source });
    }
    case 'str':
      return value.type === 'text' || (value.type === 'literal' && typeof value.value === 'string')
        ? value
        : undefined;
    case 'json.loads':
      return value.type === 'text' && !value.guard
        ? { type: 'json', json: { of: stepsOf(value), path: [], source }, source }
        : undefined;
    default:
      return undefined;
  }
}

/** Of what `split` makes. */
const sizeOf = ({ text, separator }: Extract<Value, { type: 'pieces' }>, source: string): Value =>
  separator === '' ? words(text, source) : pieces(text, separator, source);

const MOST_ITEMS = 60;

/** `any(… for x in […])`, `all(…)`, `sum(1 for …)` is none of these. */
function overAll(
  name: string,
  parts: readonly SyntaxNode[],
  reading: Reading,
  source: string,
): Value | undefined {
  const [, body, for_, variable, in_, over, close] = parts;
  if ((name !== 'any' && name !== 'all') || for_?.name !== 'for' || in_?.name !== 'in' || close?.name !== ')')
    return undefined;
  const list = over && readPythonExpression(over, reading);
  if (!body || variable?.name !== 'VariableName' || list?.type !== 'list' || list.items.length > MOST_ITEMS)
    return undefined;
  let made: Condition = constant(name === 'all', source);
  for (const item of list.items) {
    const names = new Map([...reading.names, [reading.sourceOf(variable), item]]);
    const found = readPythonExpression(body, { ...reading, names });
    const of = found && truthOf(found);
    if (!of) return undefined;
    made = name === 'any' ? or(made, of, source) : and(made, of, source);
  }
  return conditionOf({ ...made, source });
}
