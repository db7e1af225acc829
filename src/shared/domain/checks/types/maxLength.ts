import { checkBase, defineCheck } from '@shared/domain/checks/defineCheck';
import { limit } from '@shared/domain/checks/limit';
import { answerOf } from '@shared/domain/run/completion';
import { z } from 'zod';

export const maxLength = defineCheck({
  schema: z.strictObject({
    ...checkBase,
    type: z.literal('max-length'),
    max: z.number().int().nonnegative(),
    /** Unicode code points; words as Unicode segments them (Chinese, too); tokens as the server counted them. */
    unit: z.enum(['characters', 'words', 'tokens']),
  }),
  blank: () => ({ max: 100, unit: 'words' as const }),
  describe: ({ type, max, unit }) => ({ key: `${type}-${unit}`, values: { value: max } }),
  run: ({ max, unit }, { completion, metrics }) =>
    limit(unit === 'tokens' ? metrics.completionTokens : lengthOf(answerOf(completion), unit), max),
});

/** Made when it is needed: this module is part of every start. */
let words: Intl.Segmenter | undefined;

/** Unicode code points, or words as UAX 29 and ICU's dictionaries segment them. */
function lengthOf(text: string, unit: 'characters' | 'words'): number {
  let length = 0;
  words ??= new Intl.Segmenter('und', { granularity: 'word' });
  if (unit === 'characters') for (const _ of text) length += 1;
  else for (const { isWordLike } of words.segment(text)) if (isWordLike) length += 1;
  return length;
}
