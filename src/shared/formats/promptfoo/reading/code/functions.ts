/** The functions of a file of JavaScript, as promptfoo finds them. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf, type SourceOf } from '@shared/formats/request/code/syntax';

interface Found {
  /** Their names, or what they are taken apart into. */
  readonly params: readonly string[];
  readonly body: SyntaxNode;
}

/** Whether something could not be read. */
export function hasError(top: SyntaxNode): boolean {
  let isFound = false;
  top.cursor().iterate((node) => {
    if (node.type.isError) isFound = true;
    return !isFound;
  });
  return isFound;
}

/** `{ vars }`. */
export const isVars = (source: string) => /^\{\s*vars\s*\}$/.test(source);

/** What the file hands over: the function of that name, or the one that it is itself; undefined where more happens in it. */
export function functionOf(
  statements: readonly SyntaxNode[],
  name: string | undefined,
  sourceOf: SourceOf,
): Found | undefined {
  const own = new Map<string, SyntaxNode>();
  const given = new Map<string, SyntaxNode>();
  let whole: SyntaxNode | undefined;
  for (const statement of statements) {
    const parts = childrenOf(statement).filter((each) => each.name !== ';');
    switch (statement.name) {
      case ';':
        break;
      case 'FunctionDeclaration':
        own.set(nameOf(statement, sourceOf), statement);
        break;
      case 'VariableDeclaration': {
        const [, key, equals, value, ...more] = parts;
        if (key?.name !== 'VariableDefinition' || equals?.name !== 'Equals' || more.length > 0)
          return undefined;
        if (!value || !isFunction(value)) return undefined;
        own.set(sourceOf(key), value);
        break;
      }
      case 'ExportDeclaration': {
        const made = parts.at(-1);
        if (!made || !isFunction(made)) return undefined;
        if (parts.some((each) => each.name === 'default')) whole = made;
        else given.set(nameOf(made, sourceOf), made);
        break;
      }
      case 'ExpressionStatement': {
        const [target, equals, value] = parts[0] ? childrenOf(parts[0]) : [];
        if (parts[0]?.name !== 'AssignmentExpression' || !target || equals?.name !== 'Equals' || !value)
          return undefined;
        const key = /^(?:module\.)?exports(?:\.(\w+))?$/.exec(sourceOf(target));
        if (!key || (key[1] === undefined && !sourceOf(target).startsWith('module'))) return undefined;
        if (key[1] !== undefined) given.set(key[1], value);
        else if (value.name === 'ObjectExpression')
          for (const [each, of] of entriesOf(value, sourceOf)) given.set(each, of);
        else whole = value;
        break;
      }
      default:
        return undefined;
    }
  }
  const wanted = name === undefined ? (whole ?? given.get('default')) : given.get(name);
  const isNamed = wanted !== undefined && /^(?:VariableName|PropertyDefinition)$/.test(wanted.name);
  const found = isNamed ? own.get(sourceOf(wanted)) : wanted;
  return found && isFunction(found) ? partsOf(found, sourceOf) : undefined;
}

const isFunction = ({ name }: SyntaxNode) =>
  /^(?:ArrowFunction|FunctionExpression|FunctionDeclaration)$/.test(name);

function nameOf(node: SyntaxNode, sourceOf: SourceOf): string {
  const key = childrenOf(node).find(({ name }) => name === 'VariableDefinition');
  return key ? sourceOf(key) : '';
}

function* entriesOf(node: SyntaxNode, sourceOf: SourceOf): Generator<readonly [string, SyntaxNode]> {
  for (const property of childrenOf(node).filter(({ name }) => name === 'Property')) {
    const [key, colon, value] = childrenOf(property);
    if (key?.name === 'PropertyDefinition') yield [sourceOf(key), colon?.name === ':' && value ? value : key];
  }
}

function partsOf(node: SyntaxNode, sourceOf: SourceOf): Found | undefined {
  const parts = childrenOf(node);
  // One that yields is none that returns.
  if (parts.some(({ name }) => name === 'Star')) return undefined;
  const list = parts.find(({ name }) => name === 'ParamList' || name === 'VariableDefinition');
  const params = node.name === 'FunctionDeclaration' ? parts.find(({ name }) => name === 'ParamList') : list;
  const body = parts.at(-1);
  if (!params || !body) return undefined;
  if (params.name === 'VariableDefinition') return { params: [sourceOf(params)], body };
  const names = childrenOf(params).filter(({ name }) => !'(),'.includes(name));
  if (!names.every(({ name }) => /^(?:VariableDefinition|ObjectPattern|TypeAnnotation)$/.test(name)))
    return undefined;
  return { params: names.filter(({ name }) => name !== 'TypeAnnotation').map(sourceOf), body };
}
