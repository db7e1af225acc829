/** Evals with their runs and what was answered, put down as the server gives them. */
import type { EvalsProgress } from '@shared/domain/evals';
import type { Failure } from '@shared/domain/failure';
import { isObject, type Json, parseJson } from '@shared/domain/json';
import { fail, ok, type Result } from '@shared/domain/result';
import { askEvals, type EvalsServerDeps, isGone } from './evalsServer';
import { type EvalsShelf, nameOfId } from './evalsShelf';
import { pagesOf } from './pages';

/** What is on the shelf is not asked for again, so what broke off goes on. Rejects when the signal is aborted. */
export async function downloadEvals(
  ids: readonly string[],
  shelf: EvalsShelf,
  deps: EvalsServerDeps,
  onProgress: (progress: EvalsProgress) => void,
  signal: AbortSignal,
): Promise<Result<null>> {
  for (const [index, id] of ids.entries()) {
    const at = { number: index + 1, of: ids.length };
    const got = await downloadEval(id, shelf, deps, (progress) => onProgress({ ...at, ...progress }), signal);
    if (!got.ok) return got;
  }
  return ok(null);
}

async function downloadEval(
  id: string,
  shelf: EvalsShelf,
  deps: EvalsServerDeps,
  onProgress: (progress: Omit<EvalsProgress, 'number' | 'of'>) => void,
  signal: AbortSignal,
): Promise<Result<null>> {
  const folder = nameOfId(id);
  const path = `evals/${encodeURIComponent(id)}`;
  const own = await kept(`${folder}/eval.json`, path, shelf, deps, signal);
  /** The service may end while it is asked. */
  const broken = async (failure: Failure) =>
    fail(isGone(failure) ? await whyGone(id, failure, deps, signal) : failure);
  if (!own.ok) return broken(own.failure);
  const title = typeof own.value.name === 'string' && own.value.name !== '' ? own.value.name : id;
  const runs: Json[] = [];
  for await (const page of pagesOf(`${path}/runs`, deps, signal, { shelf, name: `${folder}/runs` })) {
    if (!page.ok) return broken(page.failure);
    runs.push(...page.value);
    onProgress({ title, runs: runs.length, answers: 0 });
  }
  const ofAnswers = runs.map(answersIn).reduce((sum, each) => sum + each, 0);
  let answers = 0;
  for (const { id: runId } of runs) {
    if (typeof runId !== 'string') continue;
    const items = `${path}/runs/${encodeURIComponent(runId)}/output_items`;
    const name = `${folder}/output_items-${nameOfId(runId)}`;
    for await (const page of pagesOf(items, deps, signal, { shelf, name })) {
      if (!page.ok) return broken(page.failure);
      answers += page.value.length;
      onProgress({ title, runs: runs.length, answers, ...(ofAnswers > 0 && { ofAnswers }) });
    }
  }
  return ok(null);
}

const answersIn = ({ result_counts: counts }: Json): number =>
  isObject(counts) && typeof counts.total === 'number' ? counts.total : 0;

async function kept(
  name: string,
  path: string,
  shelf: EvalsShelf,
  deps: EvalsServerDeps,
  signal: AbortSignal,
): Promise<Result<Json>> {
  const there = await shelf.read(name);
  const value = there === undefined ? undefined : parseJson(there);
  if (isObject(value)) return ok(value);
  const answer = await askEvals(path, {}, deps, signal);
  if (!answer.ok) return answer;
  await shelf.write(name, answer.value.text);
  return ok(answer.value.value);
}

/** Whether all of the service is gone, or this eval alone. */
async function whyGone(
  id: string,
  failure: Failure,
  deps: EvalsServerDeps,
  signal: AbortSignal,
): Promise<Failure> {
  const listed = await askEvals('evals', { limit: '1' }, deps, signal);
  if (!listed.ok && !isGone(listed.failure)) return listed.failure;
  return {
    ...failure,
    code: listed.ok ? 'evals.noEval' : 'evals.ended',
    params: { ...failure.params, eval: id },
  };
}
