/** What is known of a run's graders and of a judge of pairs: the figures of the window's labs. */
import { isRated } from '@shared/domain/checks/types/human';
import { isGraded } from '@shared/domain/checks/types/modelGraded';
import { grouped } from '@shared/domain/grouped';
import { calibrationOf, calibrationsByGroup, judgedAnswers } from '@shared/domain/judging/calibration';
import { humanRanking, pairAgreement, pairFigures } from '@shared/domain/judging/pairFigures';
import { pairsOf, weighPairs } from '@shared/domain/judging/pairs';
import { parseCellKey } from '@shared/domain/session/cells';
import { type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import type { Results } from '@shared/formats/results';

type Named = (group: GroupId) => object;

/** Empty where nothing was judged. */
export function judgingOf(results: Results, named: Named): object {
  const graderChecks = graderChecksOf(results, named);
  const pairs = pairsIn(results, named);
  return { ...(graderChecks.length > 0 && { graderChecks }), ...(pairs && { pairs }) };
}

/** Each grader against each way in which a person has labelled the same answers; without a label it is not there. */
function graderChecksOf({ session: { checks }, cells }: Results, named: Named): readonly object[] {
  return checks.filter(isGraded).flatMap((judge) =>
    [...checks.filter(isRated), judge].flatMap((source) => {
      const { judged, open } = judgedAnswers(cells, judge.id, source);
      const calibration = calibrationOf(judged);
      if (!calibration?.agreement) return [];
      const groups = calibrationsByGroup(judged).map(({ calibration: own, ...group }) => ({
        ...named(group),
        ...own,
      }));
      return [{ checkId: judge.id, labelsOf: source.id, notGraded: open, ...calibration, groups }];
    }),
  );
}

function pairsIn({ session, cells, pairs }: Results, named: Named): object | undefined {
  if (!pairs || pairs.weighings.size === 0) return undefined;
  const completions = new Map(cells.map(({ completion }) => [completion.cell, completion]));
  const keys = [...completions.keys()];
  const groups = [...grouped(keys.map(parseCellKey), keyOf).values()].flatMap(([first]) => first ?? []);
  const run = { session, completions };
  const found = pairsOf(groups, keys, run);
  const weighed = weighPairs(pairs.judge, run, found.pairs, pairs.weighings);
  const { counts, ranking, firstPlace } = pairFigures(weighed);
  const told = (of: typeof ranking) =>
    typeof of === 'object'
      ? of.ranked.map(({ id, ...rank }) => {
          const group = groups.find((each) => keyOf(each) === id);
          return { ...(group && named(group)), ...rank };
        })
      : undefined;
  const human = told(humanRanking(pairs.comparisons, new Set(groups.map(keyOf))));
  const agreement = pairAgreement(weighed, pairs.comparisons);
  const asked = new Set(
    Array.from(pairs.weighings.values(), (each) => each.asked?.model ?? each.model ?? ''),
  );
  return {
    judges: [...asked],
    counts: { ...counts, sameWords: found.equal },
    firstPlace,
    ranking: told(ranking),
    ...(human && { human }),
    ...(agreement && { agreement }),
    cases: weighed
      .filter(({ outcome }) => outcome !== 'open')
      .map(({ a, b, outcome }) => ({ a, b, outcome })),
  };
}
