/** Two numbers beside each other: whether it is so, the same with its sides changed, and how a schema says it. */
export type Order = '<' | '<=' | '>' | '>=';
export type Comparison = Order | '==' | '!=';

type Compare = (left: number, right: number) => boolean;

const COMPARED: Readonly<Record<Comparison, Compare>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
};

/** Not a number is none of these but `!=`. */
export const isSo = (left: number, comparison: Comparison, right: number): boolean =>
  COMPARED[comparison](left, right);

/** Whether an operator is one of these. */
export const isComparison = (operator: string): operator is Comparison => Object.hasOwn(COMPARED, operator);

/** Whether it asks which is larger. */
export const isOrder = (operator: string): operator is Order => /^[<>]=?$/.test(operator);

const TURNED: Readonly<Record<Order, Order>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

/** With its sides changed; of an equality they may be. */
export const turnedRound = (operator: string): string => (isOrder(operator) ? TURNED[operator] : operator);

/** What a JSON Schema calls it. */
export const BOUNDS = {
  '>': 'exclusiveMinimum',
  '>=': 'minimum',
  '<': 'exclusiveMaximum',
  '<=': 'maximum',
} as const;
