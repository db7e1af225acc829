/** What a route is, and inputs that many share. A `call` returns a Result, a `stream` brings batches. */

import { idSchema } from '@shared/domain/ids';
import { slugSchema } from '@shared/domain/library';
import { z } from 'zod';

export interface CallRoute<Input extends z.ZodType = z.ZodType, Output = unknown> {
  readonly input: Input;
  /** Carries the type only. */
  readonly output?: Output;
}
export interface StreamRoute<Input extends z.ZodType = z.ZodType, Item = unknown> {
  readonly input: Input;
  readonly item?: Item;
}

export const call =
  <Output>() =>
  <Input extends z.ZodType>(input: Input): CallRoute<Input, Output> => ({ input });
export const stream =
  <Item>() =>
  <Input extends z.ZodType>(input: Input): StreamRoute<Input, Item> => ({ input });

export const nothing = z.strictObject({});
export const bySlug = z.strictObject({ slug: slugSchema });
export const titleSchema = z.string().min(1).max(200);
export const pathSchema = z.string().min(1).max(4096);
export const byId = z.strictObject({ id: idSchema });
export const byProvider = z.strictObject({ providerId: idSchema });
