/** What evidence comes to: better, worse or undecided; never "no difference". */
import type { PassFigures } from './evidence';
import { holm } from './holm';
import { FEW_CASES } from './rate';

const LEVEL = 0.05;

export interface Verdict {
  /** `notJudged`: no case was judged on both sides. */
  readonly code: 'better' | 'worse' | 'undecided' | 'notJudged';
  /** Adjusted for all that was compared; absent where nothing was judged. */
  readonly p?: number;
  /** About so many more cases would tell a difference of this size; only of `undecided`, where there is one. */
  readonly moreCases?: number;
  /** So few can hardly tell anything, whatever the figures. */
  readonly isFew: boolean;
}

/** Of comparisons that are made at once, in their order: the more there are, the more each has to show. */
export function verdictsOf(compared: readonly PassFigures[]): readonly Verdict[] {
  const judged = compared.filter(({ pass }) => pass !== undefined);
  const adjusted = new Map(holm(judged.map(({ pass }) => pass?.p ?? 1)).map((p, at) => [judged[at], p]));
  return compared.map((evidence) => verdictOf(evidence, adjusted.get(evidence)));
}

function verdictOf(evidence: PassFigures, p: number | undefined): Verdict {
  const { pass, cases } = evidence;
  const isFew = cases.length < FEW_CASES;
  if (!pass || p === undefined) return { code: 'notJudged', isFew };
  if (p < LEVEL) return { code: pass.difference > 0 ? 'better' : 'worse', p, isFew };
  const more = (pass.needed ?? 0) - cases.length;
  return { code: 'undecided', p, ...(more > 0 && { moreCases: more }), isFew };
}
