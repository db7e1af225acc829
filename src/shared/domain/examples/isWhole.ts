import type { Prompt, Session } from '@shared/domain/session/session';
import { isBlock, type WholeBlock, wholeBlock } from './examplesBlock';
import type { PoolRow } from './pool';

/** What of a block says which texts of a row are shown. */
export type Shown = Pick<WholeBlock, 'as' | 'labels' | 'withReasoning'>;

/**
 * Whether there is enough of a row to show it: as turns something asked and something answered, for half a pair is a question that the
 * model seems to have passed over; as text anything. One that is still to be filled in is no example, and takes no other's place.
 */
export function isWhole(
  { input, output, reasoning = '' }: PoolRow,
  { as, labels, withReasoning }: Shown,
): boolean {
  const isAnswered = output.trim() !== '' || (withReasoning && reasoning.trim() !== '');
  const isAsked = input.trim() !== '';
  if (as === 'text') return isAsked || isAnswered;
  return isAsked && (isAnswered || labels === 'none');
}

/** How many rows of a prompt's pool are not shown to any case. */
export function countNotWhole(
  { examples }: Pick<Prompt, 'examples'>,
  { pools = [] }: Pick<Session, 'pools'>,
): number {
  if (!isBlock(examples)) return 0;
  const block = wholeBlock(examples);
  const rows = pools.find(({ id }) => id === block.pool)?.rows ?? [];
  return rows.filter((row) => !isWhole(row, block)).length;
}
