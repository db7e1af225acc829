/** promptfoo's assertions that ask a model: which of our grading prompts, and how its words are read. */
import type { GradingRule } from '@shared/domain/checks/grader';
import { gradingPrompts } from './gradingPrompts';

interface Plan {
  readonly around: (text: string) => string;
  readonly rule: GradingRule;
  /** Whether the assertion's value stands in the prompt. */
  readonly hasText: boolean;
}

type PlanOf = (threshold: number | undefined) => Plan | undefined;

const VERDICT = { type: 'verdict' } as const;

/** Of one question and its answer it is 1 or 0. */
const relevant = (threshold = 0.5): Plan | undefined =>
  threshold > 0 && threshold <= 1
    ? { around: gradingPrompts.conversationRelevance, rule: VERDICT, hasText: false }
    : undefined;

const scored = (threshold: number, most: number): GradingRule => ({
  type: 'score',
  threshold: Math.min(most, Math.max(0, threshold * most)),
  range: [0, most],
});

const verdict = (around: Plan['around']) => (): Plan => ({ around, rule: VERDICT, hasText: true });

/** promptfoo's scores go from 0 to 1. */
const score =
  (around: Plan['around'], byDefault: number, { most = 1, hasText = false } = {}) =>
  (threshold = byDefault): Plan => ({ around, rule: scored(threshold, most), hasText });

/** By its name, with its threshold; undefined where that says the same of every answer. */
export const GRADED: ReadonlyMap<string, PlanOf> = new Map<string, PlanOf>([
  [
    'llm-rubric',
    (threshold: number | undefined): Plan =>
      threshold === undefined
        ? { around: gradingPrompts.rubric, rule: VERDICT, hasText: true }
        : { around: gradingPrompts.scoredRubric, rule: scored(threshold, 1), hasText: true },
  ],
  ['factuality', verdict(gradingPrompts.factuality)],
  ['model-graded-factuality', verdict(gradingPrompts.factuality)],
  ['model-graded-closedqa', verdict(gradingPrompts.closedQa)],
  ['g-eval', score(gradingPrompts.gEval, 0.7, { most: 10, hasText: true })],
  ['answer-relevance', score(gradingPrompts.answerRelevance, 0)],
  ['conversation-relevance', relevant],
  ['context-faithfulness', score(gradingPrompts.contextFaithfulness, 0)],
  ['context-relevance', score(gradingPrompts.contextRelevance, 0)],
  ['context-recall', score(gradingPrompts.contextRecall, 0, { hasText: true })],
]);
