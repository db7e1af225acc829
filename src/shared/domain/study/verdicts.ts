/** What a study takes an answer for: by the checks that no person has to answer. */
import type { CheckReason } from '@shared/domain/checks/checkResult';
import { isRated } from '@shared/domain/checks/types/human';
import { type Completion, finalStep } from '@shared/domain/run/completion';
import type { Session } from '@shared/domain/session/session';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import type { JudgedCell, Verdict } from './study';

/** A check that is itself at fault, or that has nothing to say of the case, does not count. */
export function verdictOf(
  { completion, results }: ScoredCell,
  session: Session,
  inWords: (reason: CheckReason) => string,
): Verdict {
  const isHuman = new Set(session.checks.filter(isRated).map(({ id }) => id));
  const told = [...results].filter(
    ([id, { status }]) => !isHuman.has(id) && (status === 'pass' || status === 'fail'),
  );
  const failed = told.filter(([, { status }]) => status === 'fail');
  return {
    cell: completion.cell,
    ...(told.length > 0 && { isPassed: failed.length === 0 }),
    faults: failed.map(([, { reason }]) => inWords(reason)),
  };
}

/** With the answers that they are of. */
export function judgedCells(
  completions: readonly Completion[],
  verdicts: readonly Verdict[],
): readonly JudgedCell[] {
  const byCell = new Map(completions.map((each) => [each.cell, finalStep(each)]));
  return verdicts.map((verdict) => {
    const step = byCell.get(verdict.cell);
    return { ...verdict, text: step?.text ?? '', isCut: step?.ending === 'length' };
  });
}
