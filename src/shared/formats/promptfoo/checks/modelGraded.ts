import { type CheckMapping, withValue } from '@shared/formats/promptfoo/checkMapping';
import { literalTemplate } from '@shared/formats/promptfoo/promptfooTemplate';
import { GRADED } from '@shared/formats/promptfoo/reading/graded';
import { type From, rubricOf, type Wish } from '@shared/formats/promptfoo/reading/wish';

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
  wishes: Object.fromEntries([...GRADED.keys()].map((type) => [type, gradedWish])),
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

/** What a grader's prompt calls by these names is something else. */
const RESERVED = ['input', 'output', 'expected'];

function gradedWish({ part, type, value, base, threshold, grader: asked }: From): readonly Wish[] | 'left' {
  part.get('rubricPrompt')?.leaveOut('rubricReplaced');
  const plan = GRADED.get(type)?.(threshold);
  const text = plan?.hasText ? rubricOf(value) : '';
  if (!plan || text === undefined) return [];
  const grader = asked();
  if (!grader) return 'left';
  part.tell('different', 'gradedByOurs', { type });
  const { around, rule } = plan;
  const check = { ...base, type: 'model-graded', prompt: '', grader, rule } as const;
  const withText = (rubric: string) => ({ ...check, prompt: around(rubric) });
  const withValue = (name: string) => withText(`{{${name}}}`);
  // What tells graded checks apart is the prompt.
  const told = { ...check, prompt: around('') };
  return [
    {
      path: part.path,
      check: told,
      varying: { text, withText, withValue, isFilled: true, reserved: RESERVED, canBeExpected: false },
    },
  ];
}
