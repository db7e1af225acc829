/** A prompt that a study tries, and what it came to. */
import { parseCellKey } from '@shared/domain/session/cells';
import type { Prompt } from '@shared/domain/session/session';
import { type CaseTally, tallyCases } from '@shared/domain/statistics/caseTally';
import { withInstructions } from './proposal';
import type { Verdict } from './study';

/** An id has at most 64 characters. */
const LONGEST_PARENT_ID = 55;

/** Answers of a case that pass, of those that any check says something of. */
export interface CaseScore extends CaseTally {
  readonly caseId: string;
}

export interface Candidate {
  /** It is known by; 0: the prompt to begin with. */
  readonly round: number;
  /** The round of the one that it was made of. */
  readonly parent?: number;
  /** What the reflecting model answered, whole. */
  readonly reflection?: string;
  readonly prompt: Prompt;
  /** In the order in which the cases were asked; of the first few alone where it was no better on them. */
  readonly scores: readonly CaseScore[];
  /** Answers that pass, of `total` that any check says something of. */
  readonly passed: number;
  readonly total: number;
  /** It was not asked about all cases. */
  readonly isDropped: boolean;
  /** More pass than of any before. */
  readonly isBetter: boolean;
}

/** In how many answers every check passes that says something, of those that any says something of. */
export const countPassed = (cells: readonly Verdict[]) => ({
  passed: cells.filter(({ isPassed }) => isPassed === true).length,
  total: cells.filter(({ isPassed }) => isPassed !== undefined).length,
});

/** Case by case; those that no check says anything of have none. */
export function scoresOf(cells: readonly Verdict[]): readonly CaseScore[] {
  const outcomes = cells.flatMap(({ cell, isPassed }) =>
    isPassed === undefined ? [] : [[parseCellKey(cell).caseId, isPassed ? 1 : 0] as const],
  );
  return Array.from(tallyCases(outcomes), ([caseId, tally]) => ({ caseId, ...tally }));
}

/** `first`: the one that the study began with, whose name and id it takes further. */
export function candidatePrompt(first: Prompt, round: number, instructions: string): Prompt {
  const id = `${first.id.slice(0, LONGEST_PARENT_ID)}.${round}`;
  return {
    ...withInstructions(first, instructions),
    id: id === first.id ? `${id}_` : id,
    name: `${first.name} ${round}`,
  };
}
