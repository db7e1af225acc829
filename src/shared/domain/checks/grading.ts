/** Model-graded checks: what the grader is asked, and what its words mean. */

import { type Asked, messagesOf } from '@shared/domain/call/callOf';
import { ECHO_PROTOCOL, ENDPOINT_PROTOCOL, textsIn, type WireRequest } from '@shared/domain/call/wireRequest';
import { numbersIn } from '@shared/domain/extraction/numbersIn';
import { apiAt, type Provider, wantsModel } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import { answerOf } from '@shared/domain/run/completion';
import type { Case, Message } from '@shared/domain/session/session';
import type { CheckOf } from './check';
import { type CheckResult, checkResult } from './checkResult';
import type { CheckedCompletion } from './defineCheck';
import { type GradingRule, scoreRange } from './grader';
import { objectIn } from './saidJson';
import { plainStepsOf, seenAs } from './seen';

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
 * What is sent to the grader, or which values are missing. What the answer says is put in once: an answer that itself holds `{{x}}`
 * stays as it is.
 */
export function gradingMessages(
  { system, prompt }: ModelGraded,
  { case: case_, completion, input }: Graded,
): Result<readonly Message[]> {
  const values = { input: input(), output: answerOf(completion) };
  const messages: readonly Message[] = [
    ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
    { role: 'user', content: prompt },
  ];
  return messagesOf({ messages }, checkValues(case_, values), undefined);
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
  if (model === '' && wantsModel(provider))
    return fail({ code: 'model.missing', params: { provider: provider.label } });
  const seen = seenAs(plainStepsOf(check), graded.completion) ?? graded.completion;
  const messages = gradingMessages(check, { ...graded, completion: seen });
  if (!messages.ok) return messages;
  if (!messages.value.some(({ role }) => role === 'user'))
    return fail({ code: 'prompt.empty', params: { prompt: check.name ?? '' } });
  const api = apiAt(provider, check.grader);
  return ok({ call: { model, ...api, messages: messages.value, params }, provider });
}

/** Whether a grader was asked just this: with these words, by this model. */
export function isAskedWith(
  request: WireRequest | undefined,
  model: string,
  ...words: readonly string[]
): boolean {
  const texts = request ? textsIn(request.body) : [];
  // A service of somebody's own may be told more around them, and no model; an echo has all of it in one text.
  if (request?.protocol === ENDPOINT_PROTOCOL || request?.protocol === ECHO_PROTOCOL)
    return words.every((each) => texts.some((text) => text.includes(each)));
  return request !== undefined && isOfModel(request, model) && words.every((each) => texts.includes(each));
}

/** Of some protocols the model stands in the address, of Google's without what tells where it is from. */
function isOfModel({ url, body }: WireRequest, model: string): boolean {
  if (textsIn(body).includes(model)) return true;
  const name = model.replace(/^(?:models|google)\//, '');
  const steps = url.replace(/\?.*$/s, '').split('/');
  return [model, name].some((each) =>
    steps.some((step) => step.replace(/:\w+$/, '') === encodeURIComponent(each)),
  );
}

/** Whether a system message was sent: a body that names roles has its name as a text of its own. */
export const hasSystem = (request: WireRequest | undefined): boolean =>
  request !== undefined && textsIn(request.body).includes('system');

const VERDICT = /(?<![\p{L}\p{N}])(pass|fail)(?![\p{L}\p{N}])/giu;
const OUT_OF = /(\d+(?:\.\d+)?)\s*(?:\/|／|out of)\s*(\d+(?:\.\d+)?)(?![\d.])/gi;

/** What the grader's words mean under the rule; `error` where they do not say. */
export function readGrade(rule: GradingRule, text: string): CheckResult {
  if (rule.type === 'json') return readJsonGrade(rule, text);
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

/** As promptfoo 0.121 reads it: `"yes"` is true, what is no number is 1 or 0 by the verdict. */
function readJsonGrade({ threshold }: Extract<GradingRule, { type: 'json' }>, text: string): CheckResult {
  const said = objectIn(text);
  if (!said) return checkResult('error', 'gradeNoJson', { detail: text.trim() });
  const { pass: given = true, score: rated, reason } = said;
  const isSaid = given === null || given === true || /^(?:true|yes|pass|y)$/i.test(String(given));
  const score = Number.isFinite(Number(rated ?? Number.NaN)) ? Number(rated) : Number(isSaid);
  const isEnough = threshold === undefined || score >= threshold;
  const status = isSaid && isEnough ? 'pass' : 'fail';
  if (isSaid && threshold !== undefined) return checkResult(status, 'score', { score, threshold }, score);
  const verdict = isSaid ? 'PASS' : 'FAIL';
  return typeof reason === 'string' && reason.trim() !== ''
    ? checkResult(status, 'gradeReason', { verdict, reason: reason.trim() }, score)
    : checkResult(status, 'gradeVerdict', { verdict }, score);
}
