/** Edits of examples: the pools of a session, and what its prompts show of them. */
import { type ExamplesBlock, isBlock, pairsOf } from '@shared/domain/examples/examplesBlock';
import type { Pool, PoolRow } from '@shared/domain/examples/pool';
import { freeName } from '@shared/domain/freeName';
import { newId } from '@shared/domain/ids';
import type { Prompt, Session } from '@shared/domain/session/session';
import { type Edit, editPrompt, insertedAt } from './sessionEdits';

/** Undefined takes a setting back to what it is by itself. */
export type BlockChange = { readonly [Name in keyof ExamplesBlock]?: ExamplesBlock[Name] | undefined };

/** What the prompt shows of its pool. */
export const changeBlock = (promptId: string, change: BlockChange): Edit =>
  editPrompt(promptId, (prompt) => {
    if (!isBlock(prompt.examples)) return prompt;
    const entries = Object.entries({ ...prompt.examples, ...change }).filter(
      ([, value]) => value !== undefined,
    );
    return { ...prompt, examples: Object.fromEntries(entries) as ExamplesBlock };
  });

/** The prompt shows none; its pool stays. */
export const takeExamplesOut = (promptId: string): Edit =>
  editPrompt(promptId, ({ examples: _, ...prompt }) => prompt);

/**
 * The prompt shows examples of a pool: pairs of its own become one, else it is the session's first, or a new one. `name`: of a new one.
 */
export const withPool =
  (promptId: string, name: string): Edit =>
  (session) => {
    const prompt = session.prompts.find(({ id }) => id === promptId);
    if (!prompt || isBlock(prompt.examples)) return session;
    const pairs = pairsOf(prompt.examples);
    const pools = session.pools ?? [];
    const [first] = pools;
    const isNew = pairs.length > 0 || !first;
    const pool = isNew
      ? { id: newId(), name: nameAmong(pools, name), rows: pairs.map((pair) => ({ id: newId(), ...pair })) }
      : first;
    const k = isNew ? allOf(pairs) : Math.min(DEFAULT_K, pool.rows.length);
    const shown = editPrompt(promptId, (each) => ({ ...each, examples: { pool: pool.id, k } }))(session);
    return isNew ? { ...shown, pools: [...pools, pool] } : shown;
  };

/** Of a pool that is there already. */
const DEFAULT_K = 4;

/** So many are shown where all are, and where all will be of a pool that has none yet. None at all is a choice of its own. */
export const allOf = (rows: readonly unknown[]): number => Math.max(1, rows.length);

/** Another name than theirs. */
export const nameAmong = (pools: readonly Pool[], name: string): string => {
  const taken = new Set(pools.map((pool) => pool.name));
  return taken.has(name) ? freeName(name, taken, ' ') : name;
};

export const addPool =
  (pool: Pool): Edit =>
  (session) => ({ ...session, pools: [...(session.pools ?? []), pool] });

/** Whether a session has it. */
export const hasPool =
  (poolId: string) =>
  ({ pools = [] }: Pick<Session, 'pools'>): boolean =>
    pools.some(({ id }) => id === poolId);

const editPool =
  (poolId: string, change: (pool: Pool) => Pool): Edit =>
  (session) => ({
    ...session,
    pools: (session.pools ?? []).map((pool) => (pool.id === poolId ? change(pool) : pool)),
  });

/** Prompts that show it are left without examples. */
export const removePool =
  (poolId: string): Edit =>
  (session) => {
    const pools = (session.pools ?? []).filter(({ id }) => id !== poolId);
    const { pools: _, ...others } = session;
    return { ...others, ...(pools.length > 0 && { pools }) };
  };

/** Shown in the window, never sent. */
export const renamePool = (poolId: string, name: string): Edit =>
  editPool(poolId, (pool) => ({ ...pool, name }));

/** A reasoning of nothing is none. */
export const changeRow = (poolId: string, rowId: string, change: Partial<PoolRow>): Edit =>
  editPool(poolId, (pool) => ({
    ...pool,
    rows: pool.rows.map((row) => {
      if (row.id !== rowId) return row;
      const { reasoning = '', ...changed } = { ...row, ...change };
      return { ...changed, ...(reasoning !== '' && { reasoning }) };
    }),
  }));

/** Where all of the pool were shown, they still are. */
export const insertRows =
  (poolId: string, rows: readonly PoolRow[], index: number): Edit =>
  (session) => {
    const before = session.pools?.find(({ id }) => id === poolId)?.rows ?? [];
    const after = rows.reduce((all, row, at) => insertedAt(all, index + at, row), before);
    const inserted = editPool(poolId, (pool) => ({ ...pool, rows: after }))(session);
    return { ...inserted, prompts: inserted.prompts.map((prompt) => withAll(prompt, poolId, before, after)) };
  };

function withAll(
  prompt: Prompt,
  poolId: string,
  before: readonly PoolRow[],
  after: readonly PoolRow[],
): Prompt {
  const { examples } = prompt;
  if (!isBlock(examples) || examples.pool !== poolId || examples.k !== allOf(before)) return prompt;
  return { ...prompt, examples: { ...examples, k: allOf(after) } };
}

export const removeRows =
  (poolId: string, ids: readonly string[]): Edit =>
  (session) => {
    const before = session.pools?.find(({ id }) => id === poolId)?.rows ?? [];
    const after = before.filter(({ id }) => !ids.includes(id));
    const removed = editPool(poolId, (pool) => ({ ...pool, rows: after }))(session);
    return { ...removed, prompts: removed.prompts.map((prompt) => withAll(prompt, poolId, before, after)) };
  };

/** The pool that a prompt shows examples of; undefined where it shows none, or the pool is gone. */
export function poolOf(
  session: Pick<Session, 'pools'>,
  prompt: Pick<Prompt, 'examples'> | undefined,
): Pool | undefined {
  const examples = prompt?.examples;
  return isBlock(examples) ? session.pools?.find(({ id }) => id === examples.pool) : undefined;
}
