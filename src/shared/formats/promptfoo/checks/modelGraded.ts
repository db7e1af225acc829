import type { CheckOf } from '@shared/domain/checks/check';
import { filled } from '@shared/domain/checks/filledText';
import type { Case } from '@shared/domain/session/session';
import {
  type CheckMapping,
  named,
  type PromptfooAssert,
  type WriteContext,
  withValue,
} from '@shared/formats/promptfoo/checkMapping';
import { literalTemplate } from '@shared/formats/promptfoo/promptfooTemplate';
import { GRADED } from '@shared/formats/promptfoo/reading/graded';
import { type RubricPrompt, withRubric } from '@shared/formats/promptfoo/reading/rubricPrompts';
import {
  type From,
  rubricOf,
  textWish,
  type Unfinished,
  type Wish,
} from '@shared/formats/promptfoo/reading/wish';

export const modelGraded: CheckMapping<'model-graded'> = {
  write: (check, to) => {
    if (check.rule.type === 'json' && !INPUT.test(`${check.system} ${check.prompt}`))
      return writeOwn(check, to);
    const { prompt } = check;
    const { metric, case: case_, note } = to;
    note('gradedDifferently');
    return withValue(prompt.replace(/\{\{\s*(?:output|input)\s*\}\}/g, ''), case_, (value) => ({
      type: 'llm-rubric',
      ...named(metric),
      value: literalTemplate(value),
    }));
  },
  wishes: Object.fromEntries([...GRADED.keys()].map((type) => [type, gradedWish])),
};

/** What was asked has no name in promptfoo's grading prompts. */
const INPUT = /\{\{\s*input\s*\}\}/;
const OUTPUT = /\{\{\s*output\s*\}\}/;

/** One that asks for JSON is promptfoo's own way to grade. */
function writeOwn(
  { system, prompt, grader, rule }: CheckOf<'model-graded'>,
  { metric, case: case_, grader: asked }: WriteContext,
): PromptfooAssert | undefined {
  const [before, own] = [system, prompt].map((text) => text && templateOf(text, case_));
  if (own === undefined || (system && before === undefined)) return undefined;
  return {
    ...{ type: 'llm-rubric', ...named(metric) },
    ...(rule.type === 'json' && rule.threshold !== undefined && { threshold: rule.threshold }),
    rubricPrompt: [...(before ? [{ role: 'system', content: before }] : []), { role: 'user', content: own }],
    provider: asked(grader),
  };
}

/** Filled for the case but for the answer; undefined where the case lacks a value. */
function templateOf(text: string, case_: Case): string | undefined {
  const parts = text.split(OUTPUT).map((part) => filled(part, case_, literalTemplate));
  const isWhole = parts.every((part) => typeof part === 'string');
  // A brace right before a tag would become part of it.
  return isWhole ? parts.join('{{ output }}').replace(/\{(?=\{\{ output)/g, '{{ "{" }}') : undefined;
}

/** What a grader's prompt calls by these names is something else. */
const RESERVED = ['input', 'output', 'expected'];

function gradedWish(from: From): readonly Wish[] | 'left' {
  if (from.rubric) return ownWish(from, from.rubric);
  const { part, type, value, base, threshold, grader: asked } = from;
  from.leaveRubric();
  const plan = GRADED.get(type)?.(threshold);
  const text = plan?.hasText ? rubricOf(value) : '';
  if (!plan || text === undefined) return [];
  const grader = asked();
  if (!grader) return 'left';
  part.tell('different', 'gradedByOurs', { type });
  const { around, rule } = plan;
  const check = { ...base, type: 'model-graded', prompt: '', grader, rule } as const;
  return [wishOf(part.path, text, (rubric) => ({ ...check, prompt: around(rubric) }))];
}

/** The configuration's own prompt asks for JSON, and needs no rubric. */
function ownWish(
  { part, value, base, threshold, grader: asked }: From,
  rubric: RubricPrompt,
): readonly Wish[] | 'left' {
  const grader = asked();
  if (!grader) return 'left';
  part.tell('different', 'rubricKept');
  const isNamed = [rubric.prompt, rubric.system].some((each) => each?.includes('{{rubric}}'));
  const rule = { type: 'json', ...(threshold !== undefined && { threshold }) } as const;
  const check = { ...base, type: 'model-graded', grader, rule } as const;
  const made = wishOf(part.path, isNamed ? printed(value) : '', (text) => ({
    ...check,
    ...withRubric(rubric, text),
  }));
  return [{ ...made, varying: { ...made.varying, names: rubric.names } }];
}

/** As Nunjucks puts it into a text. */
function printed(value: unknown): string {
  if (Array.isArray(value)) return value.map(printed).join(',');
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return value === undefined || value === null ? '' : String(value);
}

const wishOf = (path: string, text: string, withText: (rubric: string) => Unfinished) =>
  textWish(path, text, withText, { reserved: RESERVED, canBeExpected: false });
