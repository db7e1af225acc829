/** What "contains" and "does not contain" share. */
import { answerOf } from '@shared/domain/run/completion';
import { type CheckResult, checkResult } from './checkResult';
import type { CheckedCompletion } from './defineCheck';
import { filled } from './filledText';
import { folded } from './textOptions';

interface Containing {
  readonly value: string;
  readonly ignoreCase?: boolean | undefined;
}

/** Every text contains an empty one. */
export function contained(
  { value, ignoreCase }: Containing,
  { completion, case: case_ }: CheckedCompletion,
  isWanted: boolean,
): CheckResult {
  return filled(value, case_, (wanted) => {
    const isFound = folded(answerOf(completion), ignoreCase).includes(folded(wanted, ignoreCase));
    return checkResult(isFound === isWanted ? 'pass' : 'fail', isFound ? 'found' : 'notFound', {
      value: wanted,
    });
  });
}
