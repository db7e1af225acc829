/** What is wrong with a check as it stands, or what its author should know. */
import type { Check } from '@shared/domain/checks/check';
import { numbersIn } from '@shared/domain/checks/extractNumber';
import { patternFault } from '@shared/domain/checks/trial';
import type { Session } from '@shared/domain/session/session';

export interface CheckProblem {
  /** Of the namespace `checks`, below `problem`. */
  readonly key: string;
  readonly values?: Readonly<Record<string, string>>;
}

const EXPECTED = '{{expected}}';

export function problemOf(check: Check, session: Session): CheckProblem | undefined {
  const noExpected = (text: string): CheckProblem | undefined =>
    text.includes(EXPECTED) && !session.cases.some(({ expected }) => expected !== undefined)
      ? { key: 'noExpected', values: { expected: EXPECTED } }
      : undefined;
  switch (check.type) {
    case 'equals':
      return noExpected(check.value);
    case 'contains':
      return check.value === '' ? { key: 'emptyText' } : noExpected(check.value);
    case 'not-contains':
      return check.value === '' ? { key: 'emptyNot' } : noExpected(check.value);
    case 'regex':
      return check.pattern === '' ? { key: 'emptyPattern' } : patternProblem(check.pattern, check.flags);
    case 'number': {
      const pattern = check.take === 'pattern' ? patternProblem(check.pattern ?? '') : undefined;
      if (pattern) return pattern;
      if (!check.value.includes('{{') && numbersIn(check.value).length === 0) return { key: 'noNumber' };
      return noExpected(check.value);
    }
    case 'max-cost':
      return { key: 'noCost' };
    case 'model-graded':
      if (check.grader.model.trim() === '') return { key: 'noGrader' };
      if (check.prompt.trim() === '') return { key: 'noPrompt' };
      if (!/\{\{\s*output\s*\}\}/.test(check.prompt))
        return { key: 'noOutput', values: { output: '{{output}}' } };
      return noExpected(check.prompt);
    default:
      return undefined;
  }
}

function patternProblem(pattern: string, flags?: string): CheckProblem | undefined {
  const detail = patternFault(pattern, flags);
  return detail === undefined ? undefined : { key: 'pattern', values: { detail } };
}
