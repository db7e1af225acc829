/** The evals that an account has, to choose from. */
import type { ListedEval } from '@shared/domain/evals';
import { isObject } from '@shared/domain/json';
import { fail, ok, type Result } from '@shared/domain/result';
import { type EvalsServerDeps, isGone } from './evalsServer';
import { pagesOf } from './pages';

/** The newest first. `evals.ended` where there is no such service; rejects when the signal is aborted. */
export async function listEvals(
  deps: EvalsServerDeps,
  signal: AbortSignal,
): Promise<Result<readonly ListedEval[]>> {
  const found = new Map<string, ListedEval>();
  for await (const page of pagesOf('evals', deps, signal)) {
    if (!page.ok) {
      const { failure } = page;
      return isGone(failure) ? fail({ ...failure, code: 'evals.ended' }) : page;
    }
    for (const { id, name, created_at: created, testing_criteria: criteria } of page.value) {
      if (typeof id !== 'string') continue;
      found.set(id, {
        id,
        title: typeof name === 'string' && name !== '' ? name : id,
        ...(typeof created === 'number' && { at: new Date(created * 1000).toISOString() }),
        criteria: Array.isArray(criteria) ? criteria.filter(isObject).length : 0,
      });
    }
  }
  return ok([...found.values()].sort((a, b) => (b.at ?? '').localeCompare(a.at ?? '')));
}
