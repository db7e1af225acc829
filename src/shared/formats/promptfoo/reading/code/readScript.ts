/** A JavaScript program of promptfoo as a condition of the answer: read as it runs there, and never run here. */
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { childrenOf, parsed } from '@shared/formats/request/code/syntax';
import { and, type Condition, isOfText } from './condition';
import { choice, knowing, readExpression } from './readExpression';
import { conditionOf, type Reading, requirementOf, truthOf, type Value } from './values';

const MOST_CHARACTERS = 20_000;

/** Undefined: it is more than that. */
export function readScript(code: string): Condition | undefined {
  const body = bodyOf(code);
  if (body === undefined || body.length > MOST_CHARACTERS) return undefined;
  // A `return` stands in a function alone.
  const text = `function f(output) {\n${body}\n}`;
  const { tree, isWhole } = parsed(parser, text);
  if (!isWhole || hasError(tree.topNode)) return undefined;
  const block = tree.topNode.firstChild?.getChild('Block');
  if (!block || tree.topNode.lastChild?.name !== 'FunctionDeclaration') return undefined;
  const reading: Reading = {
    sourceOf: ({ from, to }) => text.slice(from, to),
    names: new Map(),
    facts: [],
    depth: 0,
    read: readExpression,
  };
  const value = readStatements(statementsOf(block), reading);
  const truth = value && truthOf(value);
  return truth && truth.kind !== 'other' ? truth.of : undefined;
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

function hasError(top: SyntaxNode): boolean {
  let isFound = false;
  top.cursor().iterate((node) => {
    if (node.type.isError) isFound = true;
    return !isFound;
  });
  return isFound;
}

const statementsOf = (block: SyntaxNode): readonly SyntaxNode[] =>
  childrenOf(block).filter(({ name }) => name !== '{' && name !== '}' && name !== ';');

/** What they return; undefined where they may come to an end without. */
function readStatements(statements: readonly SyntaxNode[], reading: Reading): Value | undefined {
  const [first, ...rest] = statements;
  if (!first || reading.depth > 40) return undefined;
  const inner = { ...reading, depth: reading.depth + 1 };
  const source = reading.sourceOf(first).replace(/\s+/g, ' ').trim();
  switch (first.name) {
    case 'VariableDeclaration': {
      const [, name, equals, value, ...more] = childrenOf(first).filter((each) => each.name !== ';');
      if (name?.name !== 'VariableDefinition' || equals?.name !== 'Equals' || !value || more.length > 0)
        return undefined;
      const given = reading.read(value, inner);
      if (!given) return undefined;
      const names = new Map([...reading.names, [reading.sourceOf(name), given]]);
      const requirement = requirementOf(given);
      const after = readStatements(rest, { ...inner, names });
      const truth = after && requirement ? truthOf(after) : undefined;
      return truth && requirement
        ? conditionOf(and(requirement, truth.of, truth.of.source), truth.kind)
        : after;
    }
    case 'ReturnStatement': {
      const [, value] = childrenOf(first).filter((each) => each.name !== ';');
      return value && rest.length === 0 ? returned(value, inner) : undefined;
    }
    case 'IfStatement': {
      const [, test, yes, , no] = childrenOf(first);
      const given = test && reading.read(test, inner);
      const truth = given && truthOf(given);
      if (!truth || !yes) return undefined;
      const then = readStatements(bodyOfBranch(yes), knowing(inner, truth.of, true));
      const other = knowing(inner, truth.of, false);
      const after = no ? readStatements([...bodyOfBranch(no), ...rest], other) : readStatements(rest, other);
      return then && after && choice(truth.of, truthOf(then), truthOf(after), source);
    }
    case 'TryStatement': {
      const [, block, caught] = childrenOf(first);
      const blocks = caught ? childrenOf(caught).filter(({ name }) => name === 'Block') : [];
      const failed = blocks[0] && readStatements(statementsOf(blocks[0]), inner);
      const truth = failed && truthOf(failed)?.of;
      // What breaks off fails, as it does without.
      if (rest.length > 0 || !block || truth?.type !== 'constant' || truth.value) return undefined;
      return readStatements(statementsOf(block), inner);
    }
    default:
      return undefined;
  }
}

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

/** Its `pass` must be a boolean, its score a number and its reason a text; what is in them may not break off. */
function graded(node: SyntaxNode, reading: Reading): Value | undefined {
  const entries = new Map<string, SyntaxNode>();
  for (const property of childrenOf(node).filter(({ name }) => name === 'Property')) {
    const [key, colon, value] = childrenOf(property);
    if (key?.name !== 'PropertyDefinition') return undefined;
    const name = reading.sourceOf(key);
    if (colon && (colon.name !== ':' || !value)) return undefined;
    entries.set(name, value ?? key);
  }
  const [pass, score, reason] = ['pass', 'score', 'reason'].map((name) => entries.get(name));
  if (!pass || !score || !reason || entries.size !== 3) return undefined;
  const value = reading.read(pass, reading);
  const truth = value && truthOf(value);
  if (!truth || (truth.kind !== 'boolean' && !isFalse(truth.of))) return undefined;
  // A failure is one, whatever stands beside it.
  if (isFalse(truth.of)) return conditionOf(truth.of);
  return isNumber(score, reading) && isHarmless(reason, reading) ? conditionOf(truth.of) : undefined;
}

const isFalse = (of: Condition) => of.type === 'constant' && !of.value;

const ARITHMETIC =
  /^(?:Number|VariableName|ConditionalExpression|ParenthesizedExpression|BinaryExpression|MemberExpression|CallExpression)$/;

/** Reckoned from numbers and counts. */
function isNumber(node: SyntaxNode, reading: Reading): boolean {
  if (!ARITHMETIC.test(node.name)) return false;
  const value = reading.read(node, reading);
  if (
    (value?.type === 'count' && isOfTextCount(value)) ||
    (value?.type === 'literal' && typeof value.value === 'number')
  )
    return true;
  const parts = childrenOf(node);
  const [first, second, third] = parts;
  switch (node.name) {
    case 'ParenthesizedExpression':
      return second !== undefined && isNumber(second, reading);
    case 'BinaryExpression': {
      const isReckoned = second !== undefined && /^[-+*/]$/.test(reading.sourceOf(second));
      return isReckoned && [first, third].every((each) => each && isNumber(each, reading));
    }
    case 'CallExpression': {
      if (!first || !second || !/^Math\.(?:min|max|round|floor|ceil|abs)$/.test(reading.sourceOf(first)))
        return false;
      const args = childrenOf(second).filter(({ name }) => !'(),'.includes(name));
      return !reading.names.has('Math') && args.every((each) => isNumber(each, reading));
    }
    case 'ConditionalExpression': {
      const [test, yes, no] = parts.filter(({ name }) => name !== 'LogicOp');
      return Boolean(
        test && isSafe(test, reading) && yes && no && isNumber(yes, reading) && isNumber(no, reading),
      );
    }
    default:
      return false;
  }
}

/** Of literals, names that stand for something, and which of two. */
function isHarmless(node: SyntaxNode, reading: Reading): boolean {
  const parts = childrenOf(node);
  switch (node.name) {
    case 'String':
      return true;
    case 'ParenthesizedExpression':
      return parts[1] !== undefined && isHarmless(parts[1], reading);
    case 'ConditionalExpression': {
      const [test, yes, no] = parts.filter(({ name }) => name !== 'LogicOp');
      const isEither = yes && no && isHarmless(yes, reading) && isHarmless(no, reading);
      return Boolean(test && isSafe(test, reading) && isEither);
    }
    case 'TemplateString':
      return parts
        .filter(({ name }) => name === 'Interpolation')
        .every((hole) => {
          const inner = childrenOf(hole).find(({ name }) => !/^Interpolation/.test(name));
          return inner !== undefined && isSafe(inner, reading);
        });
    default:
      return false;
  }
}

/** Of the answer's text and what is written down: it never breaks off. */
function isSafe(node: SyntaxNode, reading: Reading): boolean {
  const value = reading.read(node, reading);
  if (value?.type === 'condition') return isOfText(value.of);
  return (
    value?.type === 'text' || value?.type === 'literal' || (value?.type === 'count' && isOfTextCount(value))
  );
}

const isOfTextCount = ({ atLeast }: Extract<Value, { type: 'count' }>): boolean => {
  const of = atLeast(1);
  return of !== undefined && isOfText(of);
};
