/** A comparison seen from the other side. */
import type { ComparedGroups } from './comparedGroups';
import { type Change, type Evidence, measures, type PassFigures } from './evidence';
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
export function turned(compared: ComparedGroups): ComparedGroups {
  return { ...turnedFigures(compared), evidence: turnedEvidence(compared.evidence) };
}

/** Where the cases are not asked for by name. */
export function turnedFigures({
  before,
  after,
  evidence,
  verdict,
}: ComparedGroups<PassFigures>): ComparedGroups<PassFigures> {
  return {
    before: after,
    after: before,
    evidence: { cases: evidence.cases, ...turnedPass(evidence) },
    verdict: { ...verdict, code: CODES[verdict.code] },
  };
}

function turnedPass({ pass }: PassFigures): Pick<PassFigures, 'pass'> {
  if (!pass) return {};
  const { before, after, difference, low, high } = pass;
  return {
    pass: { ...pass, before: after, after: before, difference: -difference, low: -high, high: -low },
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
    ...turnedPass({ cases, ...(pass && { pass }) }),
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
