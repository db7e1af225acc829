/** What would keep a run from being of use, told before anything is sent. */

import { createCalls } from '@shared/domain/call/callOf';
import { isSent } from '@shared/domain/call/isSent';
import { withSlot } from '@shared/domain/examples/caseInput';
import { isBlock } from '@shared/domain/examples/examplesBlock';
import { hasSlot } from '@shared/domain/examples/slotName';
import type { Failure } from '@shared/domain/failure';
import { addressOf } from '@shared/domain/providers/addressOf';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import { hasAddress } from '@shared/domain/providers/provider';
import type { Part } from '@shared/domain/run/remaining';
import { casesOf } from '@shared/domain/session/cells';
import { interpolate } from '@shared/domain/session/interpolate';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Prompt, Session } from '@shared/domain/session/session';
import { templateFailure } from '@shared/domain/session/templateFailure';

export type Problem =
  | { readonly type: 'noModels' }
  | { readonly type: 'allLeftOut' }
  | { readonly type: 'emptyPrompt'; readonly prompt: Prompt }
  | {
      readonly type: 'missingVariables';
      readonly prompt: Prompt;
      readonly names: readonly string[];
      /** 1-based; empty where all cases lack them. */
      readonly caseNumbers: readonly number[];
    }
  /** A Nunjucks prompt that cannot be worked out; with the case where that was found, from 1, if there are several. */
  | {
      readonly type: 'template';
      readonly prompt: Prompt;
      readonly failure: Failure;
      readonly caseNumber: number | undefined;
    }
  /** The session has no pool of that id. */
  | { readonly type: 'noPool'; readonly prompt: Prompt; readonly pool: string }
  /** Of one model setting, in a failure's words. */
  | { readonly type: 'model'; readonly failure: Failure; readonly providerId: string };

/** Tells problems apart, so that one which has been mended can go. */
export function problemKey(problem: Problem): string {
  if (problem.type === 'noModels' || problem.type === 'allLeftOut') return problem.type;
  if (problem.type === 'model') return `model/${problem.failure.code}/${problem.providerId}`;
  return `${problem.type}/${problem.prompt.id}`;
}

/**
 * Why the run of a part of the grid (all of it if not given) cannot start; none if it can. A prompt's problem stops the run. A model's problem stops it only if every
 * model has one: otherwise the others answer, and that model's results say what it lacks.
 */
export function problemsOf(
  session: Session,
  statuses: readonly ProviderStatus[],
  isReady: (status: ProviderStatus) => boolean,
  part: Part = {},
): readonly Problem[] {
  if (session.models.length === 0) return [{ type: 'noModels' }];
  const asked = session.prompts.filter(({ isLeftOut }) => isLeftOut !== true);
  if (asked.length === 0) return [{ type: 'allLeftOut' }];
  const isIn = (id: string, only: string | undefined) => only === undefined || only === id;
  const promptProblems = asked
    .filter(({ id }) => isIn(id, part.promptId))
    .flatMap((prompt) => problemsOfPrompt(session, prompt, (caseId) => isIn(caseId, part.caseId)));
  const modelProblems = session.models
    .filter(({ id }) => isIn(id, part.modelId))
    .map((setting) => problemOfModel(session, setting, statuses, isReady));
  const isNoneAble = modelProblems.every((problem) => problem !== undefined);
  const distinct = new Map(
    modelProblems.flatMap((problem) => (problem ? [[problemKey(problem), problem] as const] : [])),
  );
  return [...promptProblems, ...(isNoneAble ? distinct.values() : [])];
}

function problemsOfPrompt(
  session: Session,
  prompt: Prompt,
  isAsked: (caseId: string) => boolean,
): readonly Problem[] {
  if (!prompt.messages.some(isSent)) return [{ type: 'emptyPrompt', prompt }];
  const { examples } = prompt;
  if (isBlock(examples) && !session.pools?.some(({ id }) => id === examples.pool))
    return [{ type: 'noPool', prompt, pool: examples.pool }];
  const names = new Set<string>();
  const caseNumbers: number[] = [];
  const cases = casesOf(session);
  for (const [index, case_] of cases.entries()) {
    if (!isAsked(case_.id)) continue;
    const interpolated = interpolate(prompt, hasSlot(prompt) ? withSlot(case_, '') : case_);
    if (interpolated.status === 'complete') continue;
    // The other cases would say no more: it is the prompt that is at fault, or one value.
    if (interpolated.status === 'failed')
      return [
        {
          type: 'template',
          prompt,
          failure: templateFailure(interpolated),
          caseNumber: cases.length > 1 ? index + 1 : undefined,
        },
      ];
    for (const name of interpolated.names) names.add(name);
    caseNumbers.push(index + 1);
  }
  if (names.size === 0) return [];
  const isAll = caseNumbers.length === cases.length;
  return [{ type: 'missingVariables', prompt, names: [...names], caseNumbers: isAll ? [] : caseNumbers }];
}

function problemOfModel(
  session: Session,
  setting: ModelSetting,
  statuses: readonly ProviderStatus[],
  isReady: (status: ProviderStatus) => boolean,
): Problem | undefined {
  const { providerId } = setting;
  const status = statuses.find(({ provider }) => provider.id === providerId);
  const address = status && hasAddress(status.provider) ? addressOf(status.provider) : undefined;
  if (address && !address.ok) return { type: 'model', failure: address.failure, providerId };
  if (status && !isReady(status)) {
    const failure: Failure = { code: 'auth.missingKey', params: { provider: status.provider.label } };
    return { type: 'model', failure, providerId };
  }
  // A prompt that is in order for sure, so that what is found is the model's.
  const prompt: Prompt = { id: 'p', name: '', messages: [{ role: 'user', content: '?' }] };
  const calls = createCalls(
    { ...session, prompts: [prompt], cases: [] },
    statuses.map(({ provider }) => provider),
  );
  const request = calls.of({ promptId: prompt.id, modelId: setting.id, caseId: '-', sample: 0 });
  return request.ok ? undefined : { type: 'model', failure: request.failure, providerId };
}
