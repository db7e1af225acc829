import { type CheckResult, checkResult, failureParams } from '@shared/domain/checks/checkResult';
import { type CheckedCompletion, defineCheck, textBase } from '@shared/domain/checks/defineCheck';
import { EXPECTED, filled, noExpected } from '@shared/domain/checks/filledText';
import { embedderSchema } from '@shared/domain/checks/grader';
import { plainStepsOf } from '@shared/domain/checks/seen';
import { editDistance } from '@shared/domain/checks/similarity/editDistance';
import { isNear, measured, nearest } from '@shared/domain/checks/similarity/meaning';
import {
  MEANINGS,
  MEASURES,
  type Meaning,
  type Measure,
  type Score,
  scoreOf,
} from '@shared/domain/checks/similarity/measures';
import { answerOf } from '@shared/domain/run/completion';
import { z } from 'zod';

const schema = z
  .strictObject({
    ...textBase,
    type: z.literal('similarity'),
    /** Filled. */
    value: z.string(),
    /** Each line of the value is a text by itself, and the nearest counts. */
    lines: z.literal('any').optional(),
    measure: z.enum(MEASURES),
    /**
     * The most edits that pass, of `euclidean` the greatest distance; of every other measure the least that passes. Most go from 0 to 1;
     * `cosine` from -1, `dot` beyond 1 where a model's vectors are longer.
     */
    threshold: z.number().nonnegative(),
    /** Who makes the vectors, for the measures of meaning. */
    embedder: embedderSchema.optional(),
  })
  .refine(
    ({ measure, embedder }) => !isMeaning(measure) || embedder,
    'a measure of meaning needs an embedder',
  );
type Similarity = Readonly<z.infer<typeof schema>>;

/** One that compares by meaning: a model is asked. */
export type OfMeaning = Similarity & {
  readonly measure: Meaning;
  readonly embedder: NonNullable<Similarity['embedder']>;
};

/** Whether it is worked out of vectors. */
export const isMeaning = (measure: Measure): measure is Meaning =>
  (MEANINGS as readonly Measure[]).includes(measure);

/** Whether another model is asked for vectors. */
export const isOfMeaning = (check: { readonly type: string }): check is OfMeaning =>
  check.type === schema.shape.type.value &&
  isMeaning((check as Similarity).measure) &&
  (check as Similarity).embedder !== undefined;

/** How near the answer is to a text. */
export const similarity = defineCheck({
  schema,
  blank: (before) => ({ value: before.value ?? EXPECTED, measure: 'rouge-l' as const, threshold: 0.5 }),
  problem: ({ value, measure, threshold, embedder }, session) => {
    if (isMeaning(measure) && !embedder?.model.trim()) return { key: 'noEmbedder' };
    if (HAS_MOST.has(measure) && threshold > 1) return { key: 'aboveOne' };
    return noExpected(value, session);
  },
  describe: ({ measure, value, threshold }) => {
    if (isMeaning(measure)) return { key: NAMES[measure], values: { value, threshold } };
    if (measure === 'edit-distance') return { key: 'editDistance', values: { value, threshold } };
    if (measure === 'edit-similarity') return { key: 'editSimilarity', values: { value, threshold } };
    return { key: 'wordOverlap', values: { measure: measure.toUpperCase(), value, threshold } };
  },
  run: (check, checked) => {
    const { measure, threshold } = check;
    const answer = answerOf(checked.completion);
    return filled(check.value, checked.case, (value) => {
      if (isOfMeaning(check)) return compared(check, checked, comparedTexts(check, value));
      const texts = check.lines ? linesOf(value) : [value];
      return nearestOf(texts, (text) =>
        measure === 'edit-distance'
          ? within(answer, text, threshold)
          : reached(measure as Score, answer, text, threshold),
      );
    });
  },
});

/** Of 1 at most. */
const HAS_MOST: ReadonlySet<Measure> = new Set(
  MEASURES.filter((each) => each !== 'edit-distance' && (each === 'cosine' || !isMeaning(each))),
);
const NAMES = { cosine: 'meaningCosine', dot: 'meaningDot', euclidean: 'meaningDistance' } as const;

const linesOf = (value: string): readonly string[] => value.split(/\r?\n/).filter((line) => line !== '');

/** What of a value, filled, the answer's meaning is held against; a blank has none. */
export function comparedTexts({ lines }: Pick<OfMeaning, 'lines'>, value: string): readonly string[] {
  return (lines ? linesOf(value) : [value]).filter((text) => text.trim() !== '');
}

/** The first that passes; of those that do not, the first. */
function nearestOf(texts: readonly string[], look: (text: string) => CheckResult): CheckResult {
  const results = texts.map(look);
  return (
    results.find(({ status }) => status === 'pass') ?? results[0] ?? checkResult('notApplicable', 'noText')
  );
}

function within(answer: string, wanted: string, max: number): CheckResult {
  const distance = editDistance(answer, wanted, max);
  if (distance === 'tooLong') return checkResult('notApplicable', 'textsTooLong');
  return distance === 'over'
    ? checkResult('fail', 'editsOver', { max })
    : checkResult('pass', 'editsWithin', { actual: distance, max });
}

function reached(measure: Score, answer: string, wanted: string, threshold: number): CheckResult {
  const score = scoreOf(measure, answer, wanted);
  if (score === undefined) return checkResult('notApplicable', 'textsTooLong');
  const isReached = score >= threshold;
  return checkResult(isReached ? 'pass' : 'fail', isReached ? 'nearEnough' : 'notNearEnough', {
    actual: rounded(score),
    threshold,
  });
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** By the figures in the log: they count for the texts and the model that they are of. */
function compared(
  check: OfMeaning,
  { completion }: CheckedCompletion,
  texts: readonly string[],
): CheckResult {
  const { id, measure, threshold, embedder } = check;
  if (texts.length === 0) return checkResult('notApplicable', 'noText');
  if (answerOf(completion).trim() === '') return checkResult('fail', 'emptyAnswer');
  const grade = completion.grades?.[id];
  if (!grade) return checkResult('pending', 'notCompared');
  const isModel = grade.asked?.model === embedder.model.trim();
  if (grade.failure && isModel) return checkResult('error', 'embedderFailed', failureParams(grade.failure));
  const part = plainStepsOf(check) && answerOf(completion);
  const found = texts.flatMap(
    (text) => grade.likeness?.find((each) => each.text === text && each.part === part) ?? [],
  );
  if (!isModel || found.length < texts.length) return checkResult('pending', 'comparedOtherwise');
  const value = nearest(
    measure,
    found.map((each) => measured(measure, each)),
  );
  const isPassed = value !== undefined && isNear(measure, value, threshold);
  const actual = rounded(value ?? 0);
  if (measure === 'euclidean')
    return checkResult(isPassed ? 'pass' : 'fail', isPassed ? 'withinLimit' : 'overLimit', {
      actual,
      max: threshold,
    });
  return checkResult(isPassed ? 'pass' : 'fail', isPassed ? 'nearEnough' : 'notNearEnough', {
    actual,
    threshold,
  });
}
