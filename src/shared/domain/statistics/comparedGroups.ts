/** The groups of a run, each a prompt with a model, held against each other. */
import { grouped } from '@shared/domain/grouped';
import { parseCellKey } from '@shared/domain/session/cells';
import { type Evidence, evidenceOf, type PassFigures } from './evidence';
import { type GroupId, keyOf } from './groupId';
import type { Side } from './matchedCases';
import { type Verdict, verdictsOf } from './verdict';

export interface GroupPair {
  readonly before: GroupId;
  readonly after: GroupId;
}

/** Whole, or with no more than the figures of what passes. */
export interface ComparedGroups<Found extends PassFigures = Evidence> extends GroupPair {
  readonly evidence: Found;
  /** Adjusted for all the pairs. */
  readonly verdict: Verdict;
}

/** Groups of an earlier run, each with what it is held against of the later one. */
export interface AgainstEarlier {
  readonly run: Side;
  readonly pairs: readonly GroupPair[];
}

/** In the order of `pairs`, those with an earlier run after them; adjusted for all of them. */
export function compareGroups(
  run: Side,
  pairs: readonly GroupPair[],
  earlier?: AgainstEarlier,
): readonly ComparedGroups[] {
  const sideOf = sidesOf(run);
  const found = pairs.map(({ before, after }) => evidenceOf(sideOf(before), sideOf(after)));
  if (!earlier) return withVerdicts(pairs, found);
  const earlierOf = sidesOf(earlier.run);
  const across = earlier.pairs.map(({ before, after }) => evidenceOf(earlierOf(before), sideOf(after)));
  return withVerdicts([...pairs, ...earlier.pairs], [...found, ...across]);
}

/** Each group's part of a run, the same each time it is asked for. A group that the run has not is one without answers. */
export function sidesOf({ cells, cases }: Side): (group: GroupId) => Side {
  const byGroup = new Map<string, Side>();
  for (const [key, own] of grouped(cells, ({ completion }) => keyOf(parseCellKey(completion.cell))))
    byGroup.set(key, { cells: own, cases });
  return (group) => byGroup.get(keyOf(group)) ?? { cells: [], cases };
}

/** `compared`: the evidence of each pair, in their order. */
export function withVerdicts<Found extends PassFigures>(
  pairs: readonly GroupPair[],
  compared: readonly Found[],
): readonly ComparedGroups<Found>[] {
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
