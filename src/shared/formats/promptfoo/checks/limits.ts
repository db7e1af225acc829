/** Length, time and cost: at most so much. */
import { isObject } from '@shared/domain/json';
import { type CheckMapping, javascript, named as metricOf } from '@shared/formats/promptfoo/checkMapping';
import type { From, Wish } from '@shared/formats/promptfoo/reading/wish';

const LENGTHS = {
  characters: '[...String(output)].length',
  words: `[...new Intl.Segmenter('und', { granularity: 'word' }).segment(String(output))].filter((each) => each.isWordLike).length`,
  tokens: 'context.providerResponse.tokenUsage.completion',
} as const;

export const maxLength: CheckMapping<'max-length'> = {
  write: ({ unit, max }, { metric }) => javascript(metric, `${LENGTHS[unit]} <= ${max}`),
  wishes: { 'word-count': wordCount },
};

/** promptfoo counts what stands between blanks; ours counts words as Unicode has them. */
function wordCount({ part, value, base }: From): readonly Wish[] {
  const isText = typeof value === 'string' && value.trim() !== '';
  const exactly = typeof value === 'number' || isText ? Number(value) : undefined;
  const { min, max } = isObject(value) ? value : { min: exactly, max: exactly };
  const least = wholeOf(min);
  const most = wholeOf(max);
  const { isNegated = false, ...named } = base;
  if ((least === undefined && most === undefined) || (isNegated && least !== undefined && most !== undefined))
    return [];
  part.tell('different', 'wordsCounted');
  const words = { type: 'max-length', unit: 'words' } as const;
  const upper = most === undefined ? [] : [{ path: part.path, check: { ...base, ...words, max: most } }];
  if (!least) return upper;
  // At least n is not at most n - 1.
  const turned = { ...named, ...(!isNegated && { isNegated: true }) };
  return [...upper, { path: part.path, check: { ...turned, ...words, max: least - 1 } }];
}

const wholeOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;

export const maxLatency: CheckMapping<'max-latency'> = {
  write: ({ maxMs }, { metric }) => ({ type: 'latency', ...metricOf(metric), threshold: maxMs }),
  wishes: {
    latency: ({ part: { path }, base, threshold }) =>
      threshold === undefined ? [] : [{ path, check: { ...base, type: 'max-latency', maxMs: threshold } }],
  },
};

export const maxCost: CheckMapping<'max-cost'> = {
  write: ({ maxUsd }, { metric }) => ({ type: 'cost', ...metricOf(metric), threshold: maxUsd }),
  wishes: {
    cost: ({ part: { path }, base, threshold }) =>
      threshold === undefined ? [] : [{ path, check: { ...base, type: 'max-cost', maxUsd: threshold } }],
  },
};
