/** A comparison seen from the other side. */
import type { ComparedGroups } from './comparedGroups';
import { type Change, type Evidence, measures } from './evidence';
import type { MedianRatio } from './medianRatio';
import type { Verdict } from './verdict';

const CHANGES: Readonly<Record<Change, Change>> = {
  fixed: 'broken',
  broken: 'fixed',
  unchanged: 'unchanged',
};
const CODES: Readonly<Record<Verdict['code'], Verdict['code']>> = {
  better: 'worse',
  worse: 'better',
  undecided: 'undecided',
  notJudged: 'notJudged',
};

/** Nothing is found anew: every figure of it follows from the other's. */
export function turned({ before, after, evidence, verdict }: ComparedGroups): ComparedGroups {
  return {
    before: after,
    after: before,
    evidence: turnedEvidence(evidence),
    verdict: { ...verdict, code: CODES[verdict.code] },
  };
}

function turnedEvidence({ cases, pass, ratios, leftOut }: Evidence): Evidence {
  return {
    cases: cases.map((each) => ({
      caseId: each.earlierId,
      earlierId: each.caseId,
      before: each.after,
      after: each.before,
      change: CHANGES[each.change],
    })),
    leftOut,
    ...(pass && {
      pass: {
        ...pass,
        before: pass.after,
        after: pass.before,
        difference: -pass.difference,
        low: -pass.high,
        high: -pass.low,
      },
    }),
    ratios: Object.fromEntries(
      measures.flatMap((measure) => {
        const ratio = ratios[measure];
        return ratio ? [[measure, turnedRatio(ratio)] as const] : [];
      }),
    ),
  };
}

function turnedRatio({ ratio, interval, ...rest }: MedianRatio): MedianRatio {
  return {
    ...rest,
    ratio: 1 / ratio,
    ...(interval && { interval: { low: 1 / interval.high, high: 1 / interval.low } }),
  };
}
