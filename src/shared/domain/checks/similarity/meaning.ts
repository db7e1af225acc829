/** How near two texts lie in meaning: figures of their vectors, and the measures that follow from these. */
import type { Likeness } from '@shared/domain/run/run';
import type { Meaning } from './measures';

/** What sums of thousands of products may be off by. */
const ROUNDING = 1e-9;

/** A text's vector, as a model made it: finite numbers, at least one. */
export type Vector = readonly number[];

/** Undefined where the vectors differ in length, and so are of different models. */
export function likenessOf(text: string, ofAnswer: Vector, ofText: Vector): Likeness | undefined {
  if (ofAnswer.length !== ofText.length) return undefined;
  return {
    text,
    dot: product(ofAnswer, ofText),
    answerSquare: product(ofAnswer, ofAnswer),
    textSquare: product(ofText, ofText),
    dimensions: ofAnswer.length,
  };
}

const product = (a: Vector, b: Vector): number => a.reduce((sum, x, at) => sum + x * (b[at] ?? 0), 0);

/**
 * `cosine`: of the angle between them, -1 to 1, and 0 where one is nothing but zeros. `dot`: their product. `euclidean`: the
 * distance of their ends, 0 and more.
 */
export function measured(
  meaning: Meaning,
  { dot, answerSquare, textSquare }: Pick<Likeness, 'dot' | 'answerSquare' | 'textSquare'>,
): number {
  switch (meaning) {
    case 'dot':
      return dot;
    case 'euclidean':
      return Math.sqrt(Math.max(0, answerSquare + textSquare - 2 * dot));
    case 'cosine': {
      const lengths = Math.sqrt(answerSquare * textSquare);
      return lengths === 0 ? 0 : Math.max(-1, Math.min(1, dot / lengths));
    }
  }
}

/** A distance may be at most the threshold; of the others it is the least that passes. */
export const isNear = (meaning: Meaning, value: number, threshold: number): boolean =>
  meaning === 'euclidean' ? value <= threshold + ROUNDING : value >= threshold - ROUNDING;

/** Of several the nearest; undefined of none. */
export function nearest(meaning: Meaning, values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return meaning === 'euclidean' ? Math.min(...values) : Math.max(...values);
}
