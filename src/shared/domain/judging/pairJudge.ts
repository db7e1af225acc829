/** A model that says which of two answers is better: what it is asked, and what its words mean. */
import { type Asked, messagesOf } from '@shared/domain/call/callOf';
import { isNamedIn } from '@shared/domain/call/wireRequest';
import type { Around } from '@shared/domain/checks/defineCheck';
import { graderSchema } from '@shared/domain/checks/grader';
import { checkValues, isAskedWith } from '@shared/domain/checks/grading';
import { apiAt, type Provider, wantsModel } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import type { RunEvent } from '@shared/domain/run/run';
import { answerIn } from '@shared/domain/run/thoughts';
import type { Case } from '@shared/domain/session/session';
import { z } from 'zod';

export const pairJudgeSchema = z.strictObject({
  /** The whole prompt, sent as one user message; filled, and `{{input}}`, `{{output_a}}` and `{{output_b}}` as well. */
  prompt: z.string(),
  grader: graderSchema,
});
export type PairJudge = Readonly<z.infer<typeof pairJudgeSchema>>;

/** A beginning for the user's own: A, B or TIE on the last line. */
export const DEFAULT_PAIR_PROMPT = `Two answers were given to the same task.

<task>
{{input}}
</task>
<answer_a>
{{output_a}}
</answer_a>
<answer_b>
{{output_b}}
</answer_b>

Which answer does the task better? Neither length nor order counts. Think step by step. Then write A, B or TIE alone on the last line.`;

/** A beginning: our prompt, and a model that the session has. */
export const pairJudgeOf = ({ models: [model] }: Around): PairJudge => ({
  prompt: DEFAULT_PAIR_PROMPT,
  grader: { providerId: model?.providerId ?? 'openai', model: model?.model ?? '', params: {} },
});

/** Why it cannot be asked. `isNamed`: whether its provider can be asked with what it names; a service of somebody's own needs no model. */
export function pairJudgeProblem(
  { prompt, grader }: PairJudge,
  isNamed = grader.model.trim() !== '',
): 'noModel' | 'noOutputs' | undefined {
  if (!isNamed) return 'noModel';
  const names = (value: string) => new RegExp(`\\{\\{\\s*${value}\\s*\\}\\}`).test(prompt);
  return names('output_a') && names('output_b') ? undefined : 'noOutputs';
}

/** What is asked about: a case, what was asked of the models, and what two of them answered. */
export interface PairAsked {
  readonly case: Case;
  readonly input: string;
  readonly first: string;
  readonly second: string;
}

/** What is sent, as one message, or which values are missing. What the answers say is put in once. */
export function pairText(
  { prompt }: PairJudge,
  { case: case_, input, first, second }: PairAsked,
): Result<string> {
  const values = { input, output_a: first, output_b: second };
  const filled = messagesOf(
    { messages: [{ role: 'user', content: prompt }] },
    checkValues(case_, values),
    undefined,
  );
  return filled.ok ? ok(filled.value[0]?.content ?? '') : filled;
}

/** The question; not how it is sent. */
export function pairCall(
  judge: PairJudge,
  asked: () => Result<PairAsked>,
  provider: Provider | undefined,
): Result<Asked> {
  const { providerId, params } = judge.grader;
  const model = judge.grader.model.trim();
  if (!provider) return fail({ code: 'provider.unknown', params: { provider: providerId } });
  if (model === '' && wantsModel(provider))
    return fail({ code: 'model.missing', params: { provider: provider.label } });
  const pair = asked();
  if (!pair.ok) return pair;
  const text = pairText(judge, pair.value);
  if (!text.ok) return text;
  const messages = [{ role: 'user' as const, content: text.value }];
  return ok({ call: { model, ...apiAt(provider, judge.grader), messages, params }, provider });
}

/** Which of the two as they stood in the question. */
export type Preference = 'first' | 'second' | 'tie';

const WORD = /(?<![\p{L}\p{N}])(?:(A|B)|(tie))(?![\p{L}\p{N}])/giu;

/** The last line that is not blank has to say A, B or TIE, and one of them alone; undefined where it does not. */
export function readPreference(text: string): Preference | undefined {
  const line = text.split('\n').findLast((each) => each.trim() !== '') ?? '';
  // "a" is a word, too.
  const said = new Set(
    Array.from(line.matchAll(WORD), ([word]) => (word.length === 1 ? word : word.toUpperCase())).filter(
      (word) => word !== 'a' && word !== 'b',
    ),
  );
  if (said.size !== 1) return undefined;
  if (said.has('TIE')) return 'tie';
  return said.has('A') ? 'first' : 'second';
}

/** What a judge said of two answers in one order. */
export type Weighing = Omit<Extract<RunEvent, { type: 'weighed' }>, 'type'>;

/**
 * What it came to: a preference, or why there is none. It counts for the words and the model that it was asked with; `text`: what
 * would be asked now.
 */
export function weighedAs(
  judge: PairJudge,
  weighing: Weighing | undefined,
  text: Result<string>,
): WeighedAs | 'open' {
  if (!weighing) return 'open';
  const isCurrent = text.ok && isAskedWith(weighing.request, judge.grader.model.trim(), text.value);
  return isCurrent || weighing.failure ? saidBy(weighing) : 'open';
}

type WeighedAs = Preference | 'failed' | 'unreadable';

/** The same, whoever was asked and with whatever words. */
export function saidBy({ failure, request, text }: Weighing): WeighedAs {
  if (failure) return 'failed';
  return readPreference(answerIn(text, (mark) => isNamedIn(request, mark))) ?? 'unreadable';
}
