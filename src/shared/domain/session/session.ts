/** A session is what the user authored: a grid of prompts × models × cases × samples, and nothing else. */

import { checkSchema } from '@shared/domain/checks/check';
import { examplesSchema } from '@shared/domain/examples/examplesBlock';
import { poolSchema } from '@shared/domain/examples/pool';
import { extractorSchema } from '@shared/domain/extraction/extractor';
import { idSchema } from '@shared/domain/ids';
import { pairJudgeSchema } from '@shared/domain/judging/pairJudge';
import { z } from 'zod';
import { caseValuesSchema } from './caseValues';
import { messagePartSchema, toolCallSchema } from './messagePart';
import { modelSettingSchema } from './modelSetting';
import { responseFormatSchema, techniqueSchema, toolSchema } from './promptExtras';
import { SESSION_FORMAT } from './sessionFormat';

export const roleSchema = z.enum(['system', 'developer', 'user', 'assistant', 'tool']);
export type Role = z.infer<typeof roleSchema>;
/** Those that a person writes as; a tool's message answers a call and is not begun by hand. */
export const writtenRoles = roleSchema.exclude(['tool']).options;

export const messageSchema = z.strictObject({
  /** Identity while it is being edited; assigned when a session is opened, never written to a file or sent. */
  id: idSchema.optional(),
  role: roleSchema,
  content: z.string(),
  /** Sent after `content`, in this order. */
  parts: z.array(messagePartSchema).min(1).readonly().optional(),
  /** What an assistant asked for. */
  toolCalls: z.array(toolCallSchema).min(1).readonly().optional(),
  /** Which call a tool's message answers. */
  toolCallId: z.string().optional(),
  /** Its texts are sent as they are written: what looks like a variable in them is none. */
  isVerbatim: z.boolean().optional(),
});
export type Message = Readonly<z.infer<typeof messageSchema>>;

export const promptSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  /** What its texts are written in; absent: in text with `{{variables}}`, and nothing else. */
  syntax: z.enum(['nunjucks']).optional(),
  messages: z.array(messageSchema).readonly(),
  /** Left out of the next run: its cells are not expanded, what it has answered stays. */
  isLeftOut: z.boolean().optional(),
  tools: z.array(toolSchema).min(1).readonly().optional(),
  responseFormat: responseFormatSchema.optional(),
  /** Pairs, sent before the first user message, each as a user's and an assistant's; or which of a pool, and how. */
  examples: examplesSchema.optional(),
  technique: techniqueSchema.optional(),
});
export type Prompt = Readonly<z.infer<typeof promptSchema>>;

/**
 * A case that asks nothing, so that what is answered shows what the prompt leans to by itself: text without content, or words of the
 * cases at random. No check says anything of its answers.
 */
export const probeKinds = ['content-free', 'domain-words'] as const;
export type ProbeKind = (typeof probeKinds)[number];

export const caseSchema = z.strictObject({
  id: idSchema,
  values: caseValuesSchema,
  expected: z.string().optional(),
  probe: z.enum(probeKinds).optional(),
});
export type Case = Readonly<z.infer<typeof caseSchema>>;

const hasUniqueIds = (items: readonly { readonly id: string }[]): boolean =>
  new Set(items.map(({ id }) => id)).size === items.length;
const UNIQUE_IDS = 'each id must occur once';

export const sessionSchema = z.strictObject({
  format: z.literal(SESSION_FORMAT),
  /** What it is known by, wherever its folder goes and whatever that is called. A copy gets a new one. */
  id: idSchema,
  title: z.string(),
  notes: z.string().default(''),
  tags: z.array(z.string()).readonly().default([]),
  prompts: z.array(promptSchema).min(1).refine(hasUniqueIds, UNIQUE_IDS).readonly(),
  /** Examples that prompts may show. */
  pools: z.array(poolSchema).refine(hasUniqueIds, UNIQUE_IDS).readonly().optional(),
  models: z.array(modelSettingSchema).refine(hasUniqueIds, UNIQUE_IDS).readonly().default([]),
  /** No variables, no cases: the grid then has one empty case. */
  cases: z.array(caseSchema).refine(hasUniqueIds, UNIQUE_IDS).readonly().default([]),
  /** How often each combination is asked, 1 to 100. */
  samples: z.number().int().min(1).max(100).default(1),
  /** What a completion must show. */
  checks: z.array(checkSchema).refine(hasUniqueIds, UNIQUE_IDS).readonly().default([]),
  /** What of a completion counts as the answer where samples are counted; absent: what the checks read. */
  answer: extractorSchema.optional(),
  /** Who says which of two answers is better, and with which words it is asked. */
  pairJudge: pairJudgeSchema.optional(),
});
export type Session = Readonly<z.infer<typeof sessionSchema>>;

/** What a template or an import brings: a session that has not begun its own life yet. */
export const sessionContentSchema = sessionSchema.omit({ id: true });
export type SessionContent = Readonly<z.infer<typeof sessionContentSchema>>;

/** The same content as a session of its own. */
export function copyOfSession(session: SessionContent, newId: () => string): Session {
  return { ...session, id: newId() };
}

/** The session without what only the editor needs: this is what is written to disk and frozen into a run. */
export function withoutEditorIds(session: Session): Session {
  return {
    ...session,
    prompts: session.prompts.map((prompt) => ({
      ...prompt,
      messages: prompt.messages.map(({ id: _, ...message }) => message),
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
