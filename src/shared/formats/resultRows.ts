/** The grid as rows, one a cell: what CSV, JSON Lines, Markdown and HTML are written from. */

import { type CheckStatus, overallStatus } from '@shared/domain/checks/checkResult';
import type { Failure } from '@shared/domain/failure';
import { finalStep } from '@shared/domain/run/completion';
import { casesOf, parseCellKey } from '@shared/domain/session/cells';
import type { Language } from '@shared/domain/session/template';
import { describeCheckReason } from '@shared/locales/describeCheckReason';
import { describeFailure } from '@shared/locales/describeFailure';
import { describeSkip } from '@shared/locales/describeRace';
import { nameOfCheck } from '@shared/locales/nameOfCheck';
import { resultNames } from './resultNames';
import type { Results } from './results';

export interface GridRow {
  readonly prompt: string;
  /** As it is sent, with every parameter that is set. */
  readonly model: string;
  /** What it is called among the models of the run. */
  readonly alias: string;
  readonly provider: string;
  /** 1-based. */
  readonly case: number;
  /** 1-based. */
  readonly sample: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly expected: string | undefined;
  readonly status: string;
  readonly output: string;
  readonly reasoning: string;
  readonly verdict: CheckStatus;
  readonly checks: readonly {
    readonly name: string;
    readonly status: CheckStatus;
    readonly score: number | undefined;
    readonly reason: string;
  }[];
  readonly totalMs: number | undefined;
  readonly timeToFirstTokenMs: number | undefined;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly isEstimate: boolean;
  readonly costUsd: number | undefined;
  readonly finishReason: string | undefined;
  /** Why it failed, in words. */
  readonly failure: string | undefined;
  /** Why a race did not ask for it. */
  readonly skipped: string | undefined;
}

/** In the order of `cells`. */
export function gridRows(results: Results, language: Language): readonly GridRow[] {
  const { session, cells } = results;
  const names = resultNames(results, language);
  const prompts = new Map(session.prompts.map((prompt) => [prompt.id, prompt]));
  const models = new Map(session.models.map((model) => [model.id, model]));
  const cases = new Map(casesOf(session).map((case_, index) => [case_.id, { case_, number: index + 1 }]));
  return cells.map(({ completion, metrics, results: judged, costUsd }): GridRow => {
    const { promptId, modelId, caseId, sample } = parseCellKey(completion.cell);
    const [setting, found] = [models.get(modelId), cases.get(caseId)];
    const checks = session.checks.map((check) => {
      const result = judged.get(check.id) ?? { status: 'pending', reason: { code: 'notEnded' } };
      return {
        name: nameOfCheck(check, language),
        status: result.status,
        score: result.score,
        reason: describeCheckReason(result.reason, language),
      } as const;
    });
    const answer = finalStep(completion);
    return {
      prompt: prompts.get(promptId)?.name ?? promptId,
      model: names.modelName(modelId).full,
      alias: names.modelName(modelId).alias,
      provider: setting?.providerId ?? '',
      case: found?.number ?? 0,
      sample: sample + 1,
      variables: found?.case_.values ?? {},
      expected: found?.case_.expected,
      status: completion.status,
      output: answer.text,
      reasoning: answer.reasoning,
      verdict: overallStatus(judged.values()),
      checks,
      totalMs: metrics.totalMs,
      timeToFirstTokenMs: metrics.timeToFirstTokenMs,
      promptTokens: metrics.promptTokens,
      completionTokens: metrics.completionTokens,
      isEstimate: metrics.isEstimate,
      costUsd,
      finishReason: answer.finishReason,
      failure: answer.failure && failureIn(answer.failure, language),
      skipped: completion.skip && describeSkip(completion.skip, names.promptName, language),
    };
  });
}

/** What happened, and what the other side said of it. */
function failureIn(failure: Failure, language: Language): string {
  const { message } = describeFailure(failure, language);
  return failure.detail === undefined ? message : `${message} ${failure.detail}`;
}
