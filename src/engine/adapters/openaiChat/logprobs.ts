/** Log probabilities of an answer's tokens: `choice.logprobs`, as OpenAI and those after it send them. */

import { isObject } from '@shared/domain/json';
import { LEAST_LOGPROB, type TokenLogprob } from '@shared/domain/run/run';

export interface ReadLogprobs {
  /** Empty where there are none, or none that can be read. */
  readonly tokens: readonly TokenLogprob[];
  /** How many were no number: JSON has no minus infinity. */
  readonly impossible: number;
}

const NONE: ReadLogprobs = { tokens: [], impossible: 0 };

export function readLogprobs(logprobs: unknown): ReadLogprobs {
  if (!isObject(logprobs)) return NONE;
  const content = logprobs.content ?? logprobs.refusal ?? listed(logprobs);
  if (!Array.isArray(content)) return NONE;
  let impossible = 0;
  const readOne = (value: unknown) => {
    if (!isObject(value) || typeof value.token !== 'string') return undefined;
    const { token, logprob } = value;
    if (typeof logprob === 'number' && Number.isFinite(logprob)) return { token, logprob };
    impossible += 1;
    return { token, logprob: LEAST_LOGPROB };
  };
  const tokens = content.flatMap((each: unknown) => {
    const own = readOne(each);
    if (!own) return [];
    const alternatives = isObject(each) && Array.isArray(each.top_logprobs) ? each.top_logprobs : [];
    const top = alternatives.flatMap((other: unknown) => readOne(other) ?? []);
    return [{ ...own, ...(top.length > 0 && { top }) }];
  });
  return { tokens, impossible };
}

/** The older form: tokens and their numbers in lists of their own. */
function listed({ tokens, token_logprobs: numbers, top_logprobs: tops }: Readonly<Record<string, unknown>>) {
  if (!Array.isArray(tokens) || !Array.isArray(numbers)) return undefined;
  const top: readonly unknown[] = Array.isArray(tops) ? tops : [];
  return tokens.map((token: unknown, place) => {
    const at = top[place];
    const alternatives = isObject(at) ? Object.entries(at) : [];
    return {
      token,
      logprob: numbers[place] as unknown,
      top_logprobs: alternatives.map(([other, logprob]) => ({ token: other, logprob })),
    };
  });
}
