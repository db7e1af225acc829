/** A Python program of promptfoo as what it hands over: read as it runs there, and never run here. */
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import { childrenOf, parsed } from '@shared/formats/request/code/syntax';
import { type Condition, constant, isOfText, or } from '../condition';
import { hasError } from '../functions';
import { knowing } from '../readExpression';
import type { Given } from '../readScript';
import { resultOf } from '../result';
import { afterGiven, type Reading, type Value } from '../values';
import { readPythonExpression, truthOf } from './readExpression';

const MOST_CHARACTERS = 20_000;

/** An assertion's own lines; undefined: it is more than that. */
export function readPython(code: string, given: Given): Value | undefined {
  const isMany = code.includes('\n');
  const indent = (isMany ? /^(?!\s*$)\s+/m.exec(code)?.[0] : undefined) ?? '    ';
  // promptfoo makes a function of it.
  const body = isMany
    ? code
        .split('\n')
        .map((line) => indent + line)
        .join('\n')
    : `${indent}return ${code}`;
  return handedOver(functionIn(`def main(output, context):\n${body}\n`, 'main', given));
}

/** What a file's function hands over: `get_assert`, or one that is named. */
export const readPythonFile = (code: string, name: string | undefined, given: Given): Value | undefined =>
  handedOver(functionIn(code, name ?? 'get_assert', given));

/** Of a text promptfoo reads whether it says true, or JSON: that is not known here. */
function handedOver(value: Value | undefined): Value | undefined {
  switch (value?.type) {
    case 'condition':
    case 'count':
    case 'reckoned':
    case 'verdict':
      return value;
    case 'literal':
      return typeof value.value === 'string' ? undefined : value;
    case 'choice': {
      const [yes, no] = [handedOver(value.yes), handedOver(value.no)];
      return yes && no && { ...value, yes, no };
    }
    default:
      return undefined;
  }
}

function functionIn(text: string, name: string, { output, vars, config }: Given): Value | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const { tree, isWhole } = parsed(parser, text);
  if (!isWhole || hasError(tree.topNode)) return undefined;
  const reading: Reading = {
    sourceOf: ({ from, to }) => text.slice(from, to),
    names: new Map(),
    facts: [],
    ...{ vars, config },
    depth: 0,
    read: readPythonExpression,
  };
  const found: SyntaxNode[] = [];
  for (const statement of childrenOf(tree.topNode)) {
    const [, key] = childrenOf(statement);
    if (statement.name === 'FunctionDefinition' && key && reading.sourceOf(key) === name)
      found.push(statement);
    else if (statement.name !== 'FunctionDefinition' && !isHarmless(statement, reading)) return undefined;
  }
  const [own] = found;
  const parts = own ? childrenOf(own) : [];
  const list = parts.find((part) => part.name === 'ParamList');
  const body = parts.at(-1);
  if (found.length !== 1 || !list || body?.name !== 'Body' || parts[0]?.name !== 'def') return undefined;
  const params = childrenOf(list)
    .filter((part) => part.name === 'VariableName')
    .map(reading.sourceOf);
  if (params.length !== 2) return undefined;
  const [first = '', second = ''] = params;
  const names = new Map<string, Value>([
    [first, output],
    [second, { type: 'context', source: second }],
  ]);
  return statements(statementsOf(body), { ...reading, names });
}

/** Imports of what is read, and texts that say something. */
function isHarmless(statement: SyntaxNode, { sourceOf }: Reading): boolean {
  if (statement.name === 'ImportStatement') return /^import\s+(?:json|re)$/.test(sourceOf(statement).trim());
  return statement.name === 'ExpressionStatement' && childrenOf(statement)[0]?.name === 'String';
}

const statementsOf = (body: SyntaxNode): readonly SyntaxNode[] =>
  childrenOf(body).filter(({ name }) => name !== ':' && name !== ';');

