/** Which rows of a pool a case is shown, and in which order. The same for the same pool, block and case. */
import { seededRandom } from '@shared/domain/seededRandom';
import { shuffled } from '@shared/domain/shuffled';
import { bestFirst } from './bestFirst';
import { type CaseInput, type WhyLeftOut, whyLeftOut } from './caseInput';
import type { WholeBlock } from './examplesBlock';
import { isWhole, type Shown } from './isWhole';
import type { PoolRow } from './pool';
import { similarityIn } from './similarity';

export interface LeftOut {
  readonly row: PoolRow;
  readonly why: WhyLeftOut;
}

export interface Chosen {
  /** As they are shown. */
  readonly rows: readonly PoolRow[];
  /** Those whose turn it would have been. */
  readonly leftOut: readonly LeftOut[];
}

type Choice = Pick<WholeBlock, 'k' | 'selection' | 'order' | 'seed' | keyof Shown>;

export function chooseRows(rows: readonly PoolRow[], choice: Choice, input: CaseInput): Chosen {
  const chosen: PoolRow[] = [];
  const leftOut: LeftOut[] = [];
  const next = createNext(rows, choice, input);
  while (chosen.length < choice.k) {
    const row = next(chosen.at(-1));
    if (!row) break;
    if (!isWhole(row, choice)) continue;
    const why = whyLeftOut(row, input);
    if (why) leftOut.push({ row, why });
    else chosen.push(row);
  }
  return { rows: inOrder(chosen, rows, choice, input), leftOut };
}

/** Gives one row after another, told which it gave that was taken. */
type Next = (taken: PoolRow | undefined) => PoolRow | undefined;

function createNext(rows: readonly PoolRow[], { selection, seed }: Choice, input: CaseInput): Next {
  if (selection === 'diverse') return createDiverse(rows, seed);
  if (selection === 'nearest') {
    const places = bestFirst(similarityIn(rows)(input.text));
    return () => {
      const { value } = places.next();
      return value === undefined ? undefined : rows[value];
    };
  }
  const ranked = rankedBy(selection, rows, seed, input);
  let at = 0;
  return () => ranked[at++];
}

function rankedBy(
  selection: Exclude<Choice['selection'], 'diverse' | 'nearest'>,
  rows: readonly PoolRow[],
  seed: number,
  input: CaseInput,
): readonly PoolRow[] {
  switch (selection) {
    case 'listed':
      return rows;
    case 'shuffled':
      return shuffled(rows, seededRandom(`${seed}`));
    case 'random':
      return shuffled(rows, seededRandom(`${seed}/${input.caseId}`));
  }
}

/**
 * Each the one that has least in common with the nearest of those before it (the greedy max-min of farthest-first traversal: Gonzalez,
 * 1985), beginning with one that is drawn. Of equals the first of the shuffled pool.
 */
function createDiverse(rows: readonly PoolRow[], seed: number): Next {
  const similarity = similarityIn(rows);
  const waiting = new Set(shuffled([...rows.keys()], seededRandom(`${seed}`)));
  const nearest = new Array<number>(rows.length).fill(0);
  let last: PoolRow | undefined;
  return (taken) => {
    if (taken && taken !== last) {
      last = taken;
      const scores = similarity(taken.input);
      const own = scores[rows.indexOf(taken)] ?? 0;
      for (const [at, score] of scores.entries())
        nearest[at] = Math.max(nearest[at] ?? 0, own > 0 ? score / own : 0);
    }
    let best: number | undefined;
    for (const at of waiting) if (best === undefined || (nearest[at] ?? 0) < (nearest[best] ?? 0)) best = at;
    if (best === undefined) return undefined;
    waiting.delete(best);
    return rows[best];
  };
}

function inOrder(
  chosen: readonly PoolRow[],
  rows: readonly PoolRow[],
  { order, seed }: Choice,
  input: CaseInput,
): readonly PoolRow[] {
  switch (order) {
    case 'selected':
      return chosen;
    case 'reversed':
      return chosen.toReversed();
    case 'shuffled':
      return shuffled(chosen, seededRandom(`${seed}/order`));
    case 'nearest-last':
      return nearestLast(chosen, rows, input);
  }
}

/** Least like the case first; of equals the later in the list first, so that turned about they stand as listed. */
function nearestLast(
  some: readonly PoolRow[],
  rows: readonly PoolRow[],
  { text }: CaseInput,
): readonly PoolRow[] {
  const scores = similarityIn(rows)(text);
  return some
    .map((row) => ({ row, score: scores[rows.indexOf(row)] ?? 0 }))
    .reverse()
    .sort((a, b) => a.score - b.score)
    .map(({ row }) => row);
}
