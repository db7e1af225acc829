/** Asks graders, each question sent like any other, and keeps all that each said. */

import type { Asked } from '@shared/domain/call/callOf';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import type { Grader } from '@shared/domain/checks/grader';
import type { Provider } from '@shared/domain/providers/provider';
import { ok, type Result } from '@shared/domain/result';
import type { RunEvent } from '@shared/domain/run/run';
import type { Budget } from './budget';
import { askOnce, noWork } from './cellWork';
import { type EngineDeps, type Job, type JobEvent, runJobs } from './runJobs';

/** A question to a grader. `about`: what it is about, for whoever made it. */
export interface GraderQuestion<About> {
  readonly key: string;
  readonly about: About;
  readonly grader: Grader;
  readonly provider: Provider | undefined;
  /** Made when its turn comes. */
  readonly asked: () => Result<Asked>;
}

/** What came of it. */
export type GraderSaid = Pick<
  Extract<RunEvent, { type: 'graded' }>,
  'at' | 'asked' | 'request' | 'text' | 'usage' | 'model' | 'failure'
>;

interface GraderJob<About> extends Job {
  readonly question: GraderQuestion<About>;
}

interface Open {
  readonly request?: WireRequest;
  text: string;
}

/** Those that were cancelled say nothing. Returns how many were not asked because the cap was reached. */
export async function* askGraders<About>(
  questions: readonly GraderQuestion<About>[],
  deps: EngineDeps,
  signal: AbortSignal,
  budget?: Budget,
): AsyncGenerator<{ readonly about: About; readonly said: GraderSaid }, number, undefined> {
  const open = new Map<string, Open>();
  let notAsked = 0;
  for await (const told of runJobs(questions.map(jobOf), grading(deps), signal, budget)) {
    if (told.event.type === 'cancelled' && told.event.reason === 'costCap') notAsked += 1;
    const said = heard(told, open);
    if (said) yield { about: told.job.question.about, said };
  }
  return notAsked;
}

function jobOf<About>(question: GraderQuestion<About>): GraderJob<About> {
  const { key, provider, grader, asked } = question;
  if (!provider) {
    const params = { provider: grader.providerId };
    return { key, question, provider: { code: 'provider.unknown', params }, work: noWork };
  }
  const call = () => {
    const made = asked();
    return made.ok ? ok(made.value.call) : made;
  };
  return { key, question, provider, work: () => askOnce({ provider, call }) };
}

/** What is asked is asked to grade. */
export const grading = (deps: EngineDeps): EngineDeps => ({
  ...deps,
  send: (url, asked) => deps.send(url, { ...asked, why: asked.why === 'run' ? 'grading' : asked.why }),
});

function heard<About>(
  { job, at, event }: JobEvent<GraderJob<About>>,
  open: Map<string, Open>,
): GraderSaid | undefined {
  const said = open.get(job.key) ?? { text: '' };
  if (event.type === 'started') open.set(job.key, { request: event.request, text: '' });
  else if (event.type === 'delta') said.text += event.text;
  if (event.type !== 'completed' && event.type !== 'failed' && event.type !== 'cancelled') return undefined;
  open.delete(job.key);
  if (event.type === 'cancelled') return undefined;
  const { providerId, model } = job.question.grader;
  return {
    at,
    asked: { providerId, model: model.trim() },
    ...(said.request && { request: said.request }),
    text: said.text,
    ...(event.type === 'completed' && event.usage && { usage: event.usage }),
    ...(event.type === 'completed' && event.model !== undefined && { model: event.model }),
    ...(event.type === 'failed' && { failure: event.failure }),
  };
}
