import { isAsked } from '@shared/domain/checks/asked';
import type { Check } from '@shared/domain/checks/check';
import { isRated } from '@shared/domain/checks/types/human';

/** Those that say at once whether an answer passes: a race does not wait for a model or a person. */
export const racingChecks = (checks: readonly Check[]): readonly Check[] =>
  checks.filter((check) => !isAsked(check) && !isRated(check));
