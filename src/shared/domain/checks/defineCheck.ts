/** What a type of check is, in one module: its file format, how it begins, what is wrong with it, its name, its verdict. */
import type { Extractor, Find } from '@shared/domain/extraction/extractor';
import { type PartStep, partFields } from '@shared/domain/extraction/part';
import { idSchema } from '@shared/domain/ids';
import type { Completion } from '@shared/domain/run/completion';
import type { Metrics } from '@shared/domain/run/metrics';
import type { Tool } from '@shared/domain/session/promptExtras';
import type { Case } from '@shared/domain/session/session';
import { z } from 'zod';
import type { CheckResult } from './checkResult';
import type { OfferedTool } from './toolCalls/offeredTools';
import type { Asked } from './trial';

/** Of every check. */
export const checkBase = {
  id: idSchema,
  /** Shown instead of a description made from the check's own fields. */
  name: z.string().optional(),
  /** Of these cases alone, by their ids; of others it says nothing. Absent: of all. */
  cases: z.array(idSchema).min(1).readonly().optional(),
  /** Turned round: what would pass fails, and what would fail passes. */
  isNegated: z.boolean().optional(),
};

/** Of every check that looks at an answer's text. */
export const textBase = { ...checkBase, ...partFields };

/** What another type of check may leave to the one it becomes. */
interface Before {
  readonly id: string;
  readonly name?: string | undefined;
  readonly value?: string;
  readonly ignoreCase?: boolean | undefined;
  readonly after?: string | undefined;
  readonly find?: Find | undefined;
  readonly of?: readonly PartStep[] | undefined;
}

/** What a check's form looks at of the session, which itself is made of checks. */
export interface Around {
  readonly cases: readonly { readonly expected?: string | undefined }[];
  readonly models: readonly { readonly providerId: string; readonly model: string }[];
  readonly prompts: readonly { readonly tools?: readonly Tool[] | undefined }[];
}

export interface CheckedCompletion {
  readonly completion: Completion;
  readonly case: Case;
  /** What was asked, as one text; worked out when a grader needs it. */
  readonly input: () => string;
  /** What the model could call; looked for when a check asks. */
  readonly tools: () => readonly OfferedTool[];
  readonly metrics: Metrics;
  /** US dollars; undefined where the price is not known. */
  readonly costUsd?: number | undefined;
}

/** In words of the namespace `checks`. */
export interface CheckProblem<Key extends string = string> {
  /** Below `problem`. */
  readonly key: Key;
  readonly values?: { readonly detail?: string; readonly expected?: string; readonly output?: string };
}

/** In words of shared/locales/nameOfCheck.ts. */
interface CheckDescription<Key extends string = string> {
  readonly key: Key;
  /** Texts are shortened; an empty one is shown as nothing. */
  readonly values?: Readonly<Record<string, string | number>>;
}

type Schema = z.ZodObject<{ id: typeof idSchema; type: z.ZodLiteral<string> }>;
/** The type's own fields. */
type Own<S extends Schema> = Omit<z.infer<S>, keyof typeof checkBase | 'type'>;

export interface CheckDefinition<
  S extends Schema,
  NameKey extends string = string,
  Problem extends CheckProblem = CheckProblem,
> {
  readonly schema: S;
  /** A check as it begins. */
  blank(before: Before, session: Around): Own<S>;
  /** What is wrong with it as it stands, or what its author should know. */
  problem?(check: Readonly<z.infer<S>>, session: Around): Problem | undefined;
  describe(check: Readonly<z.infer<S>>): CheckDescription<NameKey>;
  /** What it reads of an answer, where it compares that with what is expected. */
  reads?(check: Readonly<z.infer<S>>): Extractor;
  /** Of a completed answer: what the check says of it, or what has to be tried first. */
  run(check: Readonly<z.infer<S>>, checked: CheckedCompletion): CheckResult | Asked;
}

/** The keys of its texts are part of its type: one that no language has does not compile. */
export function defineCheck<
  const S extends Schema,
  NameKey extends string,
  const Problem extends CheckProblem = never,
>(definition: CheckDefinition<S, NameKey, Problem>): CheckDefinition<S, NameKey, Problem> {
  return definition;
}
