/** Log probabilities of an answer's tokens: `choice.logprobs`, as OpenAI and those after it send them. */

import { isObject } from '@shared/domain/json';
import type { TokenLogprob } from '@shared/domain/run/run';

/** Empty where there are none, or none that can be read. */
export function readLogprobs(logprobs: unknown): readonly TokenLogprob[] {
  const content = isObject(logprobs) ? (logprobs.content ?? logprobs.refusal) : undefined;
  if (!Array.isArray(content)) return [];
  return content.flatMap((each: unknown) => {
    const own = readOne(each);
    if (!own) return [];
    const alternatives = isObject(each) && Array.isArray(each.top_logprobs) ? each.top_logprobs : [];
    const top = alternatives.flatMap((other: unknown) => readOne(other) ?? []);
    return [{ ...own, ...(top.length > 0 && { top }) }];
  });
}

function readOne(value: unknown): { readonly token: string; readonly logprob: number } | undefined {
  if (!isObject(value) || typeof value.token !== 'string') return undefined;
  // JSON knows no infinity; some servers write null for "impossible".
  return typeof value.logprob === 'number' && Number.isFinite(value.logprob)
    ? { token: value.token, logprob: value.logprob }
    : undefined;
}
