/** How texts are compared. */
import { z } from 'zod';

export const textOptions = {
  /** Compare without regard to case, as Unicode folds it. */
  ignoreCase: z.boolean().optional(),
};

/** Of what is to be the answer and nothing else, though a model may have thought aloud before it. */
export const markerOption = {
  /** What is read is behind the last such marker, "Answer:"; all of an answer that has none. */
  after: z.string().optional(),
};

/** Comparison without regard to case: upper, then lower, so that ß equals SS and final sigma any sigma. */
export const folded = (text: string, ignoreCase?: boolean) =>
  ignoreCase ? text.toUpperCase().toLowerCase() : text;

/** The option of the check that this one was. */
export const keptIgnoreCase = ({ ignoreCase }: { readonly ignoreCase?: boolean | undefined }) =>
  ignoreCase ? { ignoreCase: true } : {};

/** The marker of the check that this one was. */
export const keptMarker = ({ after }: { readonly after?: string | undefined }) =>
  after === undefined ? {} : { after };
