import { type CheckResult, checkResult } from '@shared/domain/checks/checkResult';
import { type CheckedCompletion, checkBase, defineCheck } from '@shared/domain/checks/defineCheck';
import { noExpected } from '@shared/domain/checks/filledText';
import { graderSchema, gradingRuleSchema } from '@shared/domain/checks/grader';
import { DEFAULT_GRADING_PROMPT, gradingSession, readGrade } from '@shared/domain/checks/grading';
import { interpolate } from '@shared/domain/session/interpolate';
import { z } from 'zod';

const schema = z.strictObject({
  ...checkBase,
  type: z.literal('model-graded'),
  /** The whole grading prompt, sent as one user message; filled, and `{{output}}` and `{{input}}` as well. */
  prompt: z.string(),
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
  problem: ({ grader, prompt }, session) => {
    if (grader.model.trim() === '') return { key: 'noGrader' };
    if (prompt.trim() === '') return { key: 'noPrompt' };
    if (!/\{\{\s*output\s*\}\}/.test(prompt)) return { key: 'noOutput', values: { output: '{{output}}' } };
    return noExpected(prompt, session);
  },
  describe: ({ type, grader }) => ({ key: type, values: { value: grader.model } }),
  run: graded,
});

/** Whether another model is asked. */
export const isGraded = (check: { readonly type: string }): check is ModelGraded =>
  check.type === schema.shape.type.value;

/** A grade counts for the words and the model that it was asked with; what is made of its words may change. */
function graded(check: ModelGraded, checked: CheckedCompletion): CheckResult {
  const { completion } = checked;
  const session = gradingSession(check, completion, checked.case);
  const asked = interpolate(session.prompts[0]?.messages ?? [], session.cases[0] ?? checked.case);
  if (asked.status === 'missing')
    return checkResult('notApplicable', 'missingVariables', { names: asked.names.join(', ') });
  const grade = completion.grades?.[check.id];
  if (!grade) return checkResult('pending', 'notGraded');
  if (grade.failure) return checkResult('error', 'graderFailed', { failure: grade.failure.code });
  const body = grade.request?.body;
  const isCurrent =
    body?.model === check.grader.model.trim() && body.messages[0]?.content === asked.messages[0]?.content;
  return isCurrent ? readGrade(check.rule, grade.text) : checkResult('pending', 'gradeOutdated');
}
