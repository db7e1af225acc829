/** A session is what the user authored: a grid of prompts × models × cases × samples, and nothing else. */
import { z } from 'zod';
import { idSchema } from './ids';

/** Version of the session file format; see docs/session-format.md and migrate.ts. */
export const SESSION_FORMAT = 1;

export const roleSchema = z.enum(['system', 'developer', 'user', 'assistant']);
export type Role = z.infer<typeof roleSchema>;

export const messageSchema = z.strictObject({
  /** Identity while it is being edited; assigned when a session is opened, never written to a file or sent. */
  id: idSchema.optional(),
  role: roleSchema,
  content: z.string(),
});
export type Message = Readonly<z.infer<typeof messageSchema>>;

export const promptSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  messages: z.array(messageSchema),
});
export type Prompt = Readonly<Omit<z.infer<typeof promptSchema>, 'messages'>> & {
  readonly messages: readonly Message[];
};

export const reasoningEffortSchema = z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']);
export type ReasoningEffort = z.infer<typeof reasoningEffortSchema>;

/** Sampling parameters. One that is not set is not sent, so the server's own default holds. */
export const samplingParamsSchema = z.strictObject({
  /** 0 to 2. */
  temperature: z.number().min(0).max(2).optional(),
  /** Nucleus sampling, 0 to 1. */
  topP: z.number().min(0).max(1).optional(),
  /** Most tokens to generate, at least 1. */
  maxTokens: z.number().int().min(1).optional(),
  /** Up to four sequences at which the server stops. */
  stop: z.array(z.string().min(1)).min(1).max(4).optional(),
  seed: z.number().int().optional(),
  /** -2 to 2. */
  frequencyPenalty: z.number().min(-2).max(2).optional(),
  /** -2 to 2. */
  presencePenalty: z.number().min(-2).max(2).optional(),
  reasoningEffort: reasoningEffortSchema.optional(),
});
export type SamplingParams = Readonly<z.infer<typeof samplingParamsSchema>>;

export const modelSettingSchema = z.strictObject({
  id: idSchema,
  providerId: idSchema,
  /** The name that is sent; free text, empty while not chosen yet. */
  model: z.string(),
  params: samplingParamsSchema,
});
export type ModelSetting = Readonly<z.infer<typeof modelSettingSchema>>;

export const caseSchema = z.strictObject({
  id: idSchema,
  values: z.record(z.string(), z.string()),
  expected: z.string().optional(),
});
export type Case = Readonly<z.infer<typeof caseSchema>>;

export const sessionSchema = z.strictObject({
  format: z.literal(SESSION_FORMAT),
  title: z.string(),
  notes: z.string().default(''),
  tags: z.array(z.string()).default([]),
  prompts: z.array(promptSchema).min(1),
  models: z.array(modelSettingSchema).default([]),
  /** No variables, no cases: the grid then has one empty case. */
  cases: z.array(caseSchema).default([]),
  /** How often each combination is asked, 1 to 100. */
  samples: z.number().int().min(1).max(100).default(1),
});
export type Session = Readonly<
  Omit<z.infer<typeof sessionSchema>, 'prompts' | 'models' | 'cases' | 'tags'>
> & {
  readonly tags: readonly string[];
  readonly prompts: readonly Prompt[];
  readonly models: readonly ModelSetting[];
  readonly cases: readonly Case[];
};

/** The session without what only the editor needs: this is what is written to disk and frozen into a run. */
export function withoutEditorIds(session: Session): Session {
  return {
    ...session,
    prompts: session.prompts.map((prompt) => ({
      ...prompt,
      messages: prompt.messages.map(({ role, content }) => ({ role, content })),
    })),
  };
}

/** The session with an id on each message, so that the editor can follow it when it moves. */
export function withEditorIds(session: Session, newId: () => string): Session {
  return {
    ...session,
    prompts: session.prompts.map((prompt) => ({
      ...prompt,
      messages: prompt.messages.map((message) => ({ ...message, id: message.id ?? newId() })),
    })),
  };
}
