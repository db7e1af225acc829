/** How texts are compared. */
import type { Extractor } from '@shared/domain/extraction/extractor';
import { z } from 'zod';

export const textOptions = {
  /** Compare without regard to case, as Unicode folds it. */
  ignoreCase: z.boolean().optional(),
};

/** Comparison without regard to case: upper, then lower, so that ß equals SS and final sigma any sigma. */
export const folded = (text: string, ignoreCase?: boolean) =>
  ignoreCase ? text.toUpperCase().toLowerCase() : text;

/** The option of the check that this one was. */
export const keptIgnoreCase = ({ ignoreCase }: { readonly ignoreCase?: boolean | undefined }) =>
  ignoreCase ? { ignoreCase: true } : {};

/** What is read of the answer by the check that this one was. */
export const keptExtractor = ({ after, find }: Extractor): Extractor => ({
  ...(after !== undefined && { after }),
  ...(find && { find }),
});
