/** A verdict that a program writes out: `{ pass, score, reason }`. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '@shared/formats/request/code/syntax';
import { and, type Condition, isOfText } from './condition';
import { accessTest } from './jsonTests';
import { conditionOf, type Reading, truthOf, type Value } from './values';

/** Its `pass` must be a boolean, its score a number and its reason a text; what is in them may not break off, or must be there. */
export function graded(node: SyntaxNode, reading: Reading): Value | undefined {
  const entries = new Map<string, SyntaxNode>();
  for (const property of childrenOf(node).filter(({ name }) => name === 'Property')) {
    const [key, colon, value] = childrenOf(property);
    if (key?.name !== 'PropertyDefinition') return undefined;
    const name = reading.sourceOf(key);
    if (colon && (colon.name !== ':' || !value)) return undefined;
    entries.set(name, value ?? key);
  }
  const [pass, score, reason] = ['pass', 'score', 'reason'].map((name) => entries.get(name));
  if (!pass || !score || !reason) return undefined;
  const more = [...entries].filter(([name]) => !/^(?:pass|score|reason)$/.test(name));
  if (!more.every(([name, value]) => EXTRAS[name] === value.name && isHarmless(value, reading)))
    return undefined;
  const value = reading.read(pass, reading);
  const truth = value && truthOf(value);
  if (!truth || (truth.kind !== 'boolean' && !isFalse(truth.of))) return undefined;
  // A failure is one, whatever stands beside it.
  if (isFalse(truth.of)) return conditionOf(truth.of);
  const needed = isNumber(score, reading) ? neededOf(reason, reading) : undefined;
  return needed && conditionOf(needed.reduce((all, each) => and(each, all, truth.of.source), truth.of));
}

/** What promptfoo shows besides; of another kind, it would be no verdict. */
const EXTRAS: Readonly<Record<string, string>> = {
  componentResults: 'ArrayExpression',
  namedScores: 'ObjectExpression',
};

/** Written down, or of the answer's text: it can be made whatever is answered. */
function isHarmless(node: SyntaxNode, reading: Reading): boolean {
  const parts = childrenOf(node);
  switch (node.name) {
    case 'ArrayExpression':
      return parts.filter(({ name }) => !'[],'.includes(name)).every((each) => isHarmless(each, reading));
    case 'ObjectExpression':
      return parts
        .filter(({ name }) => !'{},'.includes(name))
        .every((property) => {
          const [key, colon, value] = childrenOf(property);
          const isNamed = key !== undefined && /^(?:PropertyDefinition|String|Number)$/.test(key.name);
          return isNamed && colon?.name === ':' && value !== undefined && isHarmless(value, reading);
        });
    default:
      return isSafe(node, reading);
  }
}

const isFalse = (of: Condition) => of.type === 'constant' && !of.value;

const ARITHMETIC =
  /^(?:Number|VariableName|ConditionalExpression|ParenthesizedExpression|BinaryExpression|MemberExpression|CallExpression)$/;

/** Reckoned from numbers and counts. */
function isNumber(node: SyntaxNode, reading: Reading): boolean {
  if (!ARITHMETIC.test(node.name)) return false;
  const value = reading.read(node, reading);
  if (value?.type === 'reckoned' || value?.type === 'count') return isOfTextCount(value);
  if (value?.type === 'literal') return typeof value.value === 'number';
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

/** A text of literals, of names that stand for something, or one of two: what has to be so that it can be made. */
function neededOf(node: SyntaxNode, reading: Reading): readonly Condition[] | undefined {
  const parts = childrenOf(node);
  switch (node.name) {
    case 'String':
      return [];
    case 'ParenthesizedExpression':
      return parts[1] && neededOf(parts[1], reading);
    case 'ConditionalExpression': {
      const [test, yes, no] = parts.filter(({ name }) => name !== 'LogicOp');
      const all = [yes, no].map((each) => each && neededOf(each, reading));
      // Which of two is needed is not said.
      return test && isSafe(test, reading) && all.every((each) => each?.length === 0) ? [] : undefined;
    }
    case 'TemplateString': {
      const needed: Condition[] = [];
      for (const hole of parts.filter(({ name }) => name === 'Interpolation')) {
        const inner = childrenOf(hole).find(({ name }) => !/^Interpolation/.test(name));
        const value = inner && reading.read(inner, reading);
        if (value?.type === 'json') needed.push(accessTest(value.json));
        else if (!inner || !isSafe(inner, reading)) return undefined;
      }
      return needed;
    }
    default:
      return undefined;
  }
}

/** Of the answer's text and what is written down: it never breaks off. */
function isSafe(node: SyntaxNode, reading: Reading): boolean {
  const value = reading.read(node, reading);
  switch (value?.type) {
    case 'condition':
      return isOfText(value.of);
    case 'count':
    case 'reckoned':
      return isOfTextCount(value);
    case 'text':
      return value.of.length === 0 && !value.guard;
    default:
      return value?.type === 'literal';
  }
}

function isOfTextCount(value: Extract<Value, { type: 'count' | 'reckoned' }>): boolean {
  const from = value.type === 'count' ? value.count : value.number.from;
  const of = from?.atLeast(1);
  return from === undefined || (of !== undefined && isOfText(of));
}
