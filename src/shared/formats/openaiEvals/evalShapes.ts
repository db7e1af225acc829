/**
 * What `/v1/evals` gives, as the `openai` package types it. Read loosely: what makes no sense is as if it were not there, so that
 * a field of one answer costs no eval.
 */
import { isObject, type Json } from '@shared/domain/json';
import { z } from 'zod';

const maybe = <S extends z.ZodType>(schema: S) =>
  schema
    .nullish()
    .catch(undefined)
    .transform((value) => value ?? undefined);

const json = z.custom<Json>(isObject);
const seconds = maybe(z.number().nonnegative());
const errorSchema = z.object({ code: maybe(z.string()), message: maybe(z.string()) });

const evalSchema = z.object({
  id: maybe(z.string()),
  name: maybe(z.string()),
  /** Seconds since the Unix epoch, here and below. */
  created_at: seconds,
  metadata: maybe(json),
  data_source_config: maybe(json),
  testing_criteria: z.array(z.unknown()).catch([]),
});
export type EvalObject = Readonly<z.infer<typeof evalSchema>>;

const runSchema = z.object({
  id: maybe(z.string()),
  eval_id: maybe(z.string()),
  name: maybe(z.string()),
  created_at: seconds,
  metadata: maybe(json),
  model: maybe(z.string()),
  status: maybe(z.string()),
  error: maybe(errorSchema),
  data_source: maybe(json),
});
export type RunObject = Readonly<z.infer<typeof runSchema>>;

const count = maybe(z.number().int().nonnegative());
const usageSchema = z.object({ prompt_tokens: count, completion_tokens: count, cached_tokens: count });

const resultSchema = z.object({
  name: maybe(z.string()),
  passed: maybe(z.boolean()),
  score: maybe(z.number()),
  /** Azure's evaluators give these two. */
  label: maybe(z.string()),
  reason: maybe(z.string()),
  /** Of a grader that is a model: what it was asked and said. */
  sample: maybe(json),
});
export type ResultObject = Readonly<z.infer<typeof resultSchema>>;

const sampleSchema = z.object({
  error: maybe(errorSchema),
  finish_reason: maybe(z.string()),
  input: maybe(z.array(z.unknown())),
  output: maybe(z.array(z.unknown())),
  output_text: maybe(z.string()),
  model: maybe(z.string()),
  usage: maybe(usageSchema),
});
export type SampleObject = Readonly<z.infer<typeof sampleSchema>>;

const itemSchema = z.object({
  id: maybe(z.string()),
  run_id: maybe(z.string()),
  eval_id: maybe(z.string()),
  created_at: seconds,
  datasource_item: z
    .unknown()
    .transform(rowOf)
    .transform((row) => row ?? {}),
  datasource_item_id: maybe(z.union([z.number(), z.string()])),
  results: z.array(resultSchema).catch([]),
  sample: maybe(sampleSchema),
});
export type OutputItem = Readonly<z.infer<typeof itemSchema>>;

export type EvalThing =
  | { readonly type: 'eval'; readonly value: EvalObject }
  | { readonly type: 'run'; readonly value: RunObject }
  | { readonly type: 'item'; readonly value: OutputItem };

/** By its `object`, or by the fields that only such a thing has: what a person wrote to create one has no `object`. */
export function evalThingOf(value: Json): EvalThing | undefined {
  const { object } = value;
  if (object === 'eval.run.output_item' || (isObject(value.datasource_item) && Array.isArray(value.results)))
    return { type: 'item', value: itemSchema.parse(value) };
  if (object === 'eval' || (Array.isArray(value.testing_criteria) && isObject(value.data_source_config)))
    return { type: 'eval', value: evalSchema.parse(value) };
  if (object === 'eval.run' || isObject(value.data_source))
    return { type: 'run', value: runSchema.parse(value) };
  return undefined;
}

/** A row of the data: what `{{item.…}}` names. In a source it stands under `item`. */
export function rowOf(value: unknown): Json | undefined {
  if (!isObject(value)) return undefined;
  const isWrapped =
    isObject(value.item) && Object.keys(value).every((key) => key === 'item' || key === 'sample');
  return isWrapped ? (value.item as Json) : value;
}
