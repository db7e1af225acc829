/** What is known of a run's graders and of a judge of pairs: the figures of the window's labs. */
import { calibrationsByGroup } from '@shared/domain/judging/calibration';
import { humanRanking, type PairFigures, pairAgreement } from '@shared/domain/judging/pairFigures';
import { type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import { graderChecksIn, judgedPairsIn } from '@shared/formats/resultJudging';
import type { Results } from '@shared/formats/results';

type Named = (group: GroupId) => object;

/** Empty where nothing was judged. */
export function judgingOf(results: Results, named: Named): object {
  const graderChecks = graderChecksIn(results).map(({ judge, labelsOf, notGraded, judged, calibration }) => ({
    ...{ checkId: judge.id, labelsOf, notGraded, ...calibration },
    groups: calibrationsByGroup(judged).map(({ calibration: own, ...group }) => ({
      ...named(group),
      ...own,
    })),
  }));
  const pairs = pairsIn(results, named);
  return { ...(graderChecks.length > 0 && { graderChecks }), ...(pairs && { pairs }) };
}

function pairsIn(results: Results, named: Named): object | undefined {
  const found = judgedPairsIn(results);
  if (!found || !results.pairs) return undefined;
  const { groups, weighed, counts, ranking, firstPlace, judges, equal } = found;
  const { comparisons } = results.pairs;
  const told = (of: PairFigures['ranking']) =>
    typeof of === 'object'
      ? of.ranked.map(({ id, ...rank }) => {
          const group = groups.find((each) => keyOf(each) === id);
          return { ...(group && named(group)), ...rank };
        })
      : undefined;
  const human = told(humanRanking(comparisons, new Set(groups.map(keyOf))));
  const agreement = pairAgreement(weighed, comparisons);
  return {
    judges,
    counts: { ...counts, sameWords: equal },
    firstPlace,
    ranking: told(ranking),
    ...(human && { human }),
    ...(agreement && { agreement }),
    cases: weighed
      .filter(({ outcome }) => outcome !== 'open')
      .map(({ a, b, outcome }) => ({ a, b, outcome })),
  };
}
