/** Calls that ask something of a text, of JSON or of a list. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '@shared/formats/request/code/syntax';
import { and, type Condition, constant, or } from './condition';
import { isInherited, jsonTest, typedTest } from './jsonTests';
import { type Count, patternTest, type Way } from './textTests';
import { conditionOf, includesCondition, type Reading, truthOf, type Value, wordCondition } from './values';

const WAYS: Readonly<Record<string, Way>> = {
  includes: 'includes',
  startsWith: 'startsWith',
  endsWith: 'endsWith',
};

/** Of one argument or none. */
export function called(
  callee: SyntaxNode,
  list: SyntaxNode,
  reading: Reading,
  source: string,
): Value | undefined {
  if (list.name !== 'ArgList') return undefined;
  const args = childrenOf(list).filter(({ name }) => !'(),'.includes(name));
  const [argument] = args;
  if (args.length > 1) return undefined;
  const read = () => argument && reading.read(argument, reading);
  const name = reading.sourceOf(callee).replace(/\s+/g, '');
  if (!reading.names.has(name.split('.')[0] ?? '')) {
    const value =
      name === 'JSON.parse' || /^(?:String|Boolean|Array\.isArray)$/.test(name) ? read() : undefined;
    if (value) return global(name, value, source);
  }
  if (callee.name !== 'MemberExpression') return undefined;
  const [object, dot, property] = childrenOf(callee);
  const of = object && property && dot?.name === '.' ? reading.read(object, reading) : undefined;
  if (!of || !property) return undefined;
  return method(of, reading.sourceOf(property), argument, reading, source);
}
function global(name: string, value: Value, source: string): Value | undefined {
  switch (name) {
    case 'JSON.parse':
      return value.type === 'text' && !value.isTrimmed && !value.isFolded
        ? { type: 'json', json: { path: [], source }, source }
        : undefined;
    case 'String':
      return value.type === 'text' ? value : undefined;
    case 'Boolean': {
      const truth = truthOf(value);
      return truth && conditionOf({ ...truth.of, source });
    }
    default:
      return value.type === 'json'
        ? conditionOf(jsonTest({ ...value.json, source }, { type: 'array' }, { type: 'array' }))
        : undefined;
  }
}

function method(
  of: Value,
  name: string,
  argument: SyntaxNode | undefined,
  reading: Reading,
  source: string,
): Value | undefined {
  if (argument?.name === 'ArrowFunction' || (of.type === 'parts' && name === 'filter'))
    return argument && eachOf(of, name, argument, reading, source);
  const given = argument && reading.read(argument, reading);
  if (argument && !given) return undefined;
  switch (of.type) {
    case 'text':
    case 'jsonText':
      return ofText(of, name, given, source);
    case 'json': {
      const ops = { isTrimmed: false, isFolded: false };
      if (name === 'hasOwnProperty') return hasOwn(of, given, source);
      if (name === 'includes') {
        const made = given?.type === 'literal' ? includesCondition(of.json, given.value, source) : undefined;
        return made && conditionOf(made);
      }
      return ofText({ type: 'jsonText', json: of.json, ...ops, source }, name, given, source);
    }
    case 'pattern':
      return name === 'test' && given ? tested(of, given, source) : undefined;
    case 'literal':
      return given ? undefined : changed(of, name);
    case 'list':
      return name === 'includes' && given ? among(of.items, given, source) : undefined;
    default:
      return undefined;
  }
}

/** No property of lists and texts has such a name of its own. */
function hasOwn({ json }: Extract<Value, { type: 'json' }>, given: Value | undefined, source: string) {
  if (given?.type !== 'literal' || typeof given.value !== 'string' || isInherited(given.value))
    return undefined;
  if (/^\d/.test(given.value)) return undefined;
  const own = { type: 'object', required: [given.value] };
  return conditionOf(typedTest({ ...json, source }, own, { not: { anyOf: [own, { type: 'null' }] } }));
}

function ofText(
  of: Extract<Value, { type: 'text' | 'jsonText' }>,
  name: string,
  given: Value | undefined,
  source: string,
): Value | undefined {
  if (!given) {
    if (name === 'trim') return { ...of, isTrimmed: true, source };
    if (name === 'toLowerCase') return { ...of, isFolded: true, source };
    return name === 'toString' && of.type === 'text' ? of : undefined;
  }
  const literal = given.type === 'literal' && typeof given.value === 'string' ? given.value : undefined;
  const way = WAYS[name];
  if (way || name === 'indexOf') {
    const made = literal === undefined ? undefined : wordCondition(of, literal, way ?? 'includes', source);
    return made && (way ? conditionOf(made) : { type: 'index', of: made, source });
  }
  if (of.type !== 'text') return undefined;
  if (name === 'split') return split(of, given, source);
  if (given.type !== 'pattern' || (name !== 'match' && name !== 'search')) return undefined;
  const found = tested(given, of, source);
  if (found?.type !== 'condition') return undefined;
  // What is found is an object: it can be asked for, and not be handed over.
  return name === 'search' ? { type: 'index', of: found.of, source } : conditionOf(found.of, 'other');
}

