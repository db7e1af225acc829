/** A model-graded check beside a person's words on the same answers. */
import type { Check } from '@shared/domain/checks/check';
import type { CheckStatus } from '@shared/domain/checks/checkResult';
import { isRated } from '@shared/domain/checks/types/human';
import { grouped } from '@shared/domain/grouped';
import { seededRandom } from '@shared/domain/seededRandom';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import { type Agreement, agreementOf } from '@shared/domain/statistics/agreement';
import { tallyCases } from '@shared/domain/statistics/caseTally';
import { type CorrectedRate, correctedRate } from '@shared/domain/statistics/correctedRate';
import { type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import { type Rate, rateOf } from '@shared/domain/statistics/rate';
import type { ScoredCell } from '@shared/domain/statistics/summarise';

/** An answer that the judge passes or fails. */
export interface JudgedAnswer {
  readonly cell: CellKey;
  readonly judge: boolean;
  /** Absent where no person has said it yet. */
  readonly human?: boolean;
}

interface Answers {
  readonly judged: readonly JudgedAnswer[];
  /** Answers that are there and that the judge has not judged yet, or not in words that can be read. */
  readonly open: number;
}

/**
 * `labels`: the check that a person answers, or the judge itself, where a person says of each answer whether it passes that
 * very check: 1 or 0, kept as every rating is.
 */
export function judgedAnswers(cells: readonly ScoredCell[], judgeId: string, labels: Check): Answers {
  const completed = cells.filter(({ completion }) => completion.status === 'completed');
  const said = completed.map((cell) => ({ cell, judge: isPass(cell.results.get(judgeId)?.status) }));
  return {
    judged: said.flatMap(({ cell, judge }): readonly JudgedAnswer[] => {
      if (judge === undefined) return [];
      const human = labelOf(cell, labels);
      return [{ cell: cell.completion.cell, judge, ...(human !== undefined && { human }) }];
    }),
    open: completed.filter(({ results }) => OPEN.has(results.get(judgeId)?.status)).length,
  };
}

const OPEN: ReadonlySet<CheckStatus | undefined> = new Set(['pending', 'error']);

/** What a person said of the answer. */
function labelOf({ completion, results }: ScoredCell, labels: Check): boolean | undefined {
  if (isRated(labels)) return isPass(results.get(labels.id)?.status);
  const value = completion.ratings?.[labels.id];
  return value === undefined ? undefined : value > 0;
}

const isPass = (status: CheckStatus | undefined): boolean | undefined =>
  status === 'pass' ? true : status === 'fail' ? false : undefined;

export interface Calibration {
  /** As the judge has it. */
  readonly judged: Rate;
  /** Absent without a label. */
  readonly agreement?: Agreement;
  /** Absent below two cases with labels. */
  readonly corrected?: CorrectedRate;
}

/** Undefined of no answer. Of a single case the answers take the place of cases, as in a rate. */
export function calibrationOf(answers: readonly JudgedAnswer[]): Calibration | undefined {
  const caseOf = ({ cell }: JudgedAnswer) => parseCellKey(cell).caseId;
  const isOne = new Set(answers.map(caseOf)).size === 1;
  const byCase = grouped(answers, isOne ? ({ cell }) => cell : caseOf);
  const tally = (of: readonly JudgedAnswer[], value: (answer: JudgedAnswer) => boolean | undefined) => ({
    sum: of.filter(value).length,
    count: of.length,
  });
  const judged = rateOf(
    tallyCases(answers.map((each) => [caseOf(each), each.judge ? 1 : 0] as const)).values(),
  );
  if (!judged) return undefined;
  const labelled = answers.flatMap((each) =>
    each.human === undefined ? [] : [{ caseId: caseOf(each), human: each.human, judge: each.judge }],
  );
  const agreement = agreementOf(labelled);
  const corrected = correctedRate(
    Array.from(byCase.values(), (of) => {
      const both = of.filter(({ human }) => human !== undefined);
      return {
        judged: tally(of, ({ judge }) => judge),
        ...(both.length > 0 && {
          labelled: { human: tally(both, ({ human }) => human), judge: tally(both, ({ judge }) => judge) },
        }),
      };
    }),
  );
  return { judged, ...(agreement && { agreement }), ...(corrected && { corrected }) };
}

/** By prompt and model, in the order of the answers. */
export function calibrationsByGroup(
  answers: readonly JudgedAnswer[],
): readonly (GroupId & { readonly calibration: Calibration })[] {
  return [...grouped(answers, ({ cell }) => keyOf(parseCellKey(cell))).values()].flatMap((of) => {
    const { promptId, modelId } = parseCellKey(of[0]?.cell ?? '');
    const calibration = calibrationOf(of);
    return calibration ? [{ promptId, modelId, calibration }] : [];
  });
}

/**
 * Where both differ first, then what nobody has labelled, then where both agree. The second are in a drawn order, one answer of
 * each case before the second of any: the corrected rate takes what is labelled for drawn at random. The same order for the
 * same seed.
 */
export function labellingOrder(answers: readonly JudgedAnswer[], seed: string): readonly JudgedAnswer[] {
  const random = seededRandom(seed);
  // Drawn for each answer, labelled or not, so that the order of the others stays.
  const drawn = answers.map((answer) => ({ answer, place: random() })).toSorted((a, b) => a.place - b.place);
  const seen = new Map<string, number>();
  const rounds = drawn.map(({ answer }) => {
    const { caseId } = parseCellKey(answer.cell);
    const round = seen.get(caseId) ?? 0;
    seen.set(caseId, round + 1);
    return { answer, round };
  });
  const inTurn = rounds.toSorted((a, b) => a.round - b.round).map(({ answer }) => answer);
  return [
    ...answers.filter(({ human, judge }) => human !== undefined && human !== judge),
    ...inTurn.filter(({ human }) => human === undefined),
    ...answers.filter(({ human, judge }) => human === judge),
  ];
}
