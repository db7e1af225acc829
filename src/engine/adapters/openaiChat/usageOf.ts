/**
 * What a server counted, in one form: the completion includes the reasoning, the prompt what came from the cache. Where its
 * numbers do not add up, the dearer reading holds: a cost cap is there to be kept.
 */
import type { RemarkKind } from '@shared/domain/run/remark';
import type { Usage } from '@shared/domain/run/run';
import type { Counts } from './usageCounts';

export interface ReadUsage {
  readonly usage: Usage;
  /** How it was put right. */
  readonly remark?: RemarkKind;
}

/** Our own estimates, for what was not counted. */
export interface Estimates {
  readonly prompt: () => number;
  /** All that was said. */
  readonly completion: () => number;
}

/** Undefined where too little was counted to tell. */
export function usageOf(counts: Counts, estimates: Estimates): ReadUsage | undefined {
  const { total, reasoning, cached, besidePrompt = 0 } = counts;
  const prompt = counts.prompt === undefined ? undefined : counts.prompt + besidePrompt;
  // Whoever counts nothing at all of an answer that is there has not counted.
  const isUncounted = !total && !prompt && !counts.completion;
  if (isUncounted && estimates.completion() > 0) return undefined;
  const split = splitOf(prompt, counts, estimates);
  if (!split) return undefined;
  const parts = {
    ...(reasoning !== undefined && { reasoningTokens: Math.min(reasoning, split.completion) }),
    ...(cached !== undefined && { cachedTokens: Math.min(cached, split.prompt) }),
  };
  const usage = { promptTokens: split.prompt, completionTokens: split.completion, ...parts };
  return { usage, ...(split.remark && { remark: split.remark }) };
}

interface Split {
  readonly prompt: number;
  readonly completion: number;
  readonly remark?: RemarkKind;
}

function splitOf(
  prompt: number | undefined,
  { completion, total, reasoning = 0, cached = 0 }: Counts,
  estimates: Estimates,
): Split | undefined {
  if (prompt === undefined && completion === undefined)
    return total === undefined ? undefined : splitTotal(total, estimates);
  if (prompt === undefined)
    return total === undefined || completion === undefined || total < completion
      ? undefined
      : { prompt: total - completion, completion, remark: 'tokensFromTotal' };
  if (completion === undefined)
    return total === undefined || total < prompt
      ? undefined
      : { prompt, completion: total - prompt, remark: 'tokensFromTotal' };
  const beside = Math.max(0, (total ?? 0) - prompt - completion);
  // What came from the cache beside the prompt, and not the thoughts beside the answer.
  if (beside > 0 && beside === cached && beside !== reasoning)
    return { prompt: prompt + beside, completion, remark: 'cachedTokensAdded' };
  if (beside > 0) return { prompt, completion: completion + beside, remark: 'reasoningTokensAdded' };
  if (reasoning > completion)
    return { prompt, completion: completion + reasoning, remark: 'reasoningTokensAdded' };
  const said = completion === 0 ? estimates.completion() : 0;
  return said > 0 ? { prompt, completion: said, remark: 'completionEstimated' } : { prompt, completion };
}

/** Only the sum is known: it holds, and its parts are our estimate. */
function splitTotal(total: number, estimates: Estimates): Split {
  const completion = Math.min(total, Math.max(total - estimates.prompt(), estimates.completion()));
  return { prompt: total - completion, completion, remark: 'tokensSplit' };
}
