/** What a run may cost, before it is run. Everything here is an estimate except where it says "unknown". */

import { messagesOf } from '@shared/domain/call/callOf';
import { estimateQuestion } from '@shared/domain/call/estimateCall';
import { type Provider, wantsModel } from '@shared/domain/providers/provider';
import { type Cell, casesOf } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import type { PriceOf } from './price';

export interface CostEstimate {
  /** How many requests. */
  readonly cells: number;
  /** US dollars for the estimated input alone, of the cells whose price is known: the run costs at least about this. */
  readonly leastUsd: number;
  /** With each answer as long as its limit. Undefined unless every price is known and every model has a `maxTokens`. */
  readonly mostUsd: number | undefined;
  /** Cells whose price is not known; they are in neither sum. */
  readonly cellsWithoutPrice: number;
  /** Cells whose answers have no limit. */
  readonly cellsWithoutLimit: number;
  /** Cells that will not be sent at all: a variable, model or provider is missing. */
  readonly cellsNotSent: number;
}

/** Prompts are counted once for each case, not for each cell, so that 10,000 cells take milliseconds. `at`: as PriceOf's. */
export function estimateCost(
  session: Session,
  cells: readonly Cell[],
  providers: readonly Provider[],
  priceOf: PriceOf,
  at: number,
): CostEstimate {
  const prompts = new Map(session.prompts.map((prompt) => [prompt.id, prompt]));
  const models = new Map(session.models.map((model) => [model.id, model]));
  const cases = new Map(casesOf(session).map((case_) => [case_.id, case_]));
  const providersById = new Map(providers.map((provider) => [provider.id, provider]));
  const inputs = new Map<string, number | undefined>();
  /** Prompts whose template is too much work for one case: it is not tried with the others. */
  const tooMuch = new Set<string>();

  function inputOf({ promptId, caseId }: Cell): number | undefined {
    const key = `${promptId}/${caseId}`;
    if (inputs.has(key)) return inputs.get(key);
    const [prompt, case_] = [prompts.get(promptId), cases.get(caseId)];
    const isTried = prompt && case_ && !tooMuch.has(promptId);
    const filled = isTried ? messagesOf(prompt, case_, session.pools) : undefined;
    if (filled && !filled.ok && filled.failure.code === 'prompt.templateBudget') tooMuch.add(promptId);
    const messages = filled?.ok ? filled.value : [];
    const tokens = prompt && messages.length > 0 ? estimateQuestion({ ...prompt, messages }) : undefined;
    inputs.set(key, tokens);
    return tokens;
  }

  let [leastUsd, mostUsd] = [0, 0];
  let [cellsWithoutPrice, cellsWithoutLimit, cellsNotSent] = [0, 0, 0];
  for (const cell of cells) {
    const promptTokens = inputOf(cell);
    const setting = models.get(cell.modelId);
    const provider = setting && providersById.get(setting.providerId);
    const isAsked = provider && (setting.model.trim() !== '' || !wantsModel(provider));
    if (promptTokens === undefined || !isAsked) {
      cellsNotSent += 1;
      continue;
    }
    const model = { providerId: provider.id, baseUrl: provider.baseUrl, model: setting.model.trim() };
    const least = priceOf({ promptTokens, completionTokens: 0 }, model, at);
    const limit = setting.params.maxTokens;
    // Of what costs nothing the length does not matter.
    const isFree = priceOf({ promptTokens: 1, completionTokens: 1 }, model, at) === 0;
    if (limit === undefined && !isFree) cellsWithoutLimit += 1;
    if (least === undefined) cellsWithoutPrice += 1;
    else {
      leastUsd += least;
      mostUsd += priceOf({ promptTokens, completionTokens: limit ?? 0 }, model, at) ?? least;
    }
  }
  const isBounded = cellsWithoutPrice === 0 && cellsWithoutLimit === 0;
  return {
    cells: cells.length,
    leastUsd,
    mostUsd: isBounded ? mostUsd : undefined,
    cellsWithoutPrice,
    cellsWithoutLimit,
    cellsNotSent,
  };
}
