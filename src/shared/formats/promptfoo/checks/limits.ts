/** Length, time and cost: at most so much. */
import { type CheckMapping, javascript } from '@shared/formats/promptfoo/checkMapping';

const LENGTHS = {
  characters: '[...String(output)].length',
  words: `[...new Intl.Segmenter('und', { granularity: 'word' }).segment(String(output))].filter((each) => each.isWordLike).length`,
  tokens: 'context.providerResponse.tokenUsage.completion',
} as const;

export const maxLength: CheckMapping<'max-length'> = {
  write: ({ unit, max }, { metric }) => javascript(metric, `${LENGTHS[unit]} <= ${max}`),
  read: {},
};

export const maxLatency: CheckMapping<'max-latency'> = {
  write: ({ maxMs }, { metric }) => ({ type: 'latency', metric, threshold: maxMs }),
  read: {
    latency: ({ assertion: { threshold }, named }) =>
      threshold === undefined
        ? undefined
        : [{ check: { ...named, type: 'max-latency', maxMs: threshold }, text: undefined }],
  },
};

export const maxCost: CheckMapping<'max-cost'> = {
  write: ({ maxUsd }, { metric }) => ({ type: 'cost', metric, threshold: maxUsd }),
  read: {
    cost: ({ assertion: { threshold }, named }) =>
      threshold === undefined
        ? undefined
        : [{ check: { ...named, type: 'max-cost', maxUsd: threshold }, text: undefined }],
  },
};
