/** The groups of a run, each a prompt with a model, held against each other. */
import { grouped } from '@shared/domain/grouped';
import { parseCellKey } from '@shared/domain/session/cells';
import { type Evidence, evidenceOf } from './evidence';
import { type GroupId, keyOf } from './groupId';
import type { Side } from './matchedCases';
import { type Verdict, verdictsOf } from './verdict';

export interface GroupPair {
  readonly before: GroupId;
  readonly after: GroupId;
}

export interface ComparedGroups extends GroupPair {
  readonly evidence: Evidence;
  /** Adjusted for all the pairs. */
  readonly verdict: Verdict;
}

/** In the order of `pairs`. */
export function compareGroups(run: Side, pairs: readonly GroupPair[]): readonly ComparedGroups[] {
  const sideOf = sidesOf(run);
  return withVerdicts(
    pairs,
    pairs.map(({ before, after }) => evidenceOf(sideOf(before), sideOf(after))),
  );
}

/** Each group's part of a run. A group that the run has not is one without answers. */
export function sidesOf({ cells, cases }: Side): (group: GroupId) => Side {
  const byGroup = grouped(cells, ({ completion }) => keyOf(parseCellKey(completion.cell)));
  return (group) => ({ cells: byGroup.get(keyOf(group)) ?? [], cases });
}

/** `compared`: the evidence of each pair, in their order. */
export function withVerdicts(
  pairs: readonly GroupPair[],
  compared: readonly Evidence[],
): readonly ComparedGroups[] {
  const verdicts = verdictsOf(compared);
  return pairs.flatMap((pair, index) => {
    const [evidence, verdict] = [compared[index], verdicts[index]];
    return evidence && verdict ? [{ ...pair, evidence, verdict }] : [];
  });
}

/** All against all, each pair once: those of a matrix above its diagonal, row by row. */
export function allPairs(groups: readonly GroupId[]): readonly GroupPair[] {
  return groups.flatMap((before, index) => groups.slice(index + 1).map((after) => ({ before, after })));
}
