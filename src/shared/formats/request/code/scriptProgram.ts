/** A program's values and calls in TypeScript or JavaScript, by a grammar that takes any text (Lezer's). */
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/javascript';
import {
  createCollector,
  type Expression,
  isOfInterest,
  MOST_DEPTH,
  type Program,
  textOf,
} from './expression';
import { numberIn, textWritten } from './scriptLiterals';
import { childrenOf, parsed, piecesOf, rootName, type SourceOf } from './syntax';

const typed = parser.configure({ dialect: 'ts' });

const READ = ['CallExpression', 'NewExpression', 'VariableDeclaration', 'AssignmentExpression'];

/** Whatever the text, it is read as far as it is a script. */
export function scriptProgram(text: string): Program {
  const collector = createCollector();
  const sourceOf: SourceOf = ({ from, to }) => text.slice(from, to);
  const read = (node: SyntaxNode): Expression => readExpression(node, sourceOf, 0);
  const { tree, isWhole } = parsed(typed, text);
  const cursor = tree.cursor();
  do {
    const { name } = cursor;
    if (!READ.includes(name)) continue;
    const { node } = cursor;
    if (name === 'CallExpression' || name === 'NewExpression') {
      const [callee] = childrenOf(node).filter((part) => part.name !== 'new');
      const call = callee && isOfInterest(sourceOf(callee)) ? read(node) : undefined;
      if (call?.type === 'call') collector.call(node.from, call);
    } else if (name === 'VariableDeclaration') {
      const parts = childrenOf(node).filter((part) => part.name !== 'TypeAnnotation');
      for (const [at, part] of parts.entries()) {
        const value = parts[at + 2];
        if (part.name === 'VariableDefinition' && parts[at + 1]?.name === 'Equals' && value)
          collector.assign(sourceOf(part), node.from, read(value));
      }
    } else if (name === 'AssignmentExpression') {
      const [target, mark, value] = childrenOf(node);
      if (!target || !value) continue;
      if (target.name === 'VariableName' && mark?.name === 'Equals')
        collector.assign(sourceOf(target), node.from, read(value));
      else collector.change(rootName(target, sourceOf), node.from, sourceOf(node));
    }
  } while (cursor.next());
  return { ...collector.program, isWhole };
}

function readExpression(node: SyntaxNode, sourceOf: SourceOf, depth: number): Expression {
  const source = sourceOf(node);
  const other: Expression = { type: 'other', source };
  if (depth > MOST_DEPTH) return other;
  const read = (each: SyntaxNode) => readExpression(each, sourceOf, depth + 1);
  const [first, second, third] = childrenOf(node);
  switch (node.name) {
    case 'String':
      return { type: 'value', value: textWritten(source.slice(1, lastOf(source))), source };
    case 'TemplateString':
      return template(node, sourceOf, read);
    case 'Number': {
      const value = numberIn(source);
      return value === undefined ? other : { type: 'value', value, source };
    }
    case 'BooleanLiteral':
      return { type: 'value', value: source === 'true', source };
    case 'null':
      return { type: 'value', value: null, source };
    case 'VariableName':
      return source === 'undefined'
        ? { type: 'value', value: null, source }
        : { type: 'name', name: source, source };
    case 'ParenthesizedExpression':
    case 'AwaitExpression':
      return second ? read(second) : other;
    case 'PostfixExpression':
      return first && source.endsWith('!') ? read(first) : other;
    case 'UnaryExpression': {
      const inner = second && read(second);
      return source.startsWith('-') && inner?.type === 'value' && typeof inner.value === 'number'
        ? { type: 'value', value: -inner.value, source }
        : other;
    }
    case 'ArrayExpression':
      return { type: 'list', items: itemsOf(node, sourceOf, read), source };
    case 'ObjectExpression':
      return {
        type: 'object',
        entries: childrenOf(node)
          .filter(({ name }) => name === 'Property')
          .map((property) => entryOf(property, sourceOf, read)),
        source,
      };
    case 'BinaryExpression': {
      // `x as const`, `x satisfies T`.
      if (first && second && /^(?:as|satisfies)$/.test(second.name)) return read(first);
      const pieces = piecesOf(node, sourceOf);
      return pieces ? { type: 'sum', pieces: pieces.map(read), source } : other;
    }
    case 'MemberExpression': {
      if (!first || !third) return other;
      const of = read(first);
      if (second?.name === '.' || second?.name === '?.')
        return { type: 'member', of, name: sourceOf(third), source };
      const key = read(third);
      return key.type === 'value' && typeof key.value === 'string'
        ? { type: 'member', of, name: key.value, source }
        : other;
    }
    case 'NewExpression':
    case 'CallExpression': {
      const parts = childrenOf(node).filter(({ name }) => name !== 'new' && name !== 'TypeArgList');
      const [callee, list] = parts;
      if (!callee || list?.name !== 'ArgList') return other;
      return { type: 'call', callee: read(callee), args: itemsOf(list, sourceOf, read), named: [], source };
    }
    default:
      return other;
  }
}

/** Where the closing quote stands, if there is one. */
const lastOf = (source: string): number =>
  source.length > 1 && source.endsWith(source[0] ?? '') ? source.length - 1 : source.length;

function itemsOf(node: SyntaxNode, sourceOf: SourceOf, read: (node: SyntaxNode) => Expression) {
  const items: Expression[] = [];
  const parts = childrenOf(node).filter(({ name }) => !'()[],'.includes(name));
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at];
    const next = parts[at + 1];
    if (part?.name === 'Spread' && next) {
      items.push({ type: 'spread', of: read(next), source: `...${sourceOf(next)}` });
      at += 1;
    } else if (part) items.push(read(part));
  }
  return items;
}

function entryOf(
  property: SyntaxNode,
  sourceOf: SourceOf,
  read: (node: SyntaxNode) => Expression,
): readonly [string, Expression] {
  const source = sourceOf(property);
  const [name, mark, value] = childrenOf(property);
  const strange: readonly [string, Expression] = [
    '',
    { type: 'spread', of: { type: 'other', source }, source },
  ];
  if (!name) return strange;
  if (name.name === 'Spread') return mark ? ['', { type: 'spread', of: read(mark), source }] : strange;
  if (name.name === 'PropertyDefinition' && !mark) return [source, { type: 'name', name: source, source }];
  if (mark?.name !== ':' || !value) return strange;
  if (name.name === 'PropertyDefinition') return [sourceOf(name), read(value)];
  const key = read(name);
  return key.type === 'value' ? [String(key.value), read(value)] : strange;
}

function template(node: SyntaxNode, sourceOf: SourceOf, read: (node: SyntaxNode) => Expression): Expression {
  const source = sourceOf(node);
  const parts: (string | Expression)[] = [];
  let at = node.from + 1;
  const plain = (from: number, to: number) => textWritten(sourceOf({ from, to }));
  for (const hole of childrenOf(node).filter(({ name }) => name === 'Interpolation')) {
    parts.push(plain(at, hole.from));
    const inner = childrenOf(hole).find(({ name }) => !/^Interpolation/.test(name));
    parts.push({ ...(inner ? read(inner) : { type: 'other' as const }), source: sourceOf(hole) });
    at = hole.to;
  }
  parts.push(plain(at, node.from + lastOf(source)));
  return textOf(parts, source);
}
