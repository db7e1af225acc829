/** Model-graded checks: the exact request to the grader, and what its words mean. */

import type { ChatRequest, ChatRequestResult } from '@shared/domain/call/chatRequest';
import { chatRequestOf } from '@shared/domain/call/chatRequest';
import type { Provider } from '@shared/domain/providers/provider';
import { answerOf, type Completion } from '@shared/domain/run/completion';
import { cellKey } from '@shared/domain/session/cells';
import type { Case, Session } from '@shared/domain/session/session';
import { SESSION_FORMAT } from '@shared/domain/session/sessionFormat';
import type { CheckOf } from './check';
import { type CheckResult, checkResult } from './checkResult';
import { numbersIn } from './extractNumber';
import type { GradingRule } from './grader';

type ModelGraded = CheckOf<'model-graded'>;

/** A beginning for the user's own: PASS or FAIL on the last line. */
export const DEFAULT_GRADING_PROMPT = `You are grading an answer.

<task>
{{input}}
</task>
<expected>
{{expected}}
</expected>
<answer>
{{output}}
</answer>

Does the answer say the same as the expected one? Think step by step. Then write PASS or FAIL alone on the last line.`;

/** The case's values with what a check's text may name besides: `{{expected}}` and, for graders, output and input. */
export function checkValues(case_: Case, more: Readonly<Record<string, string>> = {}): Case {
  const expected = case_.expected === undefined ? {} : { expected: case_.expected };
  return { id: case_.id, values: { ...case_.values, ...expected, ...more } };
}

/** What was asked, as one text: the message alone if there is one, else each under its role. */
export function inputOf(request: ChatRequest | undefined): string {
  const messages = request?.body.messages ?? [];
  const [only] = messages;
  if (only && messages.length === 1) return only.content;
  return messages.map(({ role, content }) => `${role}: ${content}`).join('\n\n');
}

/**
 * A session of one cell that asks the grader, so that it is sent like any other. What the answer says is put in once:
 * an answer that itself holds `{{x}}` stays as it is.
 */
export function gradingSession(check: ModelGraded, completion: Completion, case_: Case): Session {
  const values = { input: inputOf(completion.steps[0]?.request), output: answerOf(completion) };
  return {
    format: SESSION_FORMAT,
    id: 'grading',
    title: '',
    notes: '',
    tags: [],
    prompts: [{ id: 'grading', name: check.name ?? '', messages: [{ role: 'user', content: check.prompt }] }],
    models: [{ id: 'grader', ...check.grader }],
    cases: [{ ...checkValues(case_, values), id: 'case' }],
    samples: 1,
    checks: [],
  };
}

/** The key of gradingSession's only cell. */
export const GRADING_CELL = { promptId: 'grading', modelId: 'grader', caseId: 'case', sample: 0 };
export const GRADING_CELL_KEY = cellKey(GRADING_CELL);

/** Exactly what is sent to the grader, or why nothing can be (no `expected`, unknown provider …). */
export function gradingRequestOf(
  check: ModelGraded,
  completion: Completion,
  case_: Case,
  providers: readonly Provider[],
): ChatRequestResult {
  return chatRequestOf(gradingSession(check, completion, case_), providers, GRADING_CELL);
}

const VERDICT = /(?<![\p{L}\p{N}])(pass|fail)(?![\p{L}\p{N}])/giu;
const OUT_OF_FIVE = /(\d+(?:\.\d+)?)\s*(?:\/|／|out of)\s*5(?![\d.])/i;

/** What the grader's words mean under the rule; `error` where they do not say. */
export function readGrade(rule: GradingRule, text: string): CheckResult {
  const line = text.split('\n').findLast((each) => each.trim() !== '') ?? '';
  const unreadable = checkResult('error', 'gradeUnreadable', { detail: line.trim() });
  if (rule.type === 'verdict') {
    const said = new Set(Array.from(line.matchAll(VERDICT), ([word]) => word.toUpperCase()));
    if (said.size !== 1) return unreadable;
    const verdict = said.has('PASS') ? 'PASS' : 'FAIL';
    return checkResult(verdict === 'PASS' ? 'pass' : 'fail', 'gradeVerdict', { verdict });
  }
  const outOf = OUT_OF_FIVE.exec(line)?.[1];
  const score = outOf === undefined ? numbersIn(line).at(-1) : Number(outOf);
  if (score === undefined || score < 1 || score > 5) return unreadable;
  const { threshold } = rule;
  return checkResult(score >= threshold ? 'pass' : 'fail', 'score', { score, threshold }, score);
}
