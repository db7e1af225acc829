/** What a question comes to nothing for, in a form that the app has words for. */
import type { Problem } from '@engine/local/messages';
import type { Failure } from '@shared/domain/failure';

export class ModelProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.code);
  }
}

/** Of whatever was thrown; what nobody expected is told word for word. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ModelProblem) return error.problem;
  return { code: 'internal', detail: error instanceof Error ? error.message : String(error) };
}

const OF_FILES: Partial<Record<Failure['code'], Problem['code']>> = {
  'file.notFound': 'modelMissing',
  'local.notGguf': 'notGguf',
  'local.damaged': 'damaged',
  'local.partMissing': 'partMissing',
};

/** Of a file that is no model. */
export const fileProblem = ({ code, params, detail }: Failure): ModelProblem =>
  new ModelProblem({
    code: OF_FILES[code] ?? 'modelUnreadable',
    ...(params && { params }),
    ...(detail !== undefined && { detail }),
  });

/** Does `work`; what it throws is a problem of this kind. */
export async function orProblem<T>(code: Problem['code'], work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ModelProblem) throw error;
    throw new ModelProblem({ ...problemOf(error), code });
  }
}
