import type { Check } from '@shared/domain/checks/check';
import { isRated } from '@shared/domain/checks/types/human';
import { isGraded } from '@shared/domain/checks/types/modelGraded';

/** Those that say at once whether an answer passes: a race does not wait for a grader or a person. */
export const racingChecks = (checks: readonly Check[]): readonly Check[] =>
  checks.filter((check) => !isGraded(check) && !isRated(check));
