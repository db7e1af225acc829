/** Completions with all that is known about them: checks, metrics and cost. The one source of every view and export. */

import { estimateTokens } from '@shared/domain/call/estimateTokens';
import type { PriceOf } from '@shared/domain/cost/price';
import type { Provider } from '@shared/domain/providers/provider';
import {
  type Completion,
  type Completions,
  metricsOf,
  queuedCompletion,
} from '@shared/domain/run/completion';
import { type CellKey, casesOf, EMPTY_CASE, parseCellKey } from '@shared/domain/session/cells';
import type { Case, Session } from '@shared/domain/session/session';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { runCheck } from './runCheck';
import type { ValidateJson } from './textChecks';

export interface Scoring {
  /** Its checks are run: the run's own, or those of today on the answers of then. */
  readonly session: Session;
  readonly providers: readonly Provider[];
  readonly priceOf: PriceOf;
  readonly validate: ValidateJson;
}

/** In the order of `cells`. */
export function scoreCells(
  cells: readonly CellKey[],
  completions: Completions,
  scoring: Scoring,
): readonly ScoredCell[] {
  const cases = new Map(casesOf(scoring.session).map((case_) => [case_.id, case_]));
  return cells.map((key) => {
    const case_ = cases.get(parseCellKey(key).caseId) ?? EMPTY_CASE;
    return scoreCell(completions.get(key) ?? queuedCompletion(key), case_, scoring);
  });
}

export function scoreCell(completion: Completion, case_: Case, scoring: Scoring): ScoredCell {
  const metrics = metricsOf(completion, estimateTokens);
  const costUsd = costOfCompletion(completion, scoring);
  const checked = { completion, case: case_, metrics, costUsd };
  return {
    completion,
    metrics,
    results: new Map(
      scoring.session.checks.map((check) => [check.id, runCheck(check, checked, scoring.validate)]),
    ),
    costUsd,
  };
}

/**
 * US dollars of one completion, at the price when it was asked. The server's own count is needed: an estimate of the
 * tokens would make a guess of the cost. The model that was asked is priced, not the dated name that answered.
 */
export function costOfCompletion(
  { cell, usage, startedAt, request }: Completion,
  { session, providers, priceOf }: Pick<Scoring, 'session' | 'providers' | 'priceOf'>,
): number | undefined {
  const setting = session.models.find(({ id }) => id === parseCellKey(cell).modelId);
  const provider = providers.find(({ id }) => id === setting?.providerId);
  if (!usage || !setting || !provider) return undefined;
  const model = {
    providerId: provider.id,
    baseUrl: provider.baseUrl,
    model: request?.body.model ?? setting.model,
  };
  return priceOf(usage, model, startedAt ?? 0);
}
