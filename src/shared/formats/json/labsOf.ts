/** What the labs have to say of a run: the same folds as in the window. A lab that has nothing to say is not there. */
import { temperatureCurvesOf } from '@shared/domain/consistency/temperatures';
import { dependenceOf } from '@shared/domain/dependence/dependenceOf';
import { exampleCurvesOf } from '@shared/domain/inContext/exampleCurves';
import { formatSpreadsOf } from '@shared/domain/inContext/formatSpread';
import { labelBiasesOf } from '@shared/domain/inContext/labelBias';
import { casesOf } from '@shared/domain/session/cells';
import type { GroupId } from '@shared/domain/statistics/groupId';
import type { GroupSummary } from '@shared/domain/statistics/summarise';
import { resultConsistency } from '@shared/formats/resultConsistency';
import type { Results } from '@shared/formats/results';

/** `named`: puts names beside the ids. Undefined where no lab has anything to say. */
export function labsOf(
  results: Pick<Results, 'session' | 'cells' | 'voteOf'>,
  groups: readonly GroupSummary[],
  named: (group: GroupId) => object,
): object | undefined {
  const { session, cells, voteOf } = results;
  const biases = labelBiasesOf({ cells, cases: casesOf(session) });
  const all: Readonly<Record<string, readonly GroupId[]>> = {
    votes: resultConsistency(results),
    dependence: voteOf ? dependenceOf(cells, session.prompts, voteOf) : [],
    examples: exampleCurvesOf(cells, session),
    labelBias: biases.type === 'found' ? biases.groups : [],
    formats: formatSpreadsOf(groups, session.prompts),
    temperature: temperatureCurvesOf(cells, session.models),
  };
  const told = Object.entries(all).filter(([, found]) => found.length > 0);
  return told.length === 0
    ? undefined
    : Object.fromEntries(told.map(([lab, found]) => [lab, found.map(named)]));
}
