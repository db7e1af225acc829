/** What "contains" and "does not contain" share. */
import { answerOf } from '@shared/domain/run/completion';
import { type CheckReasonCode, type CheckResult, checkResult } from './checkResult';
import type { CheckedCompletion } from './defineCheck';
import { filled } from './filledText';
import { folded } from './textOptions';

interface Containing {
  readonly value: string;
  readonly ignoreCase?: boolean | undefined;
  readonly atStart?: boolean | undefined;
  readonly lines?: 'any' | 'all' | undefined;
}

/** Every text contains an empty one. */
export function contained(
  { value, ignoreCase, atStart, lines }: Containing,
  { completion, case: case_ }: CheckedCompletion,
  isWanted: boolean,
): CheckResult {
  return filled(value, case_, (wanted) => {
    const answer = folded(answerOf(completion), ignoreCase);
    const isThere = (text: string) =>
      atStart ? answer.startsWith(folded(text, ignoreCase)) : answer.includes(folded(text, ignoreCase));
    if (!lines) {
      const isFound = isThere(wanted);
      return said(isFound === isWanted, reasonOf(isFound, atStart), wanted);
    }
    const texts = wanted.split(/\r?\n/).filter((each) => each !== '');
    if (lines === 'any') {
      const isFound = texts.some(isThere);
      return said(isFound === isWanted, isFound ? 'foundOne' : 'foundNone', texts.join(', '));
    }
    const missing = texts.filter((each) => !isThere(each));
    const isFound = missing.length === 0;
    return said(
      isFound === isWanted,
      isFound ? 'foundAll' : 'notFoundAll',
      (isFound ? texts : missing).join(', '),
    );
  });
}

const said = (isPass: boolean, code: CheckReasonCode, value: string): CheckResult =>
  checkResult(isPass ? 'pass' : 'fail', code, { value });

const reasonOf = (isFound: boolean, atStart?: boolean): CheckReasonCode =>
  atStart ? (isFound ? 'begins' : 'notBegins') : isFound ? 'found' : 'notFound';
