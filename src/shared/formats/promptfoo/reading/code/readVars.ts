/** promptfoo's `transformVars` whose new values are written down, or made of others as texts: worked out here, never run. */
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { literalIn, textWritten } from '@shared/formats/request/code/scriptLiterals';
import { childrenOf, parsed } from '@shared/formats/request/code/syntax';
import { hasError } from './functions';

const MOST_CHARACTERS = 20_000;
const MOST_DEPTH = 40;

type Given = Readonly<Record<string, unknown>>;
/** What is put together here: of lists and objects nothing is made. */
type Plain = string | number | boolean | null;
/** In a box: a value may be null. */
type Worked = { readonly value: unknown };

interface Reading {
  readonly vars: Given;
  readonly sourceOf: (node: SyntaxNode) => string;
}

/** What is set over the variables of a test; undefined where it is more than that: a clock, the context, a condition. */
export function readVars(code: string, vars: Given): Given | undefined {
  if (code.length > MOST_CHARACTERS) return undefined;
  // As promptfoo makes a function of it: one line is an expression.
  const text = `function f(vars) {\n${code.includes('\n') ? code : `return ${code}`}\n}`;
  const { tree, isWhole } = parsed(parser, text);
  const declared = tree.topNode.firstChild;
  const block = declared?.getChild('Block');
  if (!isWhole || hasError(tree.topNode) || !block || declared?.nextSibling) return undefined;
  const [only, ...more] = childrenOf(block).filter(({ name }) => !'{};'.includes(name));
  const value = only?.name === 'ReturnStatement' && more.length === 0 ? childrenOf(only)[1] : undefined;
  const reading = { vars, sourceOf: ({ from, to }: SyntaxNode) => text.slice(from, to) };
  return value && made(value, reading);
}

/** `{ ...vars, a: 1 }`, `({ … })`, `Object.assign({}, vars, { … })`. */
function made(node: SyntaxNode, reading: Reading): Given | undefined {
  const [first, second] = childrenOf(node);
  switch (node.name) {
    case 'ParenthesizedExpression':
      return second && made(second, reading);
    case 'ObjectExpression':
      return entries(node, reading);
    case 'CallExpression': {
      if (!first || !second || reading.sourceOf(first) !== 'Object.assign') return undefined;
      const args = childrenOf(second).filter(({ name }) => !'(),'.includes(name));
      // Into the variables themselves promptfoo would write, too.
      if (args[0]?.name !== 'ObjectExpression') return undefined;
      const all = args.map((each) => (isVars(each, reading) ? reading.vars : entries(each, reading)));
      return all.every((each) => each !== undefined) ? Object.assign({}, ...all) : undefined;
    }
    default:
      return undefined;
  }
}

const isVars = (node: SyntaxNode, { sourceOf }: Reading) =>
  node.name === 'VariableName' && sourceOf(node) === 'vars';

function entries(node: SyntaxNode, reading: Reading): Given | undefined {
  if (node.name !== 'ObjectExpression') return undefined;
  const all: Record<string, unknown> = {};
  for (const property of childrenOf(node).filter(({ name }) => !'{},'.includes(name))) {
    const [key, colon, value] = childrenOf(property);
    if (key?.name === 'Spread' && colon && isVars(colon, reading)) {
      Object.assign(all, reading.vars);
      continue;
    }
    const name = key && nameOf(key, reading);
    const worked = colon?.name === ':' && value ? workedOut(value, reading, 0) : undefined;
    if (name === undefined || name === '__proto__' || !worked) return undefined;
    all[name] = worked.value;
  }
  return all;
}

function nameOf(key: SyntaxNode, { sourceOf }: Reading): string | undefined {
  if (key.name === 'PropertyDefinition') return sourceOf(key);
  return key.name === 'String' ? textWritten(sourceOf(key).slice(1, -1)) : undefined;
}

const isPlain = (value: unknown): value is Plain | undefined =>
  value === undefined || value === null || /^(?:string|number|boolean)$/.test(typeof value);

function workedOut(node: SyntaxNode, reading: Reading, depth: number): Worked | undefined {
  if (depth > MOST_DEPTH) return undefined;
  const text = reading.sourceOf(node);
  const [first, second, third] = childrenOf(node);
  const inner = (each: SyntaxNode | undefined) => each && workedOut(each, reading, depth + 1);
  switch (node.name) {
    case 'ParenthesizedExpression':
      return inner(second);
    case 'TemplateString':
      return filled(node, reading, depth);
    case 'MemberExpression': {
      if (!first || !isVars(first, reading) || !second || !third) return undefined;
      const key = second.name === '[' ? nameOf(third, reading) : reading.sourceOf(third);
      if (key === undefined || key in Object.prototype) return undefined;
      return { value: Object.hasOwn(reading.vars, key) ? reading.vars[key] : undefined };
    }
    case 'BinaryExpression': {
      const [left, right] = [inner(first), inner(third)];
      const operator = second && reading.sourceOf(second);
      if (!left || !right) return undefined;
      if (operator === '||') return left.value ? left : right;
      if (operator === '??') return (left.value ?? undefined) === undefined ? right : left;
      const isText = typeof left.value === 'string' || typeof right.value === 'string';
      if (operator !== '+' || !isText || !isPlain(left.value) || !isPlain(right.value)) return undefined;
      return { value: `${left.value}${right.value}` };
    }
    default:
      return literalIn(node, text);
  }
}

function filled(node: SyntaxNode, reading: Reading, depth: number): Worked | undefined {
  const whole = reading.sourceOf(node);
  let text = '';
  let at = 1;
  for (const hole of childrenOf(node).filter(({ name }) => name === 'Interpolation')) {
    const parts = childrenOf(hole).filter(({ name }) => !/^Interpolation/.test(name));
    const [value] = parts.map((each) => workedOut(each, reading, depth + 1));
    if (parts.length !== 1 || !value || !isPlain(value.value)) return undefined;
    text += `${textWritten(whole.slice(at, hole.from - node.from))}${value.value}`;
    at = hole.to - node.from;
  }
  return { value: text + textWritten(whole.slice(at, -1)) };
}
