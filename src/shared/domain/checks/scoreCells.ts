/** Completions with all that is known about them: checks, metrics and cost. The one source of every view and export. */

import { messagesOf, textOfMessages } from '@shared/domain/call/callOf';
import { estimateTokens } from '@shared/domain/call/estimateTokens';
import type { PriceOf } from '@shared/domain/cost/price';
import { isEcho, type Provider } from '@shared/domain/providers/provider';
import { type Completion, finalStep, queuedCompletion } from '@shared/domain/run/completion';
import type { Completions } from '@shared/domain/run/completionMap';
import { metricsOf } from '@shared/domain/run/metrics';
import { type CellKey, casesOf, EMPTY_CASE, parseCellKey } from '@shared/domain/session/cells';
import type { Case, Session } from '@shared/domain/session/session';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { type CheckResult, checkResult } from './checkResult';
import { runCheck, type ToTry } from './runCheck';
import { type OfferedTool, toolsIn } from './toolCalls/offeredTools';
import type { Asked, RunTrials, TrialOutcome } from './trial';

export interface Scoring {
  /** Its checks are run: the run's own, or those of today on the answers of then. */
  readonly session: Session;
  readonly providers: readonly Provider[];
  readonly priceOf: PriceOf;
}

/** In the order of `cells`. */
export function scoreCells(
  cells: readonly CellKey[],
  completions: Completions,
  scoring: Scoring,
  runTrials: RunTrials,
): Promise<readonly ScoredCell[]> {
  const cases = new Map(casesOf(scoring.session).map((case_) => [case_.id, case_]));
  const begun = cells.map((key) => {
    const case_ = cases.get(parseCellKey(key).caseId) ?? EMPTY_CASE;
    return beginCell(completions.get(key) ?? queuedCompletion(key), case_, scoring);
  });
  return endCells(begun, runTrials);
}

/** A cell of which all is known that can be known here; what has to be tried waits for `endCells`. */
export interface BegunCell extends Omit<ScoredCell, 'results'> {
  readonly results: ReadonlyMap<string, CheckResult | ToTry>;
}

/** All that can be said of it without a trial: its checks' results, or what they ask to be tried. */
export function beginCell(completion: Completion, case_: Case, scoring: Scoring): BegunCell {
  const metrics = metricsOf(completion, estimateTokens);
  const costUsd = costOfCompletion(completion, scoring);
  const input = () => inputOf(completion, case_, scoring.session);
  const tools = () => toolsOf(completion, scoring.session);
  const checked = { completion, case: case_, input, tools, metrics, costUsd };
  const results = new Map(scoring.session.checks.map((check) => [check.id, runCheck(check, checked)]));
  return { completion, metrics, results, costUsd };
}

/** What the cell was asked with its first question. */
export function inputOf({ cell }: Completion, case_: Case, session: Session): string {
  const { promptId } = parseCellKey(cell);
  const prompt = session.prompts.find(({ id }) => id === promptId);
  const filled = prompt && messagesOf(prompt, case_, session.pools);
  return filled?.ok ? textOfMessages(filled.value) : '';
}

/** What the answer's request offered; where none was kept, what its prompt offers. */
function toolsOf(completion: Completion, session: Session): readonly OfferedTool[] {
  const { request } = finalStep(completion);
  if (request) return toolsIn(request);
  const { promptId } = parseCellKey(completion.cell);
  return session.prompts.find(({ id }) => id === promptId)?.tools ?? [];
}

/** Tries all that is left, in one go, and what that asks in a second, and settles the cells in their order. */
export async function endCells(
  begun: readonly BegunCell[],
  runTrials: RunTrials,
  signal?: AbortSignal,
): Promise<readonly ScoredCell[]> {
  const all = begun.flatMap(({ results }) => [...results.values()]);
  const first = await tried(all, runTrials, signal);
  const second = await tried(first, runTrials, signal);
  let at = 0;
  return begun.map((cell) => ({
    ...cell,
    results: new Map(Array.from(cell.results.keys(), (id) => [id, second[at++] ?? UNSAID])),
  }));
}

/** What each of them says when it was tried; in their order. */
async function tried<T extends CheckResult | Asked>(
  said: readonly (CheckResult | Asked<T>)[],
  runTrials: RunTrials,
  signal: AbortSignal | undefined,
): Promise<readonly (CheckResult | T)[]> {
  const asked = said.filter((each): each is Asked<T> => 'trial' in each);
  const outcomes = await runTrials(
    asked.map(({ trial }) => trial),
    signal,
  );
  const found = new Map(asked.map((each, index) => [each, outcomes[index] ?? UNTRIED]));
  return said.map((each) => ('trial' in each ? each.verdict(found.get(each) ?? UNTRIED) : each));
}

const UNTRIED: TrialOutcome = { status: 'tookTooLong' };
const UNSAID = checkResult('error', 'tookTooLong');

/**
 * US dollars of one completion with all its steps, each at the price when it was asked. The server's own count is needed: an
 * estimate of the tokens would make a guess of the cost. The model that was asked is priced, not the dated name that answered.
 */
function costOfCompletion(
  { cell, steps }: Completion,
  { session, providers, priceOf }: Pick<Scoring, 'session' | 'providers' | 'priceOf'>,
): number | undefined {
  const setting = session.models.find(({ id }) => id === parseCellKey(cell).modelId);
  const provider = providers.find(({ id }) => id === setting?.providerId);
  if (!setting || !provider || steps.length === 0) return undefined;
  let total = 0;
  const model = { providerId: provider.id, baseUrl: provider.baseUrl, model: setting.model.trim() };
  // It counts no tokens, and costs nothing.
  if (isEcho(provider)) return 0;
  for (const { usage, startedAt } of steps) {
    const cost = usage && priceOf(usage, model, startedAt ?? 0);
    if (cost === undefined) return undefined;
    total += cost;
  }
  return total;
}
