/** Which answers are laid before a judge two by two, and what it says of each pair when both orders are asked. */
import { inputOf } from '@shared/domain/checks/scoreCells';
import { grouped } from '@shared/domain/grouped';
import { fail, ok, type Result } from '@shared/domain/result';
import { answerOf } from '@shared/domain/run/completion';
import type { Completions } from '@shared/domain/run/completionMap';
import { type CellKey, casesOf, parseCellKey } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import { type PairAsked, type PairJudge, type Preference, pairText, saidBy, weighedAs } from './pairJudge';
import { orderKey, type Weighings } from './weighings';

/** Two answers to one case and sample, of two groups. */
export interface AnswerPair {
  readonly a: CellKey;
  readonly b: CellKey;
}

/** The run that is asked about: its own session, whose cases and prompts fill the judge's prompt. */
export interface PairedRun {
  readonly session: Session;
  readonly completions: Completions;
}

interface Pairs {
  readonly pairs: readonly AnswerPair[];
  /** So many more say the same, word for word: there is nothing to ask. */
  readonly equal: number;
}

/** Each two of the groups, on each case and sample that both completed with a text. In the order of the cells. */
export function pairsOf(
  groups: readonly GroupId[],
  cells: readonly CellKey[],
  { session, completions }: PairedRun,
): Pairs {
  // Nothing was asked of a probe, so that there is nothing to judge.
  const probes = new Set(casesOf(session).flatMap(({ id, probe }) => (probe === undefined ? [] : [id])));
  const rank = new Map(groups.map((group, index) => [keyOf(group), index]));
  const answered = cells.filter((cell) => {
    const completion = completions.get(cell);
    return (
      rank.has(keyOf(parseCellKey(cell))) &&
      !probes.has(parseCellKey(cell).caseId) &&
      completion?.status === 'completed' &&
      answerOf(completion).trim() !== ''
    );
  });
  const byPlace = grouped(answered, (cell) => {
    const { caseId, sample } = parseCellKey(cell);
    return `${caseId}/${sample}`;
  });
  const place = (cell: CellKey) => rank.get(keyOf(parseCellKey(cell))) ?? 0;
  const all = [...byPlace.values()].flatMap((own) => {
    const inOrder = own.toSorted((one, other) => place(one) - place(other));
    return inOrder.flatMap((a, index) => inOrder.slice(index + 1).map((b): AnswerPair => ({ a, b })));
  });
  const differs = ({ a, b }: AnswerPair) => answerOf(completions.get(a)) !== answerOf(completions.get(b));
  const pairs = all.filter(differs);
  return { pairs, equal: all.length - pairs.length };
}

/** What is laid before the judge of two cells in their order, or why that cannot be. Looks the session through once. */
export function askedIn({ session, completions }: PairedRun) {
  const cases = new Map(casesOf(session).map((case_) => [case_.id, case_]));
  return (first: CellKey, second: CellKey): Result<PairAsked> => {
    const case_ = cases.get(parseCellKey(first).caseId);
    const [one, other] = [completions.get(first), completions.get(second)];
    if (!case_ || one?.status !== 'completed' || other?.status !== 'completed')
      return fail({ code: 'internal', detail: 'One of the two answers is not there.' });
    const input = inputOf(one, case_, session);
    return ok({ case: case_, input, first: answerOf(one), second: answerOf(other) });
  };
}

/** `undecided`: the two orders disagree. `open`: not asked in both orders yet. `failed`: asked, and no word that can be read. */
export type PairOutcome = 'a' | 'b' | 'tie' | 'undecided' | 'open' | 'failed';

export interface WeighedPair extends AnswerPair {
  readonly outcome: PairOutcome;
  /** As `a` stood first, and as `b` did; absent where it was not said. */
  readonly said: readonly [Preference | undefined, Preference | undefined];
  /** The orders that are still to be asked. */
  readonly toAsk: readonly (readonly [first: CellKey, second: CellKey])[];
}

/**
 * A pair is won where both orders say so: L. Zheng et al., Judging LLM-as-a-Judge with MT-Bench and Chatbot Arena (2023), arXiv
 * 2306.05685, section 3.4, "swapping positions". Without a judge all counts that was asked, whoever was.
 */
export function weighPairs(
  judge: PairJudge | undefined,
  run: PairedRun,
  pairs: readonly AnswerPair[],
  weighings: Weighings,
): readonly WeighedPair[] {
  const asked = askedIn(run);
  const found = (first: CellKey, second: CellKey) => {
    const weighing = weighings.get(orderKey(first, second));
    if (!weighing) return 'open';
    if (!judge) return saidBy(weighing);
    const pair = asked(first, second);
    return weighedAs(judge, weighing, pair.ok ? pairText(judge, pair.value) : pair);
  };
  return pairs.map(({ a, b }) => {
    const orders = [
      [a, b],
      [b, a],
    ] as const;
    const [one, other] = [found(a, b), found(b, a)];
    const word = (each: typeof one) =>
      each === 'first' || each === 'second' || each === 'tie' ? each : undefined;
    return {
      ...{ a, b, outcome: outcomeOf(one, other) },
      said: [word(one), word(other)] as const,
      toAsk: orders.filter((_, index) => word(index === 0 ? one : other) === undefined),
    };
  });
}

type Found = ReturnType<typeof weighedAs>;

function outcomeOf(one: Found, other: Found): PairOutcome {
  if (one === 'failed' || other === 'failed' || one === 'unreadable' || other === 'unreadable')
    return 'failed';
  if (one === 'open' || other === 'open') return 'open';
  if (one === 'tie' && other === 'tie') return 'tie';
  if (one === 'first' && other === 'second') return 'a';
  if (one === 'second' && other === 'first') return 'b';
  return 'undecided';
}
