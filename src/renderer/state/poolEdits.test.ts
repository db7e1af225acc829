import { isBlock } from '@shared/domain/examples/examplesBlock';
import { type Session, sessionSchema } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { insertRows, removeRows, withPool } from './poolEdits';

const row = (id: string) => ({ id, input: id, output: '' });
const rows = ['1', '2', '3', '4'].map(row);
const sessionOf = (k: number): Session =>
  sessionSchema.parse({
    ...{ format: 2, id: 's', title: '', models: [] },
    prompts: [{ id: 'p', name: '', messages: [], examples: { pool: 'pool', k } }],
    pools: [{ id: 'pool', name: '', rows }],
  });
const shownIn = ({ prompts: [prompt] }: Session): number | undefined =>
  isBlock(prompt?.examples) ? prompt.examples.k : undefined;
const emptied = removeRows(
  'pool',
  rows.map(({ id }) => id),
);

describe('how many examples a prompt shows while its pool changes', () => {
  it('are all where all were shown, also once the pool was empty', () => {
    expect(shownIn(insertRows('pool', [row('5')], 4)(sessionOf(4)))).toBe(5);
    expect(shownIn(removeRows('pool', ['2'])(sessionOf(4)))).toBe(3);
    expect(shownIn(insertRows('pool', rows, 0)(emptied(sessionOf(4))))).toBe(4);
  });

  it('are none where none were asked for, whatever goes and comes', () => {
    expect(shownIn(insertRows('pool', rows, 0)(emptied(sessionOf(0))))).toBe(0);
    expect(shownIn(insertRows('pool', rows, 0)(emptied(sessionOf(2))))).toBe(2);
  });

  it('are all of a pool that begins empty', () => {
    const { pools: _, ...bare } = sessionOf(0);
    const prompts = bare.prompts.map(({ examples: __, ...prompt }) => prompt);
    const begun = withPool('p', 'Examples')({ ...bare, prompts });
    expect(shownIn(insertRows(begun.pools?.[0]?.id ?? '', rows, 0)(begun))).toBe(4);
  });
});