/** What they return; at their end None, which promptfoo fails. */
function statements(all: readonly SyntaxNode[], reading: Reading): Value | undefined {
  const [first, ...rest] = all;
  if (reading.depth > 40) return undefined;
  const inner = { ...reading, depth: reading.depth + 1 };
  if (!first) return { type: 'literal', value: null, source: 'None' };
  const source = reading.sourceOf(first).replace(/\s+/g, ' ').trim();
  switch (first.name) {
    case 'ImportStatement':
    case 'ExpressionStatement':
      return isHarmless(first, reading) || isPrinted(first, inner) ? statements(rest, inner) : undefined;
    case 'ForStatement': {
      const made = anyOf(first, inner, source);
      if (!made) return undefined;
      return statements(rest, { ...inner, names: new Map([...reading.names, made]) });
    }
    case 'PassStatement':
      return statements(rest, inner);
    case 'AssignStatement': {
      const [target, equals, value, ...more] = childrenOf(first).filter(({ name }) => name !== 'TypeDef');
      if (target?.name !== 'VariableName' || equals?.name !== 'AssignOp' || !value || more.length > 0)
        return undefined;
      const given = reading.read(value, inner);
      if (!given) return undefined;
      const names = new Map([...reading.names, [reading.sourceOf(target), given]]);
      return afterGiven(given, statements(rest, { ...inner, names }), source);
    }
    case 'ReturnStatement': {
      const value = childrenOf(first)[1];
      if (!value) return { type: 'literal', value: null, source };
      return value.name === 'DictionaryExpression' ? graded(value, inner) : reading.read(value, inner);
    }
    case 'IfStatement':
      return branches(childrenOf(first), rest, inner, source);
    case 'TryStatement': {
      const [, body, except, ...more] = childrenOf(first);
      const caught = more.filter(({ name }) => name === 'Body');
      const failed = caught[0] && statements(statementsOf(caught[0]), inner);
      const result = failed && resultOf(failed, undefined);
      // What breaks off fails, as it does without.
      if (rest.length > 0 || body?.name !== 'Body' || except?.name !== 'except' || caught.length !== 1)
        return undefined;
      return result?.type === 'constant' && !result.value ? statements(statementsOf(body), inner) : undefined;
    }
    default:
      return undefined;
  }
}

