/** A Python program's values and calls, by a grammar that takes any text (Lezer's). */
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import {
  createCollector,
  type Expression,
  isOfInterest,
  MOST_DEPTH,
  type Program,
  textOf,
} from './expression';
import { OPEN, pythonText } from './pythonLiterals';
import { childrenOf, parsed, piecesOf, rootName, type SourceOf } from './syntax';

const READ = ['CallExpression', 'AssignStatement', 'UpdateStatement', 'DeleteStatement', 'ForStatement'];

/** Whatever the text, it is read as far as it is Python. */
export function pythonProgram(text: string): Program {
  const collector = createCollector();
  const sourceOf: SourceOf = ({ from, to }) => text.slice(from, to);
  const read = (node: SyntaxNode, depth = 0): Expression => readExpression(node, sourceOf, depth);
  const { tree, isWhole } = parsed(parser, text);
  const cursor = tree.cursor();
  do {
    const { name } = cursor;
    if (!READ.includes(name)) continue;
    const { node } = cursor;
    if (name === 'CallExpression') {
      const callee = node.firstChild;
      const call = callee && isOfInterest(sourceOf(callee)) ? read(node) : undefined;
      if (call?.type === 'call') collector.call(node.from, call);
    } else if (name === 'AssignStatement') {
      const parts = childrenOf(node).filter(({ name: part }) => part !== 'TypeDef');
      const [target, operator, value] = parts;
      if (!target || operator?.name !== 'AssignOp' || !value) continue;
      if (target.name === 'VariableName' && parts.length === 3)
        collector.assign(sourceOf(target), node.from, read(value));
      else collector.change(rootName(target, sourceOf), node.from, sourceOf(node));
    } else if (name === 'UpdateStatement' || name === 'DeleteStatement' || name === 'ForStatement') {
      const target = childrenOf(node).find((part) => /^(?:VariableName|MemberExpression)$/.test(part.name));
      if (target) collector.change(rootName(target, sourceOf), node.from, sourceOf(node).slice(0, 200));
    }
  } while (cursor.next());
  return { ...collector.program, isWhole };
}

function readExpression(node: SyntaxNode, sourceOf: SourceOf, depth: number): Expression {
  const source = sourceOf(node);
  const other: Expression = { type: 'other', source };
  if (depth > MOST_DEPTH) return other;
  const read = (each: SyntaxNode) => readExpression(each, sourceOf, depth + 1);
  switch (node.name) {
    case 'String':
    case 'FormatString':
      return textOf(readString(node, sourceOf, read), source);
    case 'ContinuedString':
      return textOf(
        childrenOf(node)
          .filter(({ name }) => name.endsWith('String'))
          .flatMap((each) => readString(each, sourceOf, read)),
        source,
      );
    case 'Number': {
      const value = Number(source.replaceAll('_', ''));
      return Number.isFinite(value) ? { type: 'value', value, source } : other;
    }
    case 'Boolean':
      return { type: 'value', value: source === 'True', source };
    case 'None':
      return { type: 'value', value: null, source };
    case 'VariableName':
      return { type: 'name', name: source, source };
    case 'ParenthesizedExpression': {
      const inner = childrenOf(node).find(({ name }) => name !== '(' && name !== ')');
      return inner ? read(inner) : other;
    }
    case 'AwaitExpression': {
      const inner = node.lastChild;
      return inner ? read(inner) : other;
    }
    case 'UnaryExpression': {
      const inner = node.lastChild && read(node.lastChild);
      return source.startsWith('-') && inner?.type === 'value' && typeof inner.value === 'number'
        ? { type: 'value', value: -inner.value, source }
        : other;
    }
    case 'ArrayExpression':
    case 'TupleExpression':
      return { type: 'list', items: argumentsOf(node, sourceOf, read).args, source };
    case 'DictionaryExpression':
      return { type: 'object', entries: entriesOf(node, read), source };
    case 'BinaryExpression': {
      const pieces = piecesOf(node, sourceOf);
      return pieces ? { type: 'sum', pieces: pieces.map(read), source } : other;
    }
    case 'MemberExpression': {
      const [of, mark, name] = childrenOf(node);
      if (!of || !name) return other;
      const inner = read(of);
      if (mark?.name === '.') return { type: 'member', of: inner, name: sourceOf(name), source };
      const key = read(name);
      return key.type === 'value' && typeof key.value === 'string'
        ? { type: 'member', of: inner, name: key.value, source }
        : other;
    }
    case 'CallExpression': {
      const [callee, list] = childrenOf(node);
      if (!callee || list?.name !== 'ArgList') return other;
      return { type: 'call', callee: read(callee), ...argumentsOf(list, sourceOf, read), source };
    }
    default:
      return other;
  }
}

function argumentsOf(node: SyntaxNode, sourceOf: SourceOf, read: (node: SyntaxNode) => Expression) {
  const args: Expression[] = [];
  const named: (readonly [string, Expression])[] = [];
  const parts = childrenOf(node);
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at];
    if (!part || '()[],'.includes(part.name)) continue;
    const [next, value] = [parts[at + 1], parts[at + 2]];
    if (part.name === 'VariableName' && next?.name === 'AssignOp' && value) {
      named.push([sourceOf(part), read(value)]);
      at += 2;
    } else if (
      (part.name === '*' || part.name === '**' || sourceOf(part) === '*' || sourceOf(part) === '**') &&
      next
    ) {
      args.push({ type: 'spread', of: read(next), source: `${sourceOf(part)}${sourceOf(next)}` });
      at += 1;
    } else args.push(read(part));
  }
  return { args, named };
}

function entriesOf(
  node: SyntaxNode,
  read: (node: SyntaxNode) => Expression,
): readonly (readonly [string, Expression])[] {
  const parts = childrenOf(node).filter(({ name }) => !'{},'.includes(name));
  const entries: (readonly [string, Expression])[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const [key, mark, value] = [parts[at], parts[at + 1], parts[at + 2]];
    if (key && mark?.name === ':' && value) {
      const name = read(key);
      if (name.type === 'value') entries.push([String(name.value), read(value)]);
      else entries.push(['', { type: 'spread', of: name, source: name.source }]);
      at += 2;
    } else if (key && mark) {
      const of = read(mark);
      entries.push(['', { type: 'spread', of, source: `**${of.source}` }]);
      at += 1;
    }
  }
  return entries;
}

/** Texts and, of an f-string, what is filled in. */
function readString(
  node: SyntaxNode,
  sourceOf: SourceOf,
  read: (node: SyntaxNode) => Expression,
): readonly (string | Expression)[] {
  const source = sourceOf(node);
  const [, prefix = '', quote = ''] = OPEN.exec(source) ?? [];
  const begin = node.from + prefix.length + quote.length;
  const end =
    source.length >= prefix.length + 2 * quote.length && source.endsWith(quote)
      ? node.to - quote.length
      : node.to;
  const isFormat = /f/i.test(prefix);
  const plain = (from: number, to: number) => {
    const whole = pythonText(sourceOf({ from, to }), /r/i.test(prefix));
    return isFormat ? whole.replaceAll('{{', '{').replaceAll('}}', '}') : whole;
  };
  const parts: (string | Expression)[] = [];
  let at = begin;
  for (const hole of isFormat ? childrenOf(node).filter(({ name }) => name === 'FormatReplacement') : []) {
    parts.push(plain(at, hole.from));
    const inner = childrenOf(hole).find(({ name }) => name !== '{');
    parts.push({ ...(inner ? read(inner) : { type: 'other' as const }), source: sourceOf(hole) });
    at = hole.to;
  }
  return [...parts, plain(at, end)];
}
