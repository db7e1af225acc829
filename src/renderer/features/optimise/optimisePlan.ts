/** What is planned in the window: a study of one prompt of the open session. */
import { findVariables } from '@shared/domain/session/interpolate';
import type { Prompt, Session } from '@shared/domain/session/session';
import { withoutEditorIds } from '@shared/domain/session/session';
import type { Language } from '@shared/domain/session/template';
import { type HeldOutShare, heldOutOf } from '@shared/domain/study/heldOut';
import { reflectionVariables } from '@shared/domain/study/reflecting';
import { hasOwnJudge, type OptimisePlan, planDefaults } from '@shared/domain/study/study';
import { plannedCalls } from '@shared/domain/study/studyCalls';
import { reflectionPrompt } from '@shared/locales/reflectionPrompt';
import type { AskedModel } from './askedModel';

export interface StudyDraft {
  readonly asked: AskedModel;
  /** Of the reflecting prompt. */
  readonly system: string;
  readonly user: string;
  readonly rounds: number;
  /** Absent: as many as the rounds may take. */
  readonly maxCalls: number | undefined;
  readonly maxCostUsd: number | undefined;
  readonly share: HeldOutShare;
  readonly minibatch: number;
  readonly seed: number;
}

/** As it is offered first; the cap is that of runs. */
export function newStudyDraft(
  asked: AskedModel,
  maxCostUsd: number | undefined,
  language: Language,
): StudyDraft {
  const [system, user] = reflectionPrompt(language).messages;
  return {
    ...{ asked, maxCostUsd, system: system?.content ?? '', user: user?.content ?? '' },
    ...{ ...planDefaults, maxCalls: undefined, share: 'third' },
  };
}

/** The plan as it would be begun. */
export function planOf(
  whole: Session,
  { isLeftOut: _, ...prompt }: Prompt,
  { asked, system, user, rounds, maxCalls, share, minibatch, seed }: StudyDraft,
  language: Language,
): OptimisePlan {
  const session = withoutEditorIds({ ...whole, prompts: [prompt] });
  const messages: Prompt['messages'] = [
    ...(system.trim() === '' ? [] : [{ role: 'system', content: system } as const]),
    { role: 'user', content: user },
  ];
  return {
    ...{ kind: 'optimise', language, session, rounds, maxCalls, minibatch, seed },
    reflector: { id: 'reflector', providerId: asked.providerId, model: asked.model.trim(), params: {} },
    reflection: { id: 'reflection', name: reflectionPrompt(language).name, messages },
    heldOut: heldOutOf(session.cases, share),
  };
}

type PlanProblem = 'noModels' | 'noJudge' | 'noReflector' | 'noVariables' | 'strayVariables' | 'fewCalls';

/** Why it cannot be begun. */
export function planProblem(plan: OptimisePlan): PlanProblem | undefined {
  const { session, reflector, reflection, maxCalls } = plan;
  if (session.models.length === 0) return 'noModels';
  if (!hasOwnJudge(session)) return 'noJudge';
  if (reflector.model === '') return 'noReflector';
  const used = new Set(
    reflection.messages.flatMap(({ content }) => findVariables(content).map(({ name }) => name)),
  );
  const known: ReadonlySet<string> = new Set(reflectionVariables);
  if (!used.has('instructions') || !used.has('failures')) return 'noVariables';
  if ([...used].some((name) => !known.has(name))) return 'strayVariables';
  return maxCalls !== undefined && maxCalls < plannedCalls(plan).needed ? 'fewCalls' : undefined;
}
