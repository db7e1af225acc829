import { isNamedIn } from '@shared/domain/call/wireRequest';
import { type CheckResult, checkResult, failureParams } from '@shared/domain/checks/checkResult';
import { type CheckedCompletion, defineCheck, textBase } from '@shared/domain/checks/defineCheck';
import { noExpected } from '@shared/domain/checks/filledText';
import { graderSchema, gradingRuleSchema } from '@shared/domain/checks/grader';
import {
  DEFAULT_GRADING_PROMPT,
  gradingMessages,
  hasSystem,
  isAskedWith,
  readGrade,
} from '@shared/domain/checks/grading';
import { answerIn } from '@shared/domain/run/thoughts';
import { z } from 'zod';

const schema = z.strictObject({
  ...textBase,
  type: z.literal('model-graded'),
  /** The grading prompt, sent as one user message; filled, and `{{output}}`, the answer or its part, and `{{input}}` as well. */
  prompt: z.string(),
  /** Sent before it as a system message, filled alike. Absent or empty: nothing is. */
  system: z.string().optional(),
  grader: graderSchema,
  rule: gradingRuleSchema,
});
type ModelGraded = Readonly<z.infer<typeof schema>>;

export const modelGraded = defineCheck({
  schema,
  blank: (_, { models: [model] }) => ({
    prompt: DEFAULT_GRADING_PROMPT,
    grader: { providerId: model?.providerId ?? 'openai', model: model?.model ?? '', params: {} },
    rule: { type: 'verdict' as const },
  }),
  problem: ({ grader, prompt, system = '' }, session) => {
    if (prompt.trim() === '') return { key: 'noPrompt' };
    if (!/\{\{\s*output\s*\}\}/.test(`${system} ${prompt}`))
      return { key: 'noOutput', values: { output: '{{output}}' } };
    // Last: a grader that is a service of somebody's own needs no name, and who is one only the settings know.
    const missing = noExpected(`${system} ${prompt}`, session);
    return missing ?? (grader.model.trim() === '' ? { key: 'noGrader' } : undefined);
  },
  describe: ({ type, grader }) => ({ key: type, values: { value: grader.model } }),
  run: graded,
});

/** Whether another model is asked. */
export const isGraded = (check: { readonly type: string }): check is ModelGraded =>
  check.type === schema.shape.type.value;

/** A grade counts for the words and the model that it was asked with; what is made of its words may change. */
function graded(check: ModelGraded, checked: CheckedCompletion): CheckResult {
  const messages = gradingMessages(check, checked);
  if (!messages.ok) return checkResult('notApplicable', 'missingVariables', messages.failure.params);
  const grade = checked.completion.grades?.[check.id];
  if (!grade) return checkResult('pending', 'notGraded');
  if (grade.failure) return checkResult('error', 'graderFailed', failureParams(grade.failure));
  const { request } = grade;
  const words = messages.value.map(({ content }) => content);
  const isCurrent =
    isAskedWith(request, check.grader.model.trim(), ...words) && (words.length > 1 || !hasSystem(request));
  return isCurrent
    ? readGrade(
        check.rule,
        answerIn(grade.text, (mark) => isNamedIn(request, mark)),
      )
    : checkResult('pending', 'gradeOutdated');
}
