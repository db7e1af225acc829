/**
 * What a prompt leans to before it has read the question, and what is right when that is taken off again.
 *
 * Contextual calibration: Zhao et al., “Calibrate Before Use”, ICML 2021, section 5 (W = diag(p̂)⁻¹, b = 0, p̂ from content-free
 * inputs); with words of the domain at random: Fei et al., “Mitigating Label Biases for In-context Learning”, ACL 2023, section 4.
 */
import { grouped } from '@shared/domain/grouped';
import { finalStep } from '@shared/domain/run/completion';
import { parseCellKey } from '@shared/domain/session/cells';
import { type Case, type ProbeKind, probeKinds } from '@shared/domain/session/session';
import { type CaseTally, tallyCases } from '@shared/domain/statistics/caseTally';
import { type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import type { Side } from '@shared/domain/statistics/matchedCases';
import { type PairedDifference, pairedDifference } from '@shared/domain/statistics/pairedDifference';
import { type Rate, rateOf } from '@shared/domain/statistics/rate';
import { signFlipTest } from '@shared/domain/statistics/signFlipTest';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { type LabelMass, labelMassOf, shares } from './labelMass';

/** With more there is hardly a label among the likeliest tokens that servers tell. */
const MOST_LABELS = 20;

/** Inputs that ask nothing, and what was answered to them. */
export interface Prior {
  readonly inputs: number;
  /** Of each label, adding to 1: the mean over the inputs. */
  readonly shares: readonly number[];
  /** Part of all that it could have said that the labels have together, on average. */
  readonly covered: number;
}

export interface Corrected {
  readonly rate: Rate;
  /** From as asked to corrected, on the same cases. */
  readonly difference: PairedDifference;
  /** Of the sign-flip test, not adjusted. */
  readonly p: number;
}

export interface LabelBias extends GroupId {
  readonly labels: readonly string[];
  readonly priors: Readonly<Partial<Record<ProbeKind, Prior>>>;
  /** How often each label is right, and how often it is the likeliest as asked: parts of the answers. */
  readonly right: readonly number[];
  readonly chosen: readonly number[];
  /** The likeliest label is the right one. Absent where no answer has log probabilities. */
  readonly asked?: Rate;
  readonly corrected: Readonly<Partial<Record<ProbeKind, Corrected>>>;
  /** Completed answers, to cases and to probes, that came without the likeliest tokens. */
  readonly withoutLogprobs: number;
  /** Answers that had a label not among the tokens told. */
  readonly untold: number;
  /** Part of all that it could have said, on average, that could begin more than one label: it counts for none. */
  readonly shared: number;
}

export type LabelBiases =
  | { readonly type: 'found'; readonly groups: readonly LabelBias[] }
  /** `noLabels`: the cases do not say which of a few words is right. `noProbes`: none of the cases asks nothing. */
  | { readonly type: 'none'; readonly why: 'noLabels' | 'noProbes' | 'noLogprobs' };

/** What is right of the cases, each once: undefined where these are no labels, but answers that differ from case to case. */
export function labelsOf(cases: readonly Case[]): readonly string[] | undefined {
  const own = cases.filter(({ probe }) => probe === undefined);
  const expected = own.flatMap(({ expected: text = '' }) => (text.trim() === '' ? [] : [text.trim()]));
  const labels = [...new Set(expected)];
  return labels.length > 1 && labels.length <= MOST_LABELS && labels.length < expected.length
    ? labels
    : undefined;
}

/** Of each prompt with each model, in the order of the run. */
export function labelBiasesOf({ cells, cases }: Side): LabelBiases {
  const labels = labelsOf(cases);
  if (!labels) return { type: 'none', why: 'noLabels' };
  if (!cases.some(({ probe }) => probe !== undefined)) return { type: 'none', why: 'noProbes' };
  const byId = new Map(cases.map((each) => [each.id, each]));
  const groups = grouped(cells, ({ completion }) => keyOf(parseCellKey(completion.cell)));
  const found = [...groups.values()].map((own) => biasOf(own, byId, labels));
  return found.every(({ asked }) => asked === undefined)
    ? { type: 'none', why: 'noLogprobs' }
    : { type: 'found', groups: found };
}

interface Read {
  readonly case_: Case;
  readonly mass: LabelMass;
}

function biasOf(
  cells: readonly ScoredCell[],
  cases: ReadonlyMap<string, Case>,
  labels: readonly string[],
): LabelBias {
  const { promptId, modelId } = parseCellKey(cells[0]?.completion.cell ?? '');
  const completed = cells.filter(({ completion }) => completion.status === 'completed');
  const read = completed.flatMap(({ completion }): readonly Read[] => {
    const case_ = cases.get(parseCellKey(completion.cell).caseId);
    const mass = labelMassOf(finalStep(completion).logprobs ?? [], labels);
    return case_ && mass ? [{ case_, mass }] : [];
  });
  const asked = read.filter(
    ({ case_ }) => case_.probe === undefined && labels.includes(case_.expected?.trim() ?? ''),
  );
  const priors = Object.fromEntries(
    probeKinds.flatMap((kind) => {
      const prior = priorOf(
        read.filter(({ case_ }) => case_.probe === kind),
        labels,
      );
      return prior ? [[kind, prior] as const] : [];
    }),
  );
  const before = talliesOf(asked, labels, undefined);
  const rate = rateOf(before.values());
  const corrected = Object.entries(priors).flatMap(([kind, prior]) => {
    const found = correctedBy(prior, asked, before, labels);
    return found ? [[kind, found] as const] : [];
  });
  return {
    ...{ promptId, modelId, labels, priors },
    right: shares(
      labels.map((label) => asked.filter(({ case_ }) => case_.expected?.trim() === label).length),
    ),
    chosen: shares(labels.map((_, at) => asked.filter(({ mass }) => likeliest(mass.byLabel) === at).length)),
    ...(rate && { asked: rate }),
    corrected: Object.fromEntries(corrected),
    withoutLogprobs: completed.length - read.length,
    untold: read.filter(({ mass }) => mass.untold > 0).length,
    shared: read.reduce((sum, { mass }) => sum + mass.shared, 0) / Math.max(1, read.length),
  };
}

/** Undefined for no input. */
function priorOf(read: readonly Read[], labels: readonly string[]): Prior | undefined {
  const byCase = [...grouped(read, ({ case_ }) => case_.id).values()];
  if (byCase.length === 0) return undefined;
  const meanOver = (of: (mass: LabelMass) => readonly number[]) =>
    byCase
      .map((samples) =>
        mean(
          samples.map(({ mass }) => of(mass)),
          labels.length,
        ),
      )
      .reduce<readonly number[]>(
        (sum, each) => sum.map((value, at) => value + (each[at] ?? 0) / byCase.length),
        labels.map(() => 0),
      );
  const covered = meanOver(({ byLabel }) => byLabel).reduce((sum, each) => sum + each, 0);
  return { inputs: byCase.length, shares: meanOver(({ byLabel }) => shares(byLabel)), covered };
}

const mean = (rows: readonly (readonly number[])[], length: number): readonly number[] =>
  Array.from({ length }, (_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length);

function correctedBy(
  prior: Prior,
  asked: readonly Read[],
  before: ReadonlyMap<string, CaseTally>,
  labels: readonly string[],
): Corrected | undefined {
  const after = talliesOf(asked, labels, prior);
  const pairs = [...before].flatMap(([id, tally]): readonly (readonly [CaseTally, CaseTally])[] => {
    const now = after.get(id);
    return now ? [[tally, now]] : [];
  });
  const difference = pairedDifference(pairs);
  if (!difference) return undefined;
  const p = signFlipTest(pairs.map(([one, other]) => other.sum / other.count - one.sum / one.count));
  return { rate: difference.after, difference, p };
}

function talliesOf(asked: readonly Read[], labels: readonly string[], prior: Prior | undefined) {
  return tallyCases(
    asked.map(({ case_, mass }) => {
      const corrected = mass.byLabel.map((value, at) => value / (prior?.shares[at] ?? 1));
      return [case_.id, labels[likeliest(corrected)] === case_.expected?.trim() ? 1 : 0];
    }),
  );
}

/** The first of those that are equal. */
const likeliest = (values: readonly number[]): number => values.indexOf(Math.max(...values));