/** `print(…)` of what is there: it does nothing to what is handed over. */
function isPrinted(statement: SyntaxNode, reading: Reading): boolean {
  const [call] = childrenOf(statement);
  const [callee, list] = call ? childrenOf(call) : [];
  if (call?.name !== 'CallExpression' || !callee || !list || reading.sourceOf(callee) !== 'print')
    return false;
  const args = childrenOf(list).filter(({ name }) => !'(),'.includes(name));
  const isThere = (each: SyntaxNode) =>
    /^(?:output|context(?:\[(["'])prompt\1\])?)$/.test(reading.sourceOf(each)) ||
    reading.read(each, reading) !== undefined;
  return !reading.names.has('print') && args.every(isThere);
}

/** `for x in […]: if …: name = True; break`: the name, and what it is then. */
function anyOf(
  statement: SyntaxNode,
  reading: Reading,
  source: string,
): readonly [string, Value] | undefined {
  const [, variable, in_, over, body, ...more] = childrenOf(statement);
  const list = over && reading.read(over, reading);
  if (variable?.name !== 'VariableName' || in_?.name !== 'in' || list?.type !== 'list' || more.length > 0)
    return undefined;
  const [only, ...others] = body ? statementsOf(body) : [];
  const [, test, then, ...branches_] = only?.name === 'IfStatement' ? childrenOf(only) : [];
  const [set, left, ...further] = then ? statementsOf(then) : [];
  const isPlain = [others, branches_, further].every((each) => each.length === 0);
  if (!test || !isPlain || set?.name !== 'AssignStatement' || (left && left.name !== 'BreakStatement'))
    return undefined;
  const [name, equals, to] = childrenOf(set);
  const before = name && reading.names.get(reading.sourceOf(name));
  const value = to && reading.read(to, reading);
  if (equals?.name !== 'AssignOp' || !name || !before || value?.type !== 'literal') return undefined;
  let any: Condition = constant(false, source);
  for (const item of list.items.slice(0, MOST_ITEMS + 1)) {
    const names = new Map([...reading.names, [reading.sourceOf(variable), item]]);
    const found = reading.read(test, { ...reading, names });
    const of = found && truthOf(found);
    if (!of || list.items.length > MOST_ITEMS) return undefined;
    any = or(any, of, source);
  }
  return [reading.sourceOf(name), { type: 'choice', test: any, yes: value, no: before, source }];
}

const MOST_ITEMS = 60;

/** `if`, `elif`, `else`; what follows is read behind each. */
function branches(
  parts: readonly SyntaxNode[],
  rest: readonly SyntaxNode[],
  reading: Reading,
  source: string,
): Value | undefined {
  const [word, test, body, ...more] = parts;
  if (!word) return statements(rest, reading);
  if (word.name === 'else') return test ? statements([...statementsOf(test), ...rest], reading) : undefined;
  const value = test && reading.read(test, reading);
  const of = value && truthOf(value);
  if (!of || !body) return undefined;
  const yes = statements([...statementsOf(body), ...rest], knowing(reading, of, true));
  const no = branches(more, rest, knowing(reading, of, false), source);
  return yes && no && { type: 'choice', test: of, yes, no, source };
}

/** `{'pass': …, 'score': …, 'reason': …}`. */
function graded(node: SyntaxNode, reading: Reading): Value | undefined {
  const parts = childrenOf(node).filter(({ name }) => !'{},:'.includes(name));
  const entries = new Map<string, SyntaxNode>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [key, value] = [parts[at], parts[at + 1]];
    const name = key && reading.read(key, reading);
    if (name?.type !== 'literal' || typeof name.value !== 'string' || !value) return undefined;
    entries.set(name.value === 'pass_' ? 'pass' : name.value, value);
  }
  const [pass, score, reason] = ['pass', 'score', 'reason'].map((name) => entries.get(name));
  if (!pass || !score || !reason) return undefined;
  const more = [...entries].filter(([name]) => !/^(?:pass|score|reason)$/.test(name));
  if (!more.every(([name, value]) => EXTRAS[name] === value.name && isMade(value, reading))) return undefined;
  const [passed, scored, said] = [pass, score, reason].map((each) => reading.read(each, reading));
  const isText = said?.type === 'literal' && typeof said.value === 'string';
  if (!isText || scored?.type !== 'literal' || typeof scored.value !== 'number') {
    // A failure is one, whatever stands beside it.
    return passed?.type === 'literal' && passed.value === false ? passed : undefined;
  }
  const isVerdict =
    passed?.type === 'literal'
      ? typeof passed.value === 'boolean'
      : passed?.type === 'condition' && passed.kind === 'boolean';
  return isVerdict
    ? { type: 'verdict', passed: passed as Value, score: scored.value, source: 'pass' }
    : undefined;
}

/** What promptfoo shows besides. */
const EXTRAS: Readonly<Record<string, string>> = {
  component_results: 'ArrayExpression',
  componentResults: 'ArrayExpression',
  named_scores: 'DictionaryExpression',
  namedScores: 'DictionaryExpression',
};

/** Written down, or of the answer's text: it can be made whatever is answered. */
function isMade(node: SyntaxNode, reading: Reading): boolean {
  if (node.name === 'ArrayExpression' || node.name === 'DictionaryExpression')
    return childrenOf(node)
      .filter(({ name }) => !'[]{},:'.includes(name))
      .every((each) => isMade(each, reading));
  const value = reading.read(node, reading);
  if (value?.type === 'condition') return isOfText(value.of);
  return value?.type === 'literal' && value.value !== null;
}
