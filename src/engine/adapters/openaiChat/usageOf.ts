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
  readonly remarks: readonly RemarkKind[];
}

/** Our own estimates, for what was not counted. */
export interface Estimates {
  readonly prompt: () => number;
  /** All that was said. */
  readonly completion: () => number;
}

/** Undefined where too little was counted to tell. `isEarly`: more was said after it was counted. */
export function usageOf(counts: Counts, estimates: Estimates, isEarly: boolean): ReadUsage | undefined {
  const { total, cached } = counts;
  const reasoning = reasoningIn(counts);
  // Whoever counts nothing at all of an answer that is there has not counted.
  const isUncounted = !total && !counts.prompt && !counts.completion;
  if (isUncounted && estimates.completion() > 0) return undefined;
  const split = splitOf(counts, estimates, isEarly);
  if (!split) return undefined;
  const parts = {
    ...(reasoning !== undefined && { reasoningTokens: Math.min(reasoning, split.completion) }),
    ...(cached !== undefined && { cachedTokens: Math.min(cached, split.prompt) }),
  };
  const usage = { promptTokens: split.prompt, completionTokens: split.completion, ...parts };
  return { usage, remarks: split.remarks };
}

/** Some servers write the sum or the prompt there, which is no count of thoughts (vllm-ascend #12030, RAGFlow #14380). */
function reasoningIn({ prompt, completion, total, reasoning }: Counts): number | undefined {
  if (reasoning === undefined || completion === undefined || reasoning <= completion) return reasoning;
  return total !== undefined && (reasoning === total || reasoning === prompt) ? undefined : reasoning;
}

interface Split {
  readonly prompt: number;
  readonly completion: number;
  readonly remarks: readonly RemarkKind[];
}

function splitOf(counts: Counts, estimates: Estimates, isEarly: boolean): Split | undefined {
  const { prompt, completion, total } = counts;
  if (prompt !== undefined && completion !== undefined)
    return plausible(
      addedUp({ ...counts, prompt, completion, reasoning: reasoningIn(counts) ?? 0 }),
      estimates,
      isEarly,
    );
  if (total === undefined) return undefined;
  if (prompt === undefined && completion === undefined) return splitTotal(total, estimates);
  const other = total - (prompt ?? completion ?? 0);
  if (other < 0) return undefined;
  return { prompt: prompt ?? other, completion: completion ?? other, remarks: ['tokensFromTotal'] };
}

/** With what was counted beside it. */
function addedUp({ prompt, completion, total = 0, reasoning = 0, cached = 0, written = 0 }: Both): Split {
  const beside = Math.max(0, total - prompt - completion);
  // What came from the cache, or was written to it, beside the prompt, and not the thoughts beside the answer.
  if (beside > 0 && beside !== reasoning && [cached, written, cached + written].includes(beside))
    return { prompt: prompt + beside, completion, remarks: ['cachedTokensAdded'] };
  if (beside > 0 && prompt === 0 && reasoning === 0)
    return { prompt: beside, completion, remarks: ['tokensFromTotal'] };
  if (beside > 0) return { prompt, completion: completion + beside, remarks: ['reasoningTokensAdded'] };
  // A part is no more than the whole.
  const isCachedBeside = cached > prompt;
  const isReasoningBeside = reasoning > completion;
  const cache = isCachedBeside ? cached + (written > prompt ? written : 0) : 0;
  return {
    prompt: prompt + cache,
    completion: completion + (isReasoningBeside ? reasoning : 0),
    remarks: [
      ...(isCachedBeside ? (['cachedTokensAdded'] as const) : []),
      ...(isReasoningBeside ? (['reasoningTokensAdded'] as const) : []),
    ],
  };
}

type Both = Counts & { readonly prompt: number; readonly completion: number };

/** With our estimates in the place of what cannot be: some servers count the prompt as none, or the answer. */
function plausible({ prompt, completion, remarks }: Split, estimates: Estimates, isEarly: boolean): Split {
  const said = completion === 0 || isEarly ? estimates.completion() : 0;
  const isEstimated = said > completion;
  const isPromptNone = prompt === 0 && completion > 0;
  return {
    prompt: isPromptNone ? estimates.prompt() : prompt,
    completion: isEstimated ? said : completion,
    remarks: [
      ...remarks,
      ...(isEstimated ? (['completionEstimated'] as const) : []),
      ...(isPromptNone ? (['promptEstimated'] as const) : []),
    ],
  };
}

/** Only the sum is known: it holds, and its parts are our estimate. */
function splitTotal(total: number, estimates: Estimates): Split {
  const completion = Math.min(total, Math.max(total - estimates.prompt(), estimates.completion()));
  return { prompt: total - completion, completion, remarks: total > 0 ? ['tokensSplit'] : [] };
}