function tested(pattern: Extract<Value, { type: 'pattern' }>, of: Value, source: string): Value | undefined {
  if (of.type !== 'text' || of.isTrimmed || of.isFolded) return undefined;
  const test = patternTest(pattern.pattern, pattern.flags);
  return test && conditionOf({ type: 'text', test, source });
}

function split(of: Extract<Value, { type: 'text' }>, given: Value, source: string): Value | undefined {
  const isBlanks = given.type === 'pattern' && given.pattern === '\\s+' && /^[gm]*$/.test(given.flags);
  const sign = given.type === 'literal' && typeof given.value === 'string' ? given.value : undefined;
  if (!isBlanks && (sign === undefined || !/^[\0-\ud7ff\ue000-\uffff]$/.test(sign))) return undefined;
  if (of.isFolded && sign !== undefined && /\p{L}|\u0307/u.test(sign)) return undefined;
  const parts = {
    type: 'parts',
    separator: isBlanks ? undefined : sign,
    isTrimmed: of.isTrimmed,
    only: 'any',
  } as const;
  return { type: 'parts', parts, source };
}

/** A text that is written down, in lower case or without blanks at its ends. */
function changed(of: Extract<Value, { type: 'literal' }>, name: string): Value | undefined {
  if (typeof of.value !== 'string') return undefined;
  if (name === 'toLowerCase') return { ...of, value: of.value.toLowerCase() };
  return name === 'trim' ? { ...of, value: of.value.trim() } : undefined;
}

/** One of a list of texts and numbers. */
function among(list: readonly Value[], given: Value, source: string): Value | undefined {
  const items = list.map((each) => (each.type === 'literal' ? each.value : undefined));
  if (items.length === 0 || !items.every((each) => typeof each === 'string' || typeof each === 'number'))
    return undefined;
  if (given.type === 'json') return conditionOf(jsonTest({ ...given.json, source }, { enum: items }));
  if (given.type !== 'text' && given.type !== 'jsonText') return undefined;
  const made = items.map((each) =>
    typeof each === 'string' ? wordCondition(given, each, 'whole', source) : constant(false, source),
  );
  return folded(made, 'or', source);
}

function folded(
  made: readonly (Condition | undefined)[],
  type: 'and' | 'or',
  source: string,
): Value | undefined {
  const join = type === 'and' ? and : or;
  let all: Condition = constant(type === 'and', source);
  for (const each of made) {
    if (!each) return undefined;
    all = join(all, each, source);
  }
  return conditionOf({ ...all, source });
}

const MOST_ITEMS = 60;

/** `some`, `every`, `filter`: of texts that are written down; parts that are not empty. */
function eachOf(
  of: Value,
  name: string,
  argument: SyntaxNode,
  reading: Reading,
  source: string,
): Value | undefined {
  if (of.type === 'parts') {
    const only = name === 'filter' ? filterOf(reading.sourceOf(argument)) : undefined;
    const parts: Extract<Count, { type: 'parts' }> | undefined = only && { ...of.parts, only };
    return parts && of.parts.only === 'any' ? { type: 'parts', parts, source } : undefined;
  }
  if (of.type !== 'list' || of.items.length > MOST_ITEMS) return undefined;
  const [params, , body] = childrenOf(argument);
  const parameter = /^\(?\s*(\w+)\s*\)?$/.exec(params ? reading.sourceOf(params) : '')?.[1];
  if (parameter === undefined || !body || body.name === 'Block') return undefined;
  const made = of.items.map((item) => {
    const inner = { ...reading, names: new Map([...reading.names, [parameter, item]]) };
    const found = reading.read(body, inner);
    return found && truthOf(found)?.of;
  });
  if (name === 'some') return folded(made, 'or', source);
  if (name === 'every') return folded(made, 'and', source);
  return name === 'filter' && made.every((each) => each !== undefined)
    ? { type: 'chosen', of: made, source }
    : undefined;
}

/** What `filter` leaves of parts. */
function filterOf(source: string): 'filled' | 'nonblank' | undefined {
  const text = source.replace(/\s+/g, '');
  if (text === 'Boolean') return 'filled';
  const [, parameter, body] = /^\(?(\w+)\)?=>(.+)$/.exec(text) ?? [];
  if (parameter === undefined || body === undefined) return undefined;
  const ends = ['', '.length', '.length>0', "!==''", '!==""', '.length!==0'];
  if (ends.some((end) => body === `${parameter}.trim()${end}`)) return 'nonblank';
  return ends.some((end) => body === `${parameter}${end}`) ? 'filled' : undefined;
}
