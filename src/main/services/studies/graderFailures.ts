/** Grades that a study waits for: without them an answer is not judged yet. */
import { isAskingFailed, isNotAsked } from '@shared/domain/checks/asked';
import type { CheckResult } from '@shared/domain/checks/checkResult';
import type { Failure } from '@shared/domain/failure';
import type { Completion } from '@shared/domain/run/completion';

/** A grader that gave no grade: the answer is not judged yet. */
export const isGraderFailed = (result: CheckResult): boolean => isAskingFailed(result) || isNotAsked(result);

/** The first of what graders failed for. */
export function graderFailures(completions: readonly Completion[]): readonly Failure[] {
  const grades = completions.flatMap(({ grades = {} }) => Object.values(grades));
  return grades.flatMap(({ failure }) => failure ?? []).slice(0, 1);
}
