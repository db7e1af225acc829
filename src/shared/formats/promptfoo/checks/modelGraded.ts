import { type CheckMapping, named, withValue } from '@shared/formats/promptfoo/checkMapping';
import { literalTemplate } from '@shared/formats/promptfoo/promptfooTemplate';
import { GRADED } from '@shared/formats/promptfoo/reading/graded';
import { type From, rubricOf, type Wish } from '@shared/formats/promptfoo/reading/wish';

export const modelGraded: CheckMapping<'model-graded'> = {
  write: ({ prompt }, { metric, case: case_, note }) => {
    note('gradedDifferently');
    return withValue(prompt.replace(/\{\{\s*(?:output|input)\s*\}\}/g, ''), case_, (value) => ({
      type: 'llm-rubric',
      ...named(metric),
      value: literalTemplate(value),
    }));
  },
  wishes: Object.fromEntries([...GRADED.keys()].map((type) => [type, gradedWish])),
};

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
