/** Scored answers, as tests write them down. */
import { type Completion, queuedCompletion } from '@shared/domain/run/completion';
import type { TokenLogprob } from '@shared/domain/run/run';
import type { ScoredCell } from '@shared/domain/statistics/summarise';

/** A `+` passes, a `-` does not, an `x` failed, a `?` was judged by nobody. */
export function scoredCell(key: string, sign: string, logprobs?: readonly TokenLogprob[]): ScoredCell {
  const status = sign === '+' ? 'pass' : sign === '-' ? 'fail' : 'pending';
  const completion: Completion = {
    ...queuedCompletion(key),
    status: sign === 'x' ? 'failed' : 'completed',
    steps: [{ text: 'word', reasoning: '', ...(logprobs && { logprobs }) }],
  };
  return {
    completion,
    metrics: { totalMs: 1, promptTokens: 0, completionTokens: 0, isEstimate: false },
    results: new Map([['k', { status, reason: { code: 'found' } }]]),
  };
}

/** One text a case, one sign a sample: `scoredGroup('p/m', ['+-', '++'])`. */
export const scoredGroup = (group: string, signs: readonly string[]): readonly ScoredCell[] =>
  signs.flatMap((each, at) => [...each].map((sign, sample) => scoredCell(`${group}/c${at}/${sample}`, sign)));

/** One token with its likeliest alternatives, by probability. */
export const tokenOf = (probabilities: Readonly<Record<string, number>>): TokenLogprob => {
  const top = Object.entries(probabilities)
    .map(([token, probability]) => ({ token, logprob: Math.log(probability) }))
    .sort((a, b) => b.logprob - a.logprob);
  return { token: '', logprob: 0, ...top[0], top };
};
