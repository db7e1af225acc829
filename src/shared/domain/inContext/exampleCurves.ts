/**
 * What examples bring: the rate against how many there are, for each way to choose and to label them, with how far their order alone
 * moves it (Lu et al., “Fantastically Ordered Prompts and Where to Find Them”, ACL 2022). A fold of any run: prompts belong together
 * if nothing but their examples tells them apart.
 */
import {
  type ExamplesBlock,
  isBlock,
  type WholeBlock,
  wholeBlock,
} from '@shared/domain/examples/examplesBlock';
import { hasNoOther } from '@shared/domain/examples/labelled';
import { withoutSlot } from '@shared/domain/examples/slot';
import { hasSlot } from '@shared/domain/examples/slotName';
import { grouped } from '@shared/domain/grouped';
import { parseCellKey } from '@shared/domain/session/cells';
import type { Prompt, Session } from '@shared/domain/session/session';
import { type CaseTally, meanOf } from '@shared/domain/statistics/caseTally';
import { keyOf } from '@shared/domain/statistics/groupId';
import { type PairedDifference, pairedDifference } from '@shared/domain/statistics/pairedDifference';
import { passTallies } from '@shared/domain/statistics/passTallies';
import { type Rate, rateOf } from '@shared/domain/statistics/rate';
import { signFlipTest } from '@shared/domain/statistics/signFlipTest';
import { median } from '@shared/domain/statistics/stats';
import type { ScoredCell } from '@shared/domain/statistics/summarise';

type Selection = WholeBlock['selection'];
type Labeling = WholeBlock['labels'];

