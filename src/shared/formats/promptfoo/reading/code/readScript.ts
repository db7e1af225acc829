/** A JavaScript program of promptfoo as a condition of the answer: read as it runs there, and never run here. */
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { childrenOf, parsed } from '@shared/formats/request/code/syntax';
import { functionOf, hasError, isVars } from './functions';
import { graded } from './graded';
import { knowing, readExpression } from './readExpression';
import { resultOf } from './result';
import { stripped } from './stripped';
import { afterGiven, type Reading, truthOf, type Value } from './values';

const MOST_CHARACTERS = 20_000;

/** What a program is given. */
export interface Given {
  /** What it calls `output`. */
  readonly output: Value;
  /** The values of the test; undefined where they are not known. */
  readonly vars: Readonly<Record<string, unknown>> | undefined;
  /** The assertion's `config`. */
  readonly config?: unknown;
}

/** The answer, with nothing done to it. */
export const ANSWER: Value = { type: 'text', of: [], isTrimmed: false, isFolded: false, source: 'output' };

/** What an assertion's program hands over; undefined: it is more than that. */
export function readScript(code: string, given: Given): Value | undefined {
  const body = bodyOf(code);
  return body === undefined ? undefined : readBody(body, given, returnsNothing);
}

/** What a `transform` makes of the answer. `file`: it is one, and the name of its function, if one is named. */
export function readTransform(
  code: string,
  given: Given,
  file: { readonly name: string | undefined } | undefined,
): Value | undefined {
  if (file) return readModule(code, file.name, given);
  return readBody(code.includes('\n') ? code : `return ${code}`, given);
}

/** `settled`: what it hands over, where that needs no reading. */
function readBody(
  body: string,
  { output, vars, config }: Given,
  settled: (block: SyntaxNode, text: string) => Value | undefined = () => undefined,
): Value | undefined {
  if (body.length > MOST_CHARACTERS) return undefined;
  // A `return` stands in a function alone.
  const text = `function f(output) {\n${body}\n}`;
  const { tree, isWhole } = parsed(parser, text);
  if (!isWhole || hasError(tree.topNode)) return undefined;
  const block = tree.topNode.firstChild?.getChild('Block');
  if (!block || tree.topNode.lastChild?.name !== 'FunctionDeclaration') return undefined;
  const names = new Map<string, Value>([
    ['output', output],
    ['context', { type: 'context', source: 'context' }],
  ]);
  return (
    settled(block, text) ?? readStatements(statementsOf(block), { ...startOf(text, { vars, config }), names })
  );
}

const NOTHING: Value = { type: 'literal', value: undefined, source: 'undefined' };

/** Without a `return`, whatever it does. */
function returnsNothing(block: SyntaxNode, text: string): Value | undefined {
  let isFound = false;
  block.cursor().iterate(({ name }) => {
    if (name === 'ReturnStatement') isFound = true;
    return !isFound && !/^(?:ArrowFunction|FunctionExpression|FunctionDeclaration|ClassBody)$/.test(name);
  });
  const [first] = statementsOf(block).filter(({ name }) => !/Comment$/.test(name));
  const source = text
    .slice(first?.from ?? block.from, block.to - 1)
    .replace(/\s+/g, ' ')
    .trim();
  return isFound ? undefined : { ...NOTHING, source };
}

const startOf = (text: string, given: Pick<Given, 'vars' | 'config'>): Reading => ({
  ...given,
  sourceOf: ({ from, to }) => text.slice(from, to),
  names: new Map(),
  facts: [],
  depth: 0,
  read: readExpression,
});

/** What a file's function hands over, the default one or one that is named. */
export function readModule(
  code: string,
  name: string | undefined,
  { output, vars, config }: Given,
): Value | undefined {
  if (code.length > MOST_CHARACTERS) return undefined;
  const { tree, isWhole } = parsed(parser, code);
  if (!isWhole || hasError(tree.topNode)) return undefined;
  const reading = startOf(code, { vars, config });
  const found = functionOf(childrenOf(tree.topNode), name, reading.sourceOf);
  if (!found) return undefined;
  const [first, second, ...more] = found.params;
  if (more.length > 0) return undefined;
  const names = new Map<string, Value>();
  if (second !== undefined && isVars(second)) names.set('vars', { type: 'vars', source: second });
  else if (second !== undefined) names.set(second, { type: 'context', source: second });
  if (first !== undefined) names.set(first, output);
  const inner = { ...reading, names };
  return found.body.name === 'Block'
    ? readStatements(statementsOf(found.body), inner)
    : returned(found.body, inner);
}

