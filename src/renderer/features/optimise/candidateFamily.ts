/** Candidates as a tree, read from top to bottom: each below what it was made of. */
import type { Candidate } from '@shared/domain/study/candidate';
import type { Optimised } from '@shared/domain/study/optimise';

type Refused = Optimised['refused'][number];

export type FamilyMember =
  | { readonly type: 'candidate'; readonly candidate: Candidate; readonly depth: number }
  | { readonly type: 'refused'; readonly refused: Refused; readonly depth: number };

/** The children of each in the order in which they were proposed. */
export function familyOf({ candidates, refused }: Pick<Optimised, 'candidates' | 'refused'>) {
  const below = (parent: number | undefined, depth: number): readonly FamilyMember[] => {
    const children = [
      ...candidates
        .filter((each) => each.parent === parent)
        .map((candidate) => ({ type: 'candidate', candidate, depth, round: candidate.round }) as const),
      ...refused
        .filter((each) => each.parent === parent)
        .map((each) => ({ type: 'refused', refused: each, depth, round: each.round }) as const),
    ].sort((a, b) => a.round - b.round);
    return children.flatMap(({ round, ...member }) =>
      member.type === 'refused' ? [member] : [member, ...below(round, depth + 1)],
    );
  };
  return below(undefined, 0);
}