export interface CurvePoint {
  readonly k: number;
  /** Over cases: the answers of all orders to a case are taken together, since they resemble each other. */
  readonly rate: Rate;
  /** Each order's own, in the order of the run. */
  readonly orders: readonly { readonly promptId: string; readonly rate: Rate }[];
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

export interface ExampleCurve {
  readonly selection: Selection;
  readonly labels: Labeling;
  /** By k, ascending; 0 is the same point in every curve of a family. */
  readonly points: readonly CurvePoint[];
}

/** A control against the labels as they are: what the model takes from them. */
export interface LabelControl {
  readonly selection: Selection;
  readonly labels: Labeling;
  /** From the labels as given to these, over all k that both have but 0, on the same cases. */
  readonly difference: PairedDifference;
  /** Of the sign-flip test, not adjusted. */
  readonly p: number;
  /** The pool has one label alone, so that these are the labels as given. */
  readonly isUnchanged: boolean;
}

/** Prompts that differ in nothing but their examples, with one model. */
export interface CurveFamily {
  /** The first of them in the run. */
  readonly promptId: string;
  readonly modelId: string;
  readonly curves: readonly ExampleCurve[];
  readonly controls: readonly LabelControl[];
}

interface Member {
  readonly promptId: string;
  readonly block: WholeBlock | undefined;
  readonly tallies: ReadonlyMap<string, CaseTally>;
}

/** Those with two points at least, of k, selection, labels or order. */
export function exampleCurvesOf(
  cells: readonly ScoredCell[],
  { prompts, pools }: Pick<Session, 'prompts' | 'pools'>,
): readonly CurveFamily[] {
  const byGroup = grouped(cells, ({ completion }) => keyOf(parseCellKey(completion.cell)));
  const modelIds = new Set(cells.map(({ completion }) => parseCellKey(completion.cell).modelId));
  return families(prompts).flatMap((family) =>
    [...modelIds].flatMap((modelId) => {
      const members = family.flatMap(({ id: promptId, examples }): readonly Member[] => {
        const tallies = passTallies(byGroup.get(keyOf({ promptId, modelId })) ?? []);
        if (tallies.size === 0) return [];
        return [{ promptId, block: isBlock(examples) ? wholeBlock(examples) : undefined, tallies }];
      });
      const [first] = members;
      if (!first || members.length < 2) return [];
      const curves = curvesOf(members);
      return [{ promptId: first.promptId, modelId, curves, controls: controlsOf(members, pools) }];
    }),
  );
}

/** Prompts without a block are at k = 0 of every family that asks the same. */
function families(prompts: readonly Prompt[]): readonly (readonly Prompt[])[] {
  const withBlock = prompts.filter(({ examples }) => isBlock(examples));
  const bare = prompts.filter(({ examples }) => examples === undefined);
  const found = grouped(withBlock, (prompt) => JSON.stringify([asked(prompt), blockBase(prompt)]));
  return [...found.values()].map((family) => {
    const [first] = family;
    return [...(first ? bare.filter((each) => asked(each) === asked(first)) : []), ...family];
  });
}

/** Where the slot stands is where the examples are: a prompt without any asks the same without it. */
const asked = ({ messages, examples, syntax, tools, responseFormat }: Prompt): string =>
  JSON.stringify([
    messages.map(({ id: _, ...message }) => (hasSlot({ examples }) ? withoutSlot(message) : message)),
    syntax,
    tools,
    responseFormat,
  ]);

/** All of it but what a sweep varies. */
function blockBase({ examples }: Prompt): Partial<ExamplesBlock> {
  if (!isBlock(examples)) return {};
  const { k: _, selection: _s, order: _o, seed: _d, labels: _l, ...base } = wholeBlock(examples);
  return base;
}

const seriesOf = ({ block }: Member): string => (isShown(block) ? `${block.selection} ${block.labels}` : '');
const isShown = (block: Member['block']): block is WholeBlock => block !== undefined && block.k > 0;

function curvesOf(members: readonly Member[]): readonly ExampleCurve[] {
  const none = members.filter(({ block }) => !isShown(block));
  const series = grouped(
    members.filter(({ block }) => isShown(block)),
    seriesOf,
  );
  return [...series.values()].flatMap((own) => {
    const [first] = own;
    if (!isShown(first?.block)) return [];
    const { selection, labels } = first.block;
    const byK = grouped([...none, ...own], ({ block }) => block?.k ?? 0);
    const points = [...byK].sort(([a], [b]) => a - b).flatMap(([k, at]) => pointOf(k, at) ?? []);
    return [{ selection, labels, points }];
  });
}

function pointOf(k: number, members: readonly Member[]): CurvePoint | undefined {
  const rate = rateOf(pooled(members).values());
  const orders = members.flatMap(({ promptId, tallies }) => {
    const own = rateOf(tallies.values());
    return own ? [{ promptId, rate: own }] : [];
  });
  const rates = orders.map((each) => each.rate.rate);
  const middle = median(rates);
  if (!rate || middle === undefined) return undefined;
  return { k, rate, orders, least: Math.min(...rates), median: middle, most: Math.max(...rates) };
}

/** All answers to each case, whichever prompt they came from. */
function pooled(members: readonly Member[]): ReadonlyMap<string, CaseTally> {
  const sums = new Map<string, CaseTally>();
  for (const { tallies } of members)
    for (const [id, { sum, count }] of tallies) {
      const before = sums.get(id) ?? { sum: 0, count: 0 };
      sums.set(id, { sum: before.sum + sum, count: before.count + count });
    }
  return sums;
}

/** Only k that both have, and each of them the same weight, so that nothing but the labels is compared. */
function controlsOf(members: readonly Member[], pools: Session['pools']): readonly LabelControl[] {
  const shown = members.filter(({ block }) => isShown(block));
  return [...grouped(shown, seriesOf).values()].flatMap((own) => {
    const [first] = own;
    if (!isShown(first?.block) || first.block.labels === 'given') return [];
    const { selection, labels } = first.block;
    const given = shown.filter(({ block }) => block?.selection === selection && block.labels === 'given');
    const pairs = [...talliesByK(given, own)].flatMap(([id, before]) => {
      const after = talliesByK(own, given).get(id);
      return after ? [[before, after] as const] : [];
    });
    const difference = pairedDifference(pairs);
    if (!difference) return [];
    const p = signFlipTest(pairs.map(([before, after]) => meanOf(after) - meanOf(before)));
    return [{ selection, labels, difference, p, isUnchanged: hasNoOther(first.block, pools) }];
  });
}

/** Of each case: the mean over the k that the others have, too. */
function talliesByK(some: readonly Member[], others: readonly Member[]): ReadonlyMap<string, CaseTally> {
  const ks = new Set(others.map(({ block }) => block?.k));
  const byK = [...grouped(some, ({ block }) => block?.k)].flatMap(([k, own]) =>
    ks.has(k) ? [pooled(own)] : [],
  );
  const ids = new Set(byK.flatMap((tallies) => [...tallies.keys()]));
  return new Map(
    [...ids].map((id) => {
      const own = byK.flatMap((tallies) => tallies.get(id) ?? []);
      const count = own.reduce((sum, tally) => sum + tally.count, 0);
      const rate = own.reduce((sum, tally) => sum + meanOf(tally), 0) / own.length;
      return [id, { sum: rate * count, count }];
    }),
  );
}
