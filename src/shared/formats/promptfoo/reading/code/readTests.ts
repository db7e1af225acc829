/** Tests that a program in JavaScript or TypeScript writes down, or a function of it that hands nothing else over: read, never run. */
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { literalIn, textWritten } from '@shared/formats/request/code/scriptLiterals';
import { childrenOf, parsed, type SourceOf } from '@shared/formats/request/code/syntax';
import { hasError } from './functions';

const typed = parser.configure({ dialect: 'ts' });
const MOST_CHARACTERS = 2_000_000;
const MOST_DEPTH = 60;
const FUNCTION = /^(?:ArrowFunction|FunctionExpression|FunctionDeclaration)$/;

interface Reading {
  readonly sourceOf: SourceOf;
  readonly names: ReadonlyMap<string, unknown>;
}

/** `name`: what of the file is meant; absent: its default. Undefined where anything would have to be run. */
export function testsWritten(code: string, name: string | undefined): readonly unknown[] | undefined {
  if (code.length > MOST_CHARACTERS) return undefined;
  const { tree, isWhole } = parsed(typed, code);
  if (!isWhole || hasError(tree.topNode)) return undefined;
  const names = new Map<string, unknown>();
  const functions = new Map<string, SyntaxNode>();
  const given = new Map<string, SyntaxNode>();
  const reading: Reading = { sourceOf: ({ from, to }) => code.slice(from, to), names };
  const { sourceOf } = reading;
  for (const statement of childrenOf(tree.topNode)) {
    const parts = childrenOf(statement).filter((part) => part.name !== ';');
    const isExported = statement.name === 'ExportDeclaration';
    const own = isExported ? parts.find(({ name: kind }) => /Declaration$/.test(kind)) : statement;
    const isDefault = isExported && parts.some((part) => part.name === 'default');
    if (isHarmless(statement, sourceOf)) continue;
    if (own?.name === 'FunctionDeclaration') {
      const key = nameOf(own, sourceOf);
      functions.set(key, own);
      if (isExported) given.set(isDefault ? 'default' : key, own);
    } else if (own?.name === 'VariableDeclaration') {
      const key = constant(own, reading, names, functions);
      const value =
        key === undefined
          ? undefined
          : childrenOf(own)
              .filter((part) => part.name !== ';')
              .at(-1);
      if (key === undefined || !value) return undefined;
      if (isExported) given.set(key, value);
    } else if (isDefault) {
      const value = parts.at(-1);
      if (value) given.set('default', value);
    } else {
      const [target, equals, value] = parts[0] ? childrenOf(parts[0]) : [];
      const key = target && /^(?:module\.)?exports(?:\.(\w+))?$/.exec(sourceOf(target));
      if (parts[0]?.name !== 'AssignmentExpression' || equals?.name !== 'Equals' || !key || !value)
        return undefined;
      given.set(key[1] ?? 'default', value);
    }
  }
  const wanted = given.get(name ?? 'default');
  const found = wanted?.name === 'VariableName' ? (functions.get(sourceOf(wanted)) ?? wanted) : wanted;
  const made = found && (FUNCTION.test(found.name) ? handedOver(found, reading) : written(found, reading, 0));
  return Array.isArray(made?.value) ? made.value : undefined;
}

/** Types, which leave nothing behind. */
const isHarmless = (node: SyntaxNode, sourceOf: SourceOf): boolean =>
  /^(?:;|InterfaceDeclaration|TypeAliasDeclaration)$/.test(node.name) ||
  (node.name === 'ImportDeclaration' && /^import\s+type\b/.test(sourceOf(node)));

const nameOf = (node: SyntaxNode, sourceOf: SourceOf): string => {
  const key = childrenOf(node).find((part) => part.name === 'VariableDefinition');
  return key ? sourceOf(key) : '';
};

