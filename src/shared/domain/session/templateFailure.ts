/** Why a Nunjucks prompt cannot be worked out, as a failure that has words. */
import type { Failure } from '@shared/domain/failure';
import type { TemplateProblem } from '@shared/domain/nunjucks/problem';

const CODES = {
  syntax: 'prompt.templateSyntax',
  unknown: 'prompt.templateUnknown',
  value: 'prompt.templateValue',
  budget: 'prompt.templateBudget',
} as const satisfies Readonly<Record<TemplateProblem['kind'], Failure['code']>>;

/** `message`: which of the prompt's, from 1. */
export function templateFailure({
  problem: { kind, what, line },
  message,
}: {
  readonly problem: TemplateProblem;
  readonly message: number;
}): Failure {
  return { code: CODES[kind], params: { line, message, ...(what !== '' && { what }) } };
}
