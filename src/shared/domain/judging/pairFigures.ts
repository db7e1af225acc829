/** What the judge's words on pairs come to: a ranking, how far the first place helped, and whether a person agrees. */
import { parseCellKey } from '@shared/domain/session/cells';
import { type Agreement, agreementOf } from '@shared/domain/statistics/agreement';
import { bradleyTerry, type Duel, type Ranking } from '@shared/domain/statistics/bradleyTerry';
import { tallyCases } from '@shared/domain/statistics/caseTally';
import { type Comparisons, pairKey } from '@shared/domain/statistics/comparisons';
import { type FirstPlace, firstPlace } from '@shared/domain/statistics/firstPlace';
import { keyOf } from '@shared/domain/statistics/groupId';
import type { PairOutcome, WeighedPair } from './pairs';

export interface PairFigures {
  readonly counts: Readonly<Record<PairOutcome, number>>;
  readonly ranking: ReturnType<typeof bradleyTerry>;
  /** How often the answer that stood first was preferred, of all words but ties, in pairs of which both orders were asked. */
  readonly firstPlace: FirstPlace | undefined;
}

const POINTS: Readonly<Partial<Record<PairOutcome, number>>> = { a: 1, b: 0, tie: 0.5, undecided: 0.5 };

export function pairFigures(pairs: readonly WeighedPair[]): PairFigures {
  const counts = { a: 0, b: 0, tie: 0, undecided: 0, open: 0, failed: 0 };
  for (const { outcome } of pairs) counts[outcome] += 1;
  const duels = pairs.flatMap(({ a, b, outcome }): readonly Duel[] => {
    const won = POINTS[outcome];
    return won === undefined ? [] : [duelOf(a, b, won)];
  });
  const said = pairs.flatMap(({ a, said: [one, other] }) =>
    one === undefined || other === undefined
      ? []
      : [one, other]
          .filter((each) => each !== 'tie')
          .map((each) => [parseCellKey(a).caseId, each === 'first' ? 1 : 0] as const),
  );
  return { counts, ranking: bradleyTerry(duels), firstPlace: firstPlace(tallyCases(said).values()) };
}

const duelOf = (a: string, b: string, won: number): Duel => ({
  ...{ a: keyOf(parseCellKey(a)), b: keyOf(parseCellKey(b)), won },
  caseId: parseCellKey(a).caseId,
});

/** What people said in the blind review, of these groups alone. */
export function humanRanking(
  comparisons: Comparisons,
  groups: ReadonlySet<string>,
): Ranking | 'apart' | undefined {
  const points = { a: 1, b: 0, tie: 0.5 };
  const duels = Array.from(comparisons.values(), ({ a, b, winner }) => duelOf(a, b, points[winner]));
  return bradleyTerry(duels.filter(({ a, b }) => a !== b && groups.has(a) && groups.has(b)));
}

/**
 * Of the pairs that a person and the judge each gave to one of the two: whether to the same. `human` and `judge` are true
 * for the first of the pair, so that it can be held against chance.
 */
export function pairAgreement(
  pairs: readonly WeighedPair[],
  comparisons: Comparisons,
): Agreement | undefined {
  return agreementOf(
    pairs.flatMap(({ a, b, outcome }) => {
      const said = comparisons.get(pairKey(a, b));
      if (!said || said.winner === 'tie' || (outcome !== 'a' && outcome !== 'b')) return [];
      const human = (said.winner === 'a' ? said.a : said.b) === a;
      return [{ caseId: parseCellKey(a).caseId, human, judge: outcome === 'a' }];
    }),
  );
}
