/** Model-graded checks: what the grader is asked, and what its words mean. */

import { type Asked, messagesOf } from '@shared/domain/call/callOf';
import { ENDPOINT_PROTOCOL, textsIn, type WireRequest } from '@shared/domain/call/wireRequest';
import { numbersIn } from '@shared/domain/extraction/numbersIn';
import { isEndpoint, type Provider } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import { answerOf } from '@shared/domain/run/completion';
import type { Case } from '@shared/domain/session/session';
import type { CheckOf } from './check';
import { type CheckResult, checkResult } from './checkResult';
import type { CheckedCompletion } from './defineCheck';
import { type GradingRule, scoreRange } from './grader';

type ModelGraded = CheckOf<'model-graded'>;
/** An answer, the case it was given for, and what was asked. */
type Graded = Pick<CheckedCompletion, 'completion' | 'case' | 'input'>;

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

/**
 * What is sent to the grader, as one message, or which values are missing. What the answer says is put in once: an answer that
 * itself holds `{{x}}` stays as it is.
 */
export function gradingText(check: ModelGraded, { case: case_, completion, input }: Graded): Result<string> {
  const values = { input: input(), output: answerOf(completion) };
  const filled = messagesOf(
    { messages: [{ role: 'user', content: check.prompt }] },
    checkValues(case_, values),
    undefined,
  );
  return filled.ok ? ok(filled.value[0]?.content ?? '') : filled;
}

/** The grader's question; not how it is sent. */
export function gradingCall(
  check: ModelGraded,
  graded: Graded,
  provider: Provider | undefined,
): Result<Asked> {
  const { providerId, params } = check.grader;
  const model = check.grader.model.trim();
  if (!provider) return fail({ code: 'provider.unknown', params: { provider: providerId } });
  if (model === '' && !isEndpoint(provider))
    return fail({ code: 'model.missing', params: { provider: provider.label } });
  const text = gradingText(check, graded);
  if (!text.ok) return text;
  if (text.value === '') return fail({ code: 'prompt.empty', params: { prompt: check.name ?? '' } });
  return ok({ call: { model, messages: [{ role: 'user', content: text.value }], params }, provider });
}

/** Whether a grader was asked just this: with these words, by this model. */
export function isAskedWith(request: WireRequest | undefined, model: string, text: string): boolean {
  const texts = request ? textsIn(request.body) : [];
  // A service of somebody's own may be told more around it, and no model.
  if (request?.protocol === ENDPOINT_PROTOCOL) return texts.some((each) => each.includes(text));
  return texts.includes(model) && texts.includes(text);
}

const VERDICT = /(?<![\p{L}\p{N}])(pass|fail)(?![\p{L}\p{N}])/giu;
const OUT_OF = /(\d+(?:\.\d+)?)\s*(?:\/|／|out of)\s*(\d+(?:\.\d+)?)(?![\d.])/gi;

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
  const [least, most] = scoreRange(rule);
  const outOf = Array.from(line.matchAll(OUT_OF)).find(([, , of]) => Number(of) === most)?.[1];
  const score = outOf === undefined ? numbersIn(line).at(-1) : Number(outOf);
  if (score === undefined || score < least || score > most) return unreadable;
  const { threshold } = rule;
  return checkResult(score >= threshold ? 'pass' : 'fail', 'score', { score, threshold }, score);
}