/** As promptfoo makes a function of it: one line is an expression, perhaps behind some `const`. */
function bodyOf(code: string): string | undefined {
  const text = code.trimEnd();
  if (text.includes('\n')) return text;
  const line = text.trim().replace(/;+\s*$/, '');
  if (!/^(?:const|let|var)\s/.test(line)) return `return ${line}`;
  const last = line.lastIndexOf(';');
  // What it looks like to promptfoo where quotes or a pattern hold the last one is not known here.
  if (last < 0 || /['"`/]/.test(line.slice(last))) return lastOutside(line);
  return `${line.slice(0, last + 1)} return ${line.slice(last + 1)}`;
}

/** Where the last statement's text has quotes, its semicolon must be the last of all. */
function lastOutside(line: string): string | undefined {
  const plain = line.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/g, (text) =>
    '_'.repeat(text.length),
  );
  const last = plain.lastIndexOf(';');
  return last < 0 ? undefined : `${line.slice(0, last + 1)} return ${line.slice(last + 1)}`;
}

const statementsOf = (block: SyntaxNode): readonly SyntaxNode[] =>
  childrenOf(block).filter(({ name }) => name !== '{' && name !== '}' && name !== ';');

/** What they return: nothing, where they come to an end without. */
function readStatements(statements: readonly SyntaxNode[], reading: Reading): Value | undefined {
  const [first, ...rest] = statements;
  if (!first) return NOTHING;
  if (reading.depth > 40) return undefined;
  const inner = { ...reading, depth: reading.depth + 1 };
  const source = reading.sourceOf(first).replace(/\s+/g, ' ').trim();
  switch (first.name) {
    case 'VariableDeclaration': {
      const [, name, equals, value, ...more] = childrenOf(first).filter((each) => each.name !== ';');
      if (!name || equals?.name !== 'Equals' || !value || more.length > 0) return undefined;
      const given = madeBy(value, inner);
      if (!given) return undefined;
      const names = new Map(reading.names);
      if (name.name === 'VariableDefinition') names.set(reading.sourceOf(name), given);
      else if (given.type === 'context' && isVars(reading.sourceOf(name)))
        names.set('vars', { type: 'vars', source });
      else return undefined;
      return afterGiven(given, readStatements(rest, { ...inner, names }), source);
    }
    case 'ReturnStatement': {
      const [, value] = childrenOf(first).filter((each) => each.name !== ';');
      // What stands behind it is not looked at.
      return value ? returned(value, inner) : undefined;
    }
    case 'ExpressionStatement': {
      const [said] = childrenOf(first);
      if (said && isLogged(said, reading)) return readStatements(rest, inner);
      const [name, equals, value] = said?.name === 'AssignmentExpression' ? childrenOf(said) : [];
      const given = equals?.name === 'Equals' && value ? madeBy(value, inner) : undefined;
      const key = name?.name === 'VariableName' ? reading.sourceOf(name) : '';
      if (!given || !reading.names.has(key)) return undefined;
      const names = new Map([...reading.names, [key, given]]);
      return afterGiven(given, readStatements(rest, { ...inner, names }), source);
    }
    case 'IfStatement': {
      const taken = stripped(reading.sourceOf(first), reading.names);
      if (taken) {
        const names = new Map([...reading.names, [taken.name, taken.value]]);
        return readStatements(rest, { ...inner, names });
      }
      const [, test, yes, , no] = childrenOf(first);
      const given = test && reading.read(test, inner);
      const truth = given && truthOf(given);
      if (!truth || !yes) return undefined;
      const then = readStatements(bodyOfBranch(yes), knowing(inner, truth.of, true));
      const other = knowing(inner, truth.of, false);
      const after = no ? readStatements([...bodyOfBranch(no), ...rest], other) : readStatements(rest, other);
      return then && after && { type: 'choice', test: truth.of, yes: then, no: after, source };
    }
    case 'TryStatement': {
      const [, block, caught] = childrenOf(first);
      const blocks = caught ? childrenOf(caught).filter(({ name }) => name === 'Block') : [];
      const failed = blocks[0] && readStatements(statementsOf(blocks[0]), inner);
      const result = failed && resultOf(failed, undefined);
      // What breaks off fails, as it does without.
      if (rest.length > 0 || !block || result?.type !== 'constant' || result.value) return undefined;
      return readStatements(statementsOf(block), inner);
    }
    default:
      return undefined;
  }
}

/** `console.log('…', context.vars.x)`: it does nothing to what is handed over. */
function isLogged(node: SyntaxNode, { sourceOf, names }: Reading): boolean {
  const [callee, list] = childrenOf(node);
  if (node.name !== 'CallExpression' || !callee || !list || names.has('console')) return false;
  if (!/^console\.(?:log|info|debug|warn|error)$/.test(sourceOf(callee))) return false;
  const args = childrenOf(list).filter(({ name }) => !'(),'.includes(name));
  const isHarmless = (each: SyntaxNode) =>
    each.name === 'String' || /^(?:output|context(?:\.(?:prompt|vars(?:\.\w+)?))?)$/.test(sourceOf(each));
  return args.every(isHarmless);
}

/** What a name is given: a value, or a verdict that is handed over later. */
const madeBy = (node: SyntaxNode, reading: Reading): Value | undefined =>
  node.name === 'ObjectExpression' ? graded(node, reading) : reading.read(node, reading);

const bodyOfBranch = (node: SyntaxNode): readonly SyntaxNode[] =>
  node.name === 'Block' ? statementsOf(node) : [node];

/** A value, what a function that is called at once returns, or `{pass, score, reason}`. */
function returned(node: SyntaxNode, reading: Reading): Value | undefined {
  if (node.name === 'ParenthesizedExpression') {
    const inner = childrenOf(node)[1];
    return inner && returned(inner, reading);
  }
  if (node.name === 'ObjectExpression') return graded(node, reading);
  if (node.name === 'CallExpression') {
    const body = calledAtOnce(node);
    if (body?.name === 'Block') return readStatements(statementsOf(body), reading);
    if (body) return returned(body, reading);
  }
  return reading.read(node, reading);
}

/** `(() => …)()`. */
function calledAtOnce(node: SyntaxNode): SyntaxNode | undefined {
  const [callee, list] = childrenOf(node);
  const inner = callee?.name === 'ParenthesizedExpression' ? childrenOf(callee)[1] : undefined;
  if (inner?.name !== 'ArrowFunction' || !list || childrenOf(list).length > 2) return undefined;
  const [params, , body] = childrenOf(inner);
  return params && childrenOf(params).length === 2 ? body : undefined;
}
