/** What is known of a run's graders and of a judge of pairs: the figures of the window's labs, and a sentence each. */
import type { CheckOf } from '@shared/domain/checks/check';
import { isRated } from '@shared/domain/checks/types/human';
import { isGraded } from '@shared/domain/checks/types/modelGraded';
import { grouped } from '@shared/domain/grouped';
import {
  type Calibration,
  calibrationOf,
  type JudgedAnswer,
  judgedAnswers,
} from '@shared/domain/judging/calibration';
import { type PairFigures, pairFigures } from '@shared/domain/judging/pairFigures';
import { pairsOf, type WeighedPair, weighPairs } from '@shared/domain/judging/pairs';
import { parseCellKey } from '@shared/domain/session/cells';
import type { Language } from '@shared/domain/session/template';
import { cellNaming, type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import { describeGrader, describePairJudge } from '@shared/locales/describeJudging';
import { nameOfCheck } from '@shared/locales/nameOfCheck';
import { resultNames } from './resultNames';
import type { Results } from './results';

export interface GraderCheck {
  readonly judge: CheckOf<'model-graded'>;
  /** The check that a person answers; the judge itself where a person's word on it was asked for. */
  readonly labelsOf: string;
  readonly notGraded: number;
  readonly judged: readonly JudgedAnswer[];
  readonly calibration: Calibration;
}

/** Each grader against each way in which a person has labelled the same answers; without a label it is not there. */
export function graderChecksIn({
  session: { checks },
  cells,
}: Pick<Results, 'session' | 'cells'>): readonly GraderCheck[] {
  return checks.filter(isGraded).flatMap((judge) =>
    [...checks.filter(isRated), judge].flatMap((source): readonly GraderCheck[] => {
      const { judged, open } = judgedAnswers(cells, judge.id, source);
      const calibration = calibrationOf(judged);
      if (!calibration?.agreement) return [];
      return [{ judge, labelsOf: source.id, notGraded: open, judged, calibration }];
    }),
  );
}

export interface JudgedPairs extends PairFigures {
  readonly groups: readonly GroupId[];
  /** Pairs of equal words, which nobody is asked about. */
  readonly equal: number;
  readonly weighed: readonly WeighedPair[];
  readonly judges: readonly string[];
}

/** Undefined where no judge was asked. */
export function judgedPairsIn({ session, cells, pairs }: Results): JudgedPairs | undefined {
  if (!pairs || pairs.weighings.size === 0) return undefined;
  const completions = new Map(cells.map(({ completion }) => [completion.cell, completion]));
  const keys = [...completions.keys()];
  const groups = [...grouped(keys.map(parseCellKey), keyOf).values()].flatMap(([first]) => first ?? []);
  const run = { session, completions };
  const found = pairsOf(groups, keys, run);
  const weighed = weighPairs(pairs.judge, run, found.pairs, pairs.weighings);
  const asked = new Set(
    Array.from(pairs.weighings.values(), (each) => each.asked?.model ?? each.model ?? ''),
  );
  return { groups, equal: found.equal, weighed, judges: [...asked], ...pairFigures(weighed) };
}

/** A line for each grader with labels, and one for a judge of pairs. */
export function judgingTexts(results: Results, language: Language): readonly string[] {
  const names = resultNames(results, language);
  const nameOf = (id: string, groups: readonly GroupId[]) => {
    const group = groups.find((each) => keyOf(each) === id);
    const parts = group ? names.cell(cellNaming(group), ['cases', 'samples']) : [];
    return parts.map(({ short }) => short).join(' · ');
  };
  const graders = graderChecksIn(results).map(({ judge, calibration }) =>
    describeGrader(nameOfCheck(judge, language), calibration, language),
  );
  const pairs = judgedPairsIn(results);
  if (!pairs) return graders;
  const ranked = typeof pairs.ranking === 'object' ? pairs.ranking.ranked : [];
  const named = ranked.map((each) => ({ ...each, name: nameOf(each.id, pairs.groups) }));
  return [...graders, describePairJudge(pairs.judges, pairs.counts, named, language)];
}
