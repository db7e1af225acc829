/**
 * Examples whose outputs are spoilt on purpose, to see whether a model learns from them or from the form alone (Min et al., “Rethinking
 * the Role of Demonstrations: What Makes In-Context Learning Work?”, 2022; flipped: Wei et al., “Larger Language Models Do In-Context
 * Learning Differently”, 2023).
 */
import { seededRandom } from '@shared/domain/seededRandom';
import type { WholeBlock } from './examplesBlock';
import type { Pool, PoolRow } from './pool';

/** The rows with other outputs, each always with the same for its seed, whichever others are shown. */
export function labelled(
  shown: readonly PoolRow[],
  pool: readonly PoolRow[],
  { labels, seed }: Pick<WholeBlock, 'labels' | 'seed'>,
): readonly PoolRow[] {
  const outputs = outputsOf(pool);
  switch (labels) {
    case 'given':
      return shown;
    case 'none':
      return shown.map((row) => ({ ...row, output: '' }));
    case 'random':
      return shown.map((row) => ({
        ...row,
        output: isLabelled(row) ? (drawn(outputs, `${seed}/label/${row.id}`) ?? row.output) : row.output,
      }));
    case 'flipped': {
      // Round by one distance for all: each label is another one, and always the same other one.
      const by = 1 + Math.floor(seededRandom(`${seed}/flip`)() * (outputs.length - 1));
      const other = (output: string) => outputs[(outputs.indexOf(output) + by) % outputs.length] ?? output;
      return shown.map((row) => ({ ...row, output: isLabelled(row) ? other(row.output) : row.output }));
    }
  }
}

/** Whether answers that are to be spoilt stay as they are: the pool has no other one to put in their place. */
export function hasNoOther(
  { pool: id, labels }: Pick<WholeBlock, 'pool' | 'labels'>,
  pools: readonly Pool[] = [],
): boolean {
  const pool = pools.find((each) => each.id === id);
  return (
    (labels === 'flipped' || labels === 'random') && pool !== undefined && outputsOf(pool.rows).length === 1
  );
}

const outputsOf = (rows: readonly PoolRow[]): readonly string[] => [
  ...new Set(rows.filter(isLabelled).map(({ output }) => output)),
];

/** Nothing is no label. */
const isLabelled = ({ output }: PoolRow): boolean => output.trim() !== '';

const drawn = (outputs: readonly string[], seed: string): string | undefined =>
  outputs[Math.floor(seededRandom(seed)() * outputs.length)];
