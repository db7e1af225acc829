/** A prompt's examples for a case: which are shown, and which are not. The one source of what is sent and of what is said of it. */
import { fail, ok, type Result } from '@shared/domain/result';
import type { Case, Prompt } from '@shared/domain/session/session';
import { caseInputOf } from './caseInput';
import { chooseRows, type LeftOut } from './chooseRows';
import { isBlock, type WholeBlock, wholeBlock } from './examplesBlock';
import { labelled } from './labelled';
import type { Pool, PoolRow } from './pool';

export interface ShownExamples {
  readonly block: WholeBlock;
  /** As they are shown: labels as asked for, reasoning only if it is to be seen. */
  readonly rows: readonly PoolRow[];
  readonly leftOut: readonly LeftOut[];
}

/** Undefined: the prompt names no pool. A failure: the session has none of that name. */
export function examplesFor(
  prompt: Pick<Prompt, 'messages' | 'examples'>,
  case_: Case,
  pools: readonly Pool[] = [],
): Result<ShownExamples | undefined> {
  const { examples } = prompt;
  if (!isBlock(examples)) return ok(undefined);
  const block = wholeBlock(examples);
  const pool = pools.find(({ id }) => id === block.pool);
  if (!pool) return fail({ code: 'examples.noPool', params: { pool: block.pool } });
  const { rows, leftOut } = chooseRows(pool.rows, block, caseInputOf(prompt, block.caseInput, case_));
  const shown = labelled(rows, pool.rows, block);
  return ok({
    block,
    rows: block.withReasoning ? shown : shown.map(({ reasoning: _, ...row }) => row),
    leftOut,
  });
}
