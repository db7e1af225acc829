/** Two values beside each other as Python has them, one of which is written down. */
import { type Condition, constant, not, or } from '../condition';
import { isComparison, isOrder, turnedRound } from '../order';
import { bare } from '../parts';
import { heldNumber } from '../readNumber';
import { compared, conditionOf, type Value, wordCondition } from '../values';
import { equalTest, inTest, orderTest } from './json';

/** `operator`: with `is` as `==`. */
export function compare(left: Value, operator: string, right: Value, source: string): Value | undefined {
  if (!isComparison(operator)) return undefined;
  if (left.type === 'literal' && right.type === 'literal') {
    const isPlain = typeof left.value === typeof right.value && !isOrder(operator);
    return isPlain
      ? conditionOf(constant((left.value === right.value) === (operator === '=='), source))
      : undefined;
  }
  if (left.type === 'literal') return compare(right, turnedRound(operator), left, source);
  if (right.type !== 'literal') return undefined;
  const { value: literal } = right;
  const turned = (of: Condition | undefined) =>
    of &&
    conditionOf(
      operator === '!=' ? not({ ...of, source: source.replace('!=', '==') }, source) : { ...of, source },
    );
  switch (left.type) {
    case 'count': {
      const of = typeof literal === 'number' ? compared(left.count, operator, literal, source) : undefined;
      return of && conditionOf({ ...of, source });
    }
    case 'reckoned':
      return typeof literal === 'number' ? heldNumber(left, operator, literal, source) : undefined;
    case 'text':
      if (isOrder(operator) || typeof literal !== 'string') return undefined;
      return turned(wordCondition(bare(left), literal, 'whole', source));
    case 'json': {
      const json = { ...left.json, source };
      if (!isOrder(operator)) return turned(equalTest(json, literal));
      return typeof literal === 'number' ? conditionOf(orderTest(json, operator, literal)) : undefined;
    }
    case 'condition':
      return !isOrder(operator) && typeof literal === 'boolean' && left.kind === 'boolean'
        ? conditionOf(literal === (operator === '==') ? left.of : not(left.of, source))
        : undefined;
    default:
      return undefined;
  }
}

/** `x in y`: a piece of a text, an item of a list that is written down, what JSON holds. */
export function isIn(piece: Value, of: Value, source: string): Condition | undefined {
  if (of.type === 'list') {
    const all = of.items.map((item) =>
      item.type === 'literal' ? compare(piece, '==', item, source) : undefined,
    );
    let any: Condition = constant(false, source);
    for (const each of all) {
      if (each?.type !== 'condition') return undefined;
      any = or(any, each.of, source);
    }
    return { ...any, source };
  }
  if (piece.type !== 'literal' || typeof piece.value !== 'string') return undefined;
  if (of.type === 'literal')
    return typeof of.value === 'string' ? constant(of.value.includes(piece.value), source) : undefined;
  if (of.type === 'text')
    return piece.value === '' ? undefined : wordCondition(bare(of), piece.value, 'includes', source);
  return of.type === 'json' ? inTest({ ...of.json, source }, piece.value) : undefined;
}
