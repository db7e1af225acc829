/** How far two who judge the same answers agree, and how much of that is more than chance. */
import { grouped } from '@shared/domain/grouped';
import { tallyCases } from './caseTally';
import { type Rate, rateOf } from './rate';
import { studentQuantile } from './studentQuantile';

export interface Labelled {
  readonly caseId: string;
  readonly human: boolean;
  readonly judge: boolean;
}

export interface Agreement {
  /** Answers that both judged. */
  readonly labels: number;
  readonly cases: number;
  /** How often both say the same. */
  readonly agreed: Rate;
  readonly kappa?: Kappa;
  /** Why there is no κ: both said one thing of all, and chance alone would agree as much. */
  readonly noKappa?: 'oneVerdict';
  /** The judge passes what the person fails, and the other way. */
  readonly tooKind: number;
  readonly tooStrict: number;
}

interface Kappa {
  readonly value: number;
  /** 95 % interval, −1 ≤ low ≤ value ≤ high ≤ 1. */
  readonly low: number;
  readonly high: number;
}

/** Undefined for no label. */
export function agreementOf(labels: readonly Labelled[]): Agreement | undefined {
  const same = labels.map(({ caseId, human, judge }) => [caseId, human === judge ? 1 : 0] as const);
  const agreed = rateOf(tallyCases(same).values());
  if (!agreed) return undefined;
  const kappa = kappaOf(labels);
  return {
    labels: labels.length,
    cases: agreed.cases,
    agreed,
    ...(kappa ? { kappa } : { noKappa: 'oneVerdict' }),
    tooKind: labels.filter(({ human, judge }) => judge && !human).length,
    tooStrict: labels.filter(({ human, judge }) => human && !judge).length,
  };
}

/** One answer more of each kind: without them the interval covers 8 % of the time at its worst (docs/statistics.md). */
const ADDED: readonly Pick<Labelled, 'human' | 'judge'>[] = [
  { human: true, judge: true },
  { human: true, judge: false },
  { human: false, judge: true },
  { human: false, judge: false },
];

/**
 * Cohen's κ (J. Cohen, Educational and Psychological Measurement 20, 1960, 37–46) with the large-sample interval of J. L. Fleiss, J.
 * Cohen & B. S. Everitt (Psychological Bulletin 72, 1969, 323–327), written as a sum over answers so that those of one case can
 * be taken together; of one answer a case it is theirs. The interval is that of the table with one answer added to each of its
 * four fields, and Student's quantile for the cases: theirs has no width where all agree.
 */
function kappaOf(labels: readonly Labelled[]): Kappa | undefined {
  const { kappa: value } = tableOf(labels);
  if (value === undefined) return undefined;
  const { kappa: centre = value, share } = tableOf([...labels, ...ADDED]);
  const byCase = [...grouped(labels, ({ caseId }) => caseId).values()];
  // Of a single case the answers take the place of cases, as in a rate.
  const clusters = byCase.length === 1 ? labels.map((each) => [each]) : byCase;
  const squares = (of: readonly (readonly Pick<Labelled, 'human' | 'judge'>[])[]) =>
    of.reduce((sum, cluster) => sum + cluster.reduce((all, each) => all + share(each), 0) ** 2, 0);
  const few = clusters.length / Math.max(1, clusters.length - 1);
  const spread = few * squares(clusters) + squares(ADDED.map((each) => [each]));
  const half = (studentQuantile(clusters.length - 1) * Math.sqrt(spread)) / (labels.length + ADDED.length);
  return {
    value,
    low: Math.min(value, Math.max(-1, centre - half)),
    high: Math.max(value, Math.min(1, centre + half)),
  };
}

interface Table {
  readonly kappa: number | undefined;
  /** What one answer adds to κ, over its part of them: the shares of all come to nothing. */
  readonly share: (label: Pick<Labelled, 'human' | 'judge'>) => number;
}

function tableOf(labels: readonly Pick<Labelled, 'human' | 'judge'>[]): Table {
  const part = (is: (label: Pick<Labelled, 'human' | 'judge'>) => boolean) =>
    labels.filter(is).length / labels.length;
  const [human, judge] = [part((each) => each.human), part((each) => each.judge)];
  const agreed = part((each) => each.human === each.judge);
  const chance = human * judge + (1 - human) * (1 - judge);
  if (1 - chance < 1e-12) return { kappa: undefined, share: () => 0 };
  const kappa = (agreed - chance) / (1 - chance);
  const level = kappa - chance * (1 - kappa);
  const rate = (of: number, isPass: boolean) => (isPass ? of : 1 - of);
  return {
    kappa,
    share: (each) => {
      const same = each.human === each.judge ? 1 : 0;
      const margins = rate(judge, each.human) + rate(human, each.judge);
      return (same - (1 - kappa) * margins - level) / (1 - chance);
    },
  };
}
