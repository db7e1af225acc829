/** The cases that no proposal is judged by, and what they say at the end. */
import { parseCellKey } from '@shared/domain/session/cells';
import type { Case } from '@shared/domain/session/session';
import { comparedCase, type Evidence, evidenceOfCases } from '@shared/domain/statistics/evidence';
import { type Verdict as Finding, verdictsOf } from '@shared/domain/statistics/verdict';
import { countPassed, scoresOf } from './candidate';
import type { JudgedCell } from './study';

/** Of so many one: `none` at all, or every fourth, third or second. */
export const heldOutShares = { none: 0, quarter: 4, third: 3, half: 2 } as const;
export type HeldOutShare = keyof typeof heldOutShares;

const FEWEST_TO_HOLD_OUT_OF = 6;

/** Fewer cannot tell a difference, whatever they show: of five that all change, 2 of 32 ways are as far apart. */
export const FEWEST_TO_TELL = 6;

/** Every so many of those that ask something, where there are at least six: fewer would be missed among those that changes are judged by. */
export function heldOutOf(all: readonly Case[], share: HeldOutShare = 'third'): readonly string[] {
  const cases = all.filter(({ probe }) => probe === undefined);
  const every = heldOutShares[share];
  return every === 0 || cases.length < FEWEST_TO_HOLD_OUT_OF
    ? []
    : cases.filter((_, index) => index % every === every - 1).map(({ id }) => id);
}

export interface HeldOutResult {
  /** Answers that pass, with the first prompt and with the best, of `total` that any check says something of. */
  readonly before: number;
  readonly after: number;
  readonly total: number;
  readonly evidence: Evidence;
  readonly verdict: Finding;
}

/** `cells`: of both prompts. */
export function heldOutResult(
  cells: readonly JudgedCell[],
  [firstId, bestId]: readonly [firstId: string, bestId: string],
): HeldOutResult {
  const of = (promptId: string) => cells.filter(({ cell }) => parseCellKey(cell).promptId === promptId);
  const [first, best] = [of(firstId), of(bestId)];
  const after = new Map(scoresOf(best).map((score) => [score.caseId, score]));
  const before = scoresOf(first);
  const cases = before.flatMap(({ caseId, ...earlier }) => {
    const later = after.get(caseId);
    return later ? [comparedCase(caseId, earlier, { sum: later.sum, count: later.count })] : [];
  });
  const evidence = evidenceOfCases(cases, casesIn(cells) - cases.length);
  const [verdict = { code: 'notJudged', isFew: true }] = verdictsOf([evidence]);
  const { passed, total } = countPassed(first);
  return { before: passed, after: countPassed(best).passed, total, evidence, verdict };
}

const casesIn = (cells: readonly JudgedCell[]): number =>
  new Set(cells.map(({ cell }) => parseCellKey(cell).caseId)).size;
