/** The guide beside the first work: its steps, each ticked by what the user does. */
import { z } from 'zod';

const guideStepSchema = z.enum(['run', 'change', 'compare', 'connect']);
export type GuideStep = z.infer<typeof guideStepSchema>;

/** In the order they are shown. */
export const guideSteps = guideStepSchema.options;

export const guideSchema = z.strictObject({ isShown: z.boolean(), done: z.array(guideStepSchema) });
export type Guide = Readonly<z.infer<typeof guideSchema>>;
