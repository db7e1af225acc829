/** A check's text that may hold `{{expected}}` and the case's `{{variables}}`. */
import { interpolate } from '@shared/domain/session/interpolate';
import type { Case } from '@shared/domain/session/session';
import { type CheckResult, checkResult } from './checkResult';
import type { Around, CheckProblem } from './defineCheck';
import { checkValues } from './grading';

export const EXPECTED = '{{expected}}';

/** A text that names something the case does not have says nothing of the completion. */
export function filled<T>(text: string, case_: Case, then: (value: string) => T): T | CheckResult {
  return filledAll([text], case_, ([value = '']) => then(value));
}

/** Several of them, in their order. */
export function filledAll<T>(
  texts: readonly string[],
  case_: Case,
  then: (values: readonly string[]) => T,
): T | CheckResult {
  const messages = texts.map((content) => ({ role: 'user' as const, content }));
  const found = interpolate({ messages }, checkValues(case_));
  // Such a text is no Nunjucks, of which alone something can fail.
  return found.status === 'missing'
    ? checkResult('notApplicable', 'missingVariables', { names: found.names.join(', ') })
    : then(found.status === 'complete' ? found.messages.map(({ content }) => content) : texts.map(() => ''));
}

/** Nothing is expected yet. */
export function noExpected(text: string, { cases }: Around): CheckProblem<'noExpected'> | undefined {
  return text.includes(EXPECTED) && !cases.some(({ expected }) => expected !== undefined)
    ? { key: 'noExpected', values: { expected: EXPECTED } }
    : undefined;
}
