/** Calls that ask something of a text, of JSON or of a list. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '@shared/formats/request/code/syntax';
import { eachOf } from './callbacks';
import { not } from './condition';
import { isNumberTest, type Making } from './jsonNumbers';
import { isInherited, jsonTest, typedTest } from './jsonTests';
import { mappedIncludes } from './lists';
import { changed, literalMethod } from './literals';
import { calledMath } from './numbers';
import { stepsOf, without, writtenText } from './parts';
import { reckonedOf } from './readNumber';
import { among, ofText, tested } from './textMethods';
import { conditionOf, includesCondition, type Reading, truthOf, type Value } from './values';

/** What is called of the language itself. */
const GLOBALS =
  /^(?:JSON\.parse|JSON\.stringify|String|Number|Boolean|parseFloat|(?:Number\.)?isNaN|Array\.isArray|Object\.keys)$/;

/** What a call comes to. */
export function called(
  callee: SyntaxNode,
  list: SyntaxNode,
  reading: Reading,
  source: string,
): Value | undefined {
  if (list.name !== 'ArgList') return undefined;
  const args = childrenOf(list).filter(({ name }) => !'(),'.includes(name));
  const [argument, second] = args;
  const name = reading.sourceOf(callee).replace(/\s+/g, '');
  if (!reading.names.has(name.split('.')[0] ?? '')) {
    const math = /^Math\.(\w+)$/.exec(name)?.[1];
    if (math !== undefined) {
      const all = args.map((each) => reckonedOf(reading.read(each, reading)));
      const number = all.every((each) => each !== undefined) ? calledMath(math, all) : undefined;
      return number && { type: 'reckoned', number, source };
    }
    const value = args.length === 1 && GLOBALS.test(name) && argument && reading.read(argument, reading);
    if (value) return spread(value, (each) => global(name, each, source), source);
  }
  if (callee.name !== 'MemberExpression') return undefined;
  const [object, dot, property] = childrenOf(callee);
  const of = object && property && dot?.name === '.' ? reading.read(object, reading) : undefined;
  if (!of || !property) return undefined;
  const method_ = reading.sourceOf(property);
  if (args.length === 2 && second && argument && /^replace(?:All)?$/.test(method_)) {
    const [what, by] = [reading.read(argument, reading), reading.read(second, reading)];
    if (of.type === 'jsonWritten' && what?.type === 'pattern')
      return isOfSigns(what, by)
        ? { type: 'jsonLetters', json: of.json, isFolded: false, source }
        : undefined;
    if (of.type !== 'text' || !what || by?.type !== 'literal' || by.value !== '') return undefined;
    return without(of, what, { isAll: method_ === 'replaceAll' }, source);
  }
  return args.length > 1
    ? undefined
    : spread(of, (each) => method(each, method_, argument, reading, source), source);
}

/** All but ASCII letters and digits is taken away. */
const isOfSigns = ({ pattern, flags }: Extract<Value, { type: 'pattern' }>, by: Value | undefined) =>
  by?.type === 'literal' &&
  by.value === '' &&
  /^(?:\[\\W_\]\+?g|\[\^a-zA-Z0-9\]\+?g|\[\^A-Za-z0-9\]\+?g|\[\^a-z0-9\]\+?gi)$/.test(`${pattern}${flags}`);

/** A list that is written down, as JSON. */
function writtenList(items: readonly Value[], source: string): Value | undefined {
  const values = items.map((each) => (each.type === 'literal' ? each.value : undefined));
  return values.includes(undefined) ? undefined : { type: 'literal', value: JSON.stringify(values), source };
}

/** Of one of two it is one of two. */
export function spread(
  value: Value,
  make: (value: Value) => Value | undefined,
  source: string,
): Value | undefined {
  if (value.type !== 'choice') return make(value);
  const [yes, no] = [spread(value.yes, make, source), spread(value.no, make, source)];
  return yes && no && { ...value, yes, no, source };
}

function global(name: string, value: Value, source: string): Value | undefined {
  switch (name) {
    case 'JSON.parse':
      return value.type === 'text' && !value.isUnsure && !value.guard
        ? { type: 'json', json: { of: stepsOf(value), path: [], source }, source }
        : undefined;
    case 'JSON.stringify':
      if (value.type === 'keys' && value.isSorted) return { type: 'keysWritten', json: value.json, source };
      if (value.type === 'list') return writtenList(value.items, source);
      return value.type === 'json' ? writtenText(value.json, source) : undefined;
    case 'String':
      if (value.type === 'json') return { type: 'jsonWritten', json: value.json, source };
      return value.type === 'text' && !value.isUnsure ? value : undefined;
    case 'Boolean': {
      const truth = truthOf(value);
      return truth && conditionOf({ ...truth.of, source });
    }
    case 'Number':
    case 'parseFloat':
      return value.type === 'json'
        ? { type: 'jsonNumber', json: value.json, making: name, source }
        : undefined;
    case 'isNaN':
    case 'Number.isNaN': {
      const making: Making | undefined =
        value.type === 'jsonNumber'
          ? value.making
          : value.type === 'json' && name === 'isNaN'
            ? 'Number'
            : undefined;
      if (making === undefined || (value.type !== 'json' && value.type !== 'jsonNumber')) return undefined;
      return conditionOf(not({ ...isNumberTest(value.json, making), source }, source));
    }
    case 'Object.keys':
      return value.type === 'json' ? { type: 'keys', json: value.json, source } : undefined;
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
    case 'keys':
      return name === 'sort' && !argument ? { ...of, isSorted: true, source } : undefined;
    case 'jsonLetters':
      return name === 'toLowerCase' && !argument ? { ...of, isFolded: true, source } : undefined;
    case 'mapped': {
      const value = given?.type === 'literal' && name === 'includes' ? given.value : undefined;
      const made =
        typeof value === 'string' || typeof value === 'number'
          ? mappedIncludes({ ...of.json, source }, of.field, value)
          : undefined;
      return made && conditionOf(made);
    }
    case 'pattern':
      return name === 'test' && given
        ? spread(given, (each) => tested(of, each, reading, source), source)
        : undefined;
    case 'literal':
      return given ? literalMethod(of, name, given, source) : changed(of, name);
    case 'list':
      return name === 'includes' && given
        ? spread(given, (each) => among(of.items, each, source), source)
        : undefined;
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
