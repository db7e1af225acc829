/** What an expression looks at of an answer's tool calls, in every form that promptfoo knows. It is read, never run. */
import type { SyntaxNode } from '@lezer/common';
import type { CallForm } from '@shared/formats/promptfoo/reading/callForm';
import { literalIn, numberIn, textWritten } from '@shared/formats/request/code/scriptLiterals';
import { childrenOf, type SourceOf } from '@shared/formats/request/code/syntax';

/** The first of the calls, or each that a callback is handed. */
export type Which = 'first' | 'each';

export type Place =
  | { readonly type: 'output' | 'calls' }
  | { readonly type: 'call' | 'name' | 'text'; readonly of: Which }
  /** In the arguments, as far as it goes. */
  | { readonly type: 'argument'; readonly of: Which; readonly path: readonly string[] }
  | { readonly type: 'literal'; readonly value: string | number | boolean | null };

export interface Reading {
  readonly sourceOf: SourceOf;
  readonly form: CallForm;
  readonly names: ReadonlyMap<string, Place>;
}

const MOST_DEPTH = 40;

/** Undefined for anything else. */
export function placeOf(node: SyntaxNode, reading: Reading, depth = 0): Place | undefined {
  if (depth > MOST_DEPTH) return undefined;
  const read = (each: SyntaxNode | undefined) => each && placeOf(each, reading, depth + 1);
  const text = reading.sourceOf(node);
  const [first, second, third] = childrenOf(node);
  switch (node.name) {
    case 'VariableName':
      return reading.names.get(text) ?? (text === 'output' ? { type: 'output' } : undefined);
    case 'ParenthesizedExpression':
      return read(second);
    case 'MemberExpression': {
      const of = read(first);
      const [dot, name] = childrenOf(node).slice(second?.name === '?.' && third?.name === '[' ? 2 : 1);
      const key = dot && name && keyOf(dot, name, reading);
      return of && key !== undefined ? member(of, key, reading.form) : undefined;
    }
    case 'CallExpression': {
      const isParse = first && reading.sourceOf(first) === 'JSON.parse';
      const [, argument, ...more] = isParse && second ? childrenOf(second) : [];
      const of = more.length === 1 ? read(argument) : undefined;
      return of?.type === 'text' ? { type: 'argument', of: of.of, path: [] } : undefined;
    }
    default: {
      const literal = literalIn(node, text);
      return literal && { type: 'literal', ...literal };
    }
  }
}

function keyOf(dot: SyntaxNode, key: SyntaxNode, { sourceOf }: Reading): string | number | undefined {
  if (dot.name !== '[') return sourceOf(key);
  return key.name === 'String' ? textWritten(sourceOf(key).slice(1, -1)) : numberIn(sourceOf(key));
}

function member(of: Place, key: string | number, form: CallForm): Place | undefined {
  switch (of.type) {
    case 'output':
      if (key === 'tool_calls') return { type: 'calls' };
      if (key === 'function_call') return { type: 'call', of: 'first' };
      if (key === 0) return { type: 'call', of: 'first' };
      return form === 'functions' && typeof key === 'string' ? ofCall('first', key) : undefined;
    case 'calls':
      return key === 0 ? { type: 'call', of: 'first' } : undefined;
    case 'call':
      return typeof key === 'string' ? ofCall(of.of, key) : undefined;
    case 'argument':
      // A name with dots would be a path.
      if (key === 'length' || String(key).includes('.')) return undefined;
      return { ...of, path: [...of.path, String(key)] };
    default:
      return undefined;
  }
}

/** OpenAI's, and Google's. */
function ofCall(of: Which, key: string): Place | undefined {
  if (key === 'function' || key === 'functionCall') return { type: 'call', of };
  if (key === 'name') return { type: 'name', of };
  if (key === 'arguments') return { type: 'text', of };
  return key === 'args' ? { type: 'argument', of, path: [] } : undefined;
}
