/** Programs of promptfoo that look at tool calls, as checks: read, never run. */
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/javascript';
import type { CallForm } from '@shared/formats/promptfoo/reading/callForm';
import { childrenOf, parsed } from '@shared/formats/request/code/syntax';
import { type AskedCalls, type CallTest, holdsTest, isTest, joined } from './callTests';
import { type Place, placeOf, type Reading } from './place';

const MOST_CHARACTERS = 5_000;

/** What a part of the program asks: of the first call, or whole checks. */
type Asked = CallTest | AskedCalls;

/** Undefined: it is more than that, or of something else. */
export function readCalls(code: string, form: CallForm): readonly AskedCalls[] | undefined {
  const opened = open(code, form);
  const asked = opened && statements(opened.body, opened.reading);
  if (!asked) return undefined;
  const tests = asked.filter((each): each is CallTest => !('type' in each));
  const checks = asked.filter((each): each is AskedCalls => 'type' in each);
  if (tests.length === 0) return checks.length > 0 ? checks : undefined;
  const first = joined(tests, 'first');
  return first && [first, ...checks];
}

/** What a transform takes of an answer. */
export function readPlace(code: string, form: CallForm): Place | undefined {
  const opened = open(code, form);
  const [only, ...more] = opened?.body ?? [];
  const value = only?.name === 'ReturnStatement' && more.length === 0 ? childrenOf(only)[1] : undefined;
  return value && opened ? placeOf(value, opened.reading) : undefined;
}

interface Opened {
  readonly body: readonly SyntaxNode[];
  readonly reading: Reading;
}

/** As promptfoo makes a function of it: one line is an expression. */
function open(code: string, form: CallForm): Opened | undefined {
  const trimmed = code.trim().replace(/;+$/, '');
  const isLine = !/[\n;]/.test(trimmed) && !/^return\b/.test(trimmed);
  const text = `function f(output) {\n${isLine ? 'return ' : ''}${trimmed}\n}`;
  if (text.length > MOST_CHARACTERS || /\{[{%#]/.test(code)) return undefined;
  const { tree, isWhole } = parsed(parser, text);
  const declared = tree.topNode.firstChild;
  const block = declared?.getChild('Block');
  if (!isWhole || !block || declared?.nextSibling || /⚠/.test(tree.toString())) return undefined;
  const body = childrenOf(block).filter(({ name }) => !'{};'.includes(name));
  return { body, reading: { sourceOf: ({ from, to }) => text.slice(from, to), form, names: new Map() } };
}

/** Names that are set, and what is returned in the end. */
function statements(body: readonly SyntaxNode[], around: Reading): readonly Asked[] | undefined {
  let reading = around;
  for (const [index, node] of body.entries()) {
    const parts = childrenOf(node).filter(({ name }) => name !== ';');
    if (node.name === 'ReturnStatement')
      return index === body.length - 1 && parts[1] ? condition(parts[1], reading) : undefined;
    const [, name, equals, value, ...more] = parts;
    const isSet = node.name === 'VariableDeclaration' && name?.name === 'VariableDefinition';
    const place = isSet && equals?.name === 'Equals' && value ? placeOf(value, reading) : undefined;
    if (!place || !name || more.length > 0) return undefined;
    reading = { ...reading, names: new Map([...reading.names, [reading.sourceOf(name), place]]) };
  }
  return undefined;
}

function condition(node: SyntaxNode, reading: Reading): readonly Asked[] | undefined {
  const [first, second, third] = childrenOf(node);
  switch (node.name) {
    case 'ParenthesizedExpression':
      return second && condition(second, reading);
    case 'CallExpression':
      return first && second ? called(first, second, reading) : undefined;
    case 'BinaryExpression': {
      if (!first || !second || !third) return undefined;
      const operator = reading.sourceOf(second);
      if (operator === '&&') {
        const [left, right] = [condition(first, reading), condition(third, reading)];
        return left && right && [...left, ...right];
      }
      return compared(first, operator, third, reading);
    }
    default:
      return undefined;
  }
}

const ANY_CALL: AskedCalls = { type: 'tool-call', expects: 'call' };
const NO_CALL: AskedCalls = { type: 'tool-call', expects: 'none' };

function compared(
  left: SyntaxNode,
  operator: string,
  right: SyntaxNode,
  reading: Reading,
): readonly Asked[] | undefined {
  const count = callsCounted(left, reading);
  const other = placeOf(right, reading);
  if (count) {
    const than = other?.type === 'literal' ? other.value : undefined;
    const text = `${operator} ${String(than)}`;
    if (['> 0', '>= 1', '!== 0', '!= 0'].includes(text)) return [ANY_CALL];
    return ['=== 0', '== 0', '< 1'].includes(text) ? [NO_CALL] : undefined;
  }
  if (operator !== '===' && operator !== '==') return undefined;
  const one = placeOf(left, reading);
  const [place, literal] = one?.type === 'literal' ? [other, one] : [one, other];
  if (!place || literal?.type !== 'literal') return undefined;
  // `==` makes a number of a text.
  if (operator === '==' && typeof literal.value !== 'string') return undefined;
  const test = isTest(place, literal.value);
  return test && [test];
}

function callsCounted(node: SyntaxNode, reading: Reading): boolean {
  const [of, , key] = childrenOf(node);
  if (node.name !== 'MemberExpression' || !of || !key || reading.sourceOf(key) !== 'length') return false;
  return isCalls(placeOf(of, reading));
}

const isCalls = (place: Place | undefined) => place?.type === 'calls' || place?.type === 'output';

/** `x.includes('…')`, `Array.isArray(calls)`, `calls.some((call) => …)`, `calls.every(…)`. */
function called(callee: SyntaxNode, list: SyntaxNode, reading: Reading): readonly Asked[] | undefined {
  const [argument, ...more] = childrenOf(list).filter(({ name }) => !'(),'.includes(name));
  if (!argument || more.length > 0) return undefined;
  if (reading.sourceOf(callee) === 'Array.isArray')
    return isCalls(placeOf(argument, reading)) ? [ANY_CALL] : undefined;
  const [object, , key] = childrenOf(callee);
  const of = callee.name === 'MemberExpression' && object ? placeOf(object, reading) : undefined;
  const method = key && reading.sourceOf(key);
  if (!of) return undefined;
  if (method === 'includes') {
    const wanted = placeOf(argument, reading);
    const isText = wanted?.type === 'literal' && typeof wanted.value === 'string';
    const test = isText ? holdsTest(of, String(wanted.value)) : undefined;
    return test && [test];
  }
  if (!isCalls(of) || (method !== 'some' && method !== 'every')) return undefined;
  const tests = ofEach(argument, reading);
  const check = tests && joined(tests, method === 'every' ? 'every' : undefined);
  return check && [check];
}

/** What an arrow function asks of the call that it is handed, and of nothing else. */
function ofEach(node: SyntaxNode, reading: Reading): readonly CallTest[] | undefined {
  if (node.name !== 'ArrowFunction') return undefined;
  const [params, , body] = childrenOf(node);
  const names = (params ? childrenOf(params) : []).filter(({ name }) => name === 'VariableDefinition');
  const [name, ...more] = names;
  if (!name || more.length > 0 || !body) return undefined;
  const inner = new Map<string, Place>([
    ...reading.names,
    [reading.sourceOf(name), { type: 'call', of: 'each' }],
  ]);
  const asked = condition(body, { ...reading, names: inner });
  const tests = asked?.filter((each): each is CallTest => !('type' in each) && each.of === 'each');
  return tests && tests.length === asked?.length ? tests : undefined;
}
