/** Log-probabilities of a token and of the likeliest at its place. */

import type { TokenLogprob } from '@shared/domain/run/run';
import { LEAST_LOGPROB } from '@shared/domain/run/run';
import type { LlamaModel, Token } from 'node-llama-cpp';

/** Of what the token was drawn from: after temperature and the like. The library tells them sorted, the likeliest first. */
export function logprobOf(
  model: LlamaModel,
  token: Token,
  probabilities: ReadonlyMap<Token, number>,
  most: number,
): TokenLogprob {
  const named = (id: Token, probability: number) => ({
    token: model.detokenize([id], true),
    logprob: probability > 0 ? Math.log(probability) : LEAST_LOGPROB,
  });
  const top = [];
  for (const [id, probability] of probabilities) {
    if (top.length === most) break;
    top.push(named(id, probability));
  }
  return { ...named(token, probabilities.get(token) ?? 0), ...(most > 0 && { top }) };
}