/** `const name = …`: the name; undefined where its value is more than written down. */
function constant(
  node: SyntaxNode,
  reading: Reading,
  names: Map<string, unknown>,
  functions?: Map<string, SyntaxNode>,
): string | undefined {
  const parts = childrenOf(node).filter((part) => !/^(?:;|TypeAnnotation)$/.test(part.name));
  const [word, key, equals, value, ...more] = parts;
  if (word?.name !== 'const' || key?.name !== 'VariableDefinition' || equals?.name !== 'Equals')
    return undefined;
  if (!value || more.length > 0) return undefined;
  const name = reading.sourceOf(key);
  if (functions && FUNCTION.test(value.name)) {
    functions.set(name, value);
    return name;
  }
  const made = written(value, reading, 0);
  if (!made) return undefined;
  names.set(name, made.value);
  return name;
}

/** What a function returns that only sets constants before. */
function handedOver(node: SyntaxNode, around: Reading): { readonly value: unknown } | undefined {
  const parts = childrenOf(node);
  const body = parts.at(-1);
  if (!body || parts.some((part) => part.name === 'Star')) return undefined;
  if (body.name !== 'Block') return written(body, around, 0);
  const names = new Map(around.names);
  const reading = { ...around, names };
  for (const statement of childrenOf(body).filter((part) => !'{};'.includes(part.name))) {
    if (statement.name === 'ReturnStatement') {
      const value = childrenOf(statement)[1];
      return value && written(value, reading, 0);
    }
    if (statement.name !== 'VariableDeclaration' || constant(statement, reading, names) === undefined)
      return undefined;
  }
  return undefined;
}

function written(node: SyntaxNode, reading: Reading, depth: number): { readonly value: unknown } | undefined {
  if (depth > MOST_DEPTH) return undefined;
  const text = reading.sourceOf(node);
  const parts = childrenOf(node);
  const inner = (each: SyntaxNode | undefined) => each && written(each, reading, depth + 1);
  switch (node.name) {
    case 'VariableName':
      return reading.names.has(text) ? { value: reading.names.get(text) } : undefined;
    case 'ParenthesizedExpression':
      return inner(parts[1]);
    case 'UnaryExpression': {
      const made = inner(parts[1]);
      return text.startsWith('-') && typeof made?.value === 'number' ? { value: -made.value } : undefined;
    }
    case 'BinaryExpression':
      return /^(?:as|satisfies)$/.test(parts[1] ? reading.sourceOf(parts[1]) : '')
        ? inner(parts[0])
        : undefined;
    case 'ArrayExpression': {
      const items = parts.filter((part) => !'[],'.includes(part.name)).map(inner);
      // A gap in a list is nothing that is written.
      const isGap = ({ name }: SyntaxNode, at: number) =>
        name === ',' && /^[[,]$/.test(parts[at - 1]?.name ?? '');
      const isWhole = items.every((each) => each !== undefined) && !parts.some(isGap);
      return isWhole ? { value: items.map((each) => each?.value) } : undefined;
    }
    case 'ObjectExpression':
      return objectOf(parts, reading, inner);
    default:
      return literalIn(node, text);
  }
}

function objectOf(
  parts: readonly SyntaxNode[],
  { sourceOf, names }: Reading,
  inner: (node: SyntaxNode | undefined) => { readonly value: unknown } | undefined,
): { readonly value: unknown } | undefined {
  const made: Record<string, unknown> = {};
  for (const property of parts.filter((part) => !'{},'.includes(part.name))) {
    const [key, colon, value, ...more] = childrenOf(property);
    if (!key || more.length > 0 || !/^(?:PropertyDefinition|String)$/.test(key.name)) return undefined;
    const name = key.name === 'String' ? textWritten(sourceOf(key).slice(1, -1)) : sourceOf(key);
    const isShort = colon === undefined && names.has(name);
    const worked = isShort ? { value: names.get(name) } : colon?.name === ':' ? inner(value) : undefined;
    if (!worked || name === '__proto__') return undefined;
    made[name] = worked.value;
  }
  return { value: made };
}
