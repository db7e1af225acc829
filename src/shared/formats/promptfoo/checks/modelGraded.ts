import { type CheckMapping, withValue } from '@shared/formats/promptfoo/checkMapping';
import { literalTemplate } from '@shared/formats/promptfoo/promptfooTemplate';

export const modelGraded: CheckMapping<'model-graded'> = {
  write: ({ prompt }, { metric, case: case_, note }) => {
    note('gradedDifferently');
    return withValue(prompt.replace(/\{\{\s*(?:output|input)\s*\}\}/g, ''), case_, (value) => ({
      type: 'llm-rubric',
      metric,
      value: literalTemplate(value),
    }));
  },
  read: {
    'llm-rubric': ({ text, grader, note, named, assertion: { metric, type } }) => {
      if (text === undefined || !grader) return undefined;
      note('gradedDifferently', { check: metric ?? type });
      const rule = { type: 'verdict' } as const;
      return [{ check: { ...named, type: 'model-graded', prompt: text, grader, rule }, text }];
    },
  },
};

/** What a rubric becomes: our grading prompt around it. */
export function rubricPrompt(rubric: string): string {
  return `You are grading an answer.

<answer>
{{output}}
</answer>
<rubric>
${rubric}
</rubric>

Does the answer satisfy the rubric? Think step by step. Then write PASS or FAIL alone on the last line.`;
}
