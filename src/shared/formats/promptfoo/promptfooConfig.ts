/** The part of a promptfoo configuration that we read; the rest is told, not refused. */
import { z } from 'zod';

const promptfooAssertSchema = z.looseObject({
  type: z.string(),
  value: z.unknown().optional(),
  threshold: z.number().optional(),
  metric: z.string().optional(),
  provider: z.unknown().optional(),
  rubricPrompt: z.unknown().optional(),
});
export type PromptfooAssertion = z.infer<typeof promptfooAssertSchema>;

export const promptfooTestSchema = z.looseObject({
  description: z.string().optional(),
  vars: z.record(z.string(), z.unknown()).optional(),
  assert: z.array(promptfooAssertSchema).optional(),
});
export type PromptfooTest = z.infer<typeof promptfooTestSchema>;

export const promptfooConfigSchema = z.looseObject({
  description: z.string().optional(),
  prompts: z.union([z.string(), z.array(z.unknown())]).optional(),
  providers: z.unknown().optional(),
  /** promptfoo's other name for providers. */
  targets: z.unknown().optional(),
  tests: z.unknown().optional(),
  defaultTest: z.unknown().optional(),
  evaluateOptions: z.looseObject({ repeat: z.number().optional() }).optional(),
});
export type PromptfooConfig = z.infer<typeof promptfooConfigSchema>;
