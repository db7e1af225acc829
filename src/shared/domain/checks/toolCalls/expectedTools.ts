/** Which tools were called, whatever with. */
import { type CheckResult, checkResult } from '@shared/domain/checks/checkResult';
import type { CheckedCompletion } from '@shared/domain/checks/defineCheck';
import { filled } from '@shared/domain/checks/filledText';
import { callText, finalStep, type ToolCall } from '@shared/domain/run/completion';
import { f1 } from './f1';

/** Of the step that is the answer. */
export const callsOf = ({ completion }: Pick<CheckedCompletion, 'completion'>): readonly ToolCall[] =>
  finalStep(completion).toolCalls ?? [];

/** One a line. */
export const toolNames = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The answer is words alone. */
export function noTool(checked: CheckedCompletion): CheckResult {
  const [first] = callsOf(checked);
  return first
    ? checkResult('fail', 'toolCalled', { call: callText(first) })
    : checkResult('pass', 'noToolCalled');
}

interface Wanted {
  readonly tools?: string | undefined;
  readonly match?: 'including' | 'order' | undefined;
  readonly threshold?: number | undefined;
}

/** As sets, where an order is not asked for; in an order each call counts. */
export function expectedTools(
  { tools = '', match, threshold }: Wanted,
  checked: CheckedCompletion,
): CheckResult {
  return filled(tools, checked.case, (text) => {
    const wanted = toolNames(text);
    const called = callsOf(checked).map(({ name }) => name);
    const params = { called: called.join(', ') || '–', expected: wanted.join(', ') || '–' };
    if (match === undefined && threshold !== undefined) {
      const score = Math.round(f1(called, wanted) * 10_000) / 10_000;
      const isReached = f1(called, wanted) >= threshold;
      return checkResult(isReached ? 'pass' : 'fail', 'toolsScore', { ...params, score, threshold }, score);
    }
    if (called.length === 0 && wanted.length > 0) return checkResult('fail', 'noToolCalled');
    return isAsWanted(called, wanted, match)
      ? checkResult('pass', 'toolsCalled', params)
      : checkResult('fail', 'toolsDiffer', params);
  });
}

function isAsWanted(called: readonly string[], wanted: readonly string[], match: Wanted['match']): boolean {
  switch (match) {
    case 'including':
      return wanted.every((name) => called.includes(name));
    case 'order':
      return called.length === wanted.length && called.every((name, index) => name === wanted[index]);
    default:
      return f1(called, wanted) === 1;
  }
}
