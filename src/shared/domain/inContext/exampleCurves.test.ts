import type { ExamplesBlock } from '@shared/domain/examples/examplesBlock';
import type { Prompt } from '@shared/domain/session/session';
import { rateOf } from '@shared/domain/statistics/rate';
import { describe, expect, it } from 'vitest';
import { scoredGroup } from '../../../../tests/support/scoredCells';
import { exampleCurvesOf } from './exampleCurves';

const messages = [{ role: 'user' as const, content: '{{text}}' }];
const prompt = (id: string, block?: Partial<ExamplesBlock>): Prompt => ({
  ...{ id, name: id, messages },
  ...(block && { examples: { pool: 'x', k: 0, ...block } }),
});

describe('exampleCurvesOf', () => {
  it('has a point for each k, with the orders’ own rates, and counts cases and not answers', () => {
    const prompts = [
      prompt('a'),
      prompt('b', { k: 4, order: 'shuffled', seed: 1 }),
      prompt('c', { k: 4, order: 'shuffled', seed: 2 }),
      prompt('d', { k: 2 }),
    ];
    const cells = [
      ...scoredGroup('a/m', ['+', '-', '-', '-']),
      ...scoredGroup('b/m', ['+', '+', '+', '-']),
      ...scoredGroup('c/m', ['+', '-', '+', '-']),
      ...scoredGroup('d/m', ['+', '+', '-', '-']),
    ];
    const [family] = exampleCurvesOf(cells, { prompts });
    expect(family).toMatchObject({ promptId: 'a', modelId: 'm', controls: [] });
    const [curve] = family?.curves ?? [];
    expect(curve).toMatchObject({ selection: 'listed', labels: 'given' });
    expect(curve?.points.map(({ k, least, median, most }) => [k, least, median, most])).toEqual([
      ...[
        [0, 0.25, 0.25, 0.25],
        [2, 0.5, 0.5, 0.5],
        [4, 0.5, 0.625, 0.75],
      ],
    ]);
    const last = curve?.points.at(-1);
    // Both orders' answers to a case: 2 of 2, 1 of 2, 2 of 2, 0 of 2.
    expect(last?.rate).toEqual(rateOf([2, 1, 2, 0].map((sum) => ({ sum, count: 2 }))));
    expect(last?.rate.cases).toBe(4);
    expect(last?.orders.map(({ promptId, rate }) => [promptId, rate.rate])).toEqual([
      ['b', 0.75],
      ['c', 0.5],
    ]);
  });

  it('has a curve for each selection and labelling, which share what is without examples', () => {
    const prompts = [
      prompt('z', { k: 0, selection: 'nearest' }),
      prompt('l', { k: 1 }),
      prompt('n', { k: 1, selection: 'nearest' }),
      prompt('f', { k: 1, labels: 'flipped' }),
    ];
    const cells = prompts.flatMap(({ id }) => scoredGroup(`${id}/m`, ['+', '-']));
    const [family] = exampleCurvesOf(cells, { prompts });
    expect(
      family?.curves.map(({ selection, labels, points }) => [selection, labels, points.map(({ k }) => k)]),
    ).toEqual([
      ...[
        ['listed', 'given', [0, 1]],
        ['nearest', 'given', [0, 1]],
        ['listed', 'flipped', [0, 1]],
      ],
    ]);
  });

  it('holds a control against the labels as given, at the k that both have, each k with the same weight', () => {
    const prompts = [
      prompt('g1', { k: 1 }),
      prompt('g2', { k: 2, seed: 1 }),
      prompt('g3', { k: 2, seed: 2 }),
      prompt('g8', { k: 8 }),
      prompt('f1', { k: 1, labels: 'flipped' }),
      prompt('f2', { k: 2, labels: 'flipped' }),
    ];
    const cells = [
      ...scoredGroup('g1/m', ['+', '+']),
      ...scoredGroup('g2/m', ['+', '-']),
      ...scoredGroup('g3/m', ['+', '+']),
      ...scoredGroup('g8/m', ['-', '-']),
      ...scoredGroup('f1/m', ['-', '-']),
      ...scoredGroup('f2/m', ['+', '-']),
    ];
    const [control] = exampleCurvesOf(cells, { prompts })[0]?.controls ?? [];
    // Given: 1, and (1 + 0.5) / 2. Flipped: (0 + 1) / 2, and 0.
    expect(control).toMatchObject({ selection: 'listed', labels: 'flipped', p: 0.5 });
    expect(control?.difference.before.rate).toBeCloseTo(0.875, 10);
    expect(control?.difference.after.rate).toBeCloseTo(0.25, 10);

    // Where a pool has one answer alone, there is nothing to flip.
    const rows = ['1', '2'].map((id) => ({ id, input: id, output: 'yes' }));
    const withRows = (of: typeof rows) =>
      exampleCurvesOf(cells, { prompts, pools: [{ id: 'x', name: 'X', rows: of }] })[0]?.controls[0];
    expect(control?.isUnchanged).toBe(false);
    expect(withRows(rows)?.isUnchanged).toBe(true);
    expect(withRows([...rows, { id: '3', input: '3', output: 'no' }])?.isUnchanged).toBe(false);
  });

  it('keeps prompts apart that ask otherwise, and models', () => {
    const other = {
      ...prompt('o', { k: 2 }),
      messages: [{ role: 'user' as const, content: 'Well? {{text}}' }],
    };
    const prompts = [prompt('a', { k: 1 }), prompt('b', { k: 2 }), other, prompt('t', { k: 2, as: 'text' })];
    const cells = ['m', 'n'].flatMap((model) =>
      prompts.flatMap(({ id }) => scoredGroup(`${id}/${model}`, ['+'])),
    );
    expect(exampleCurvesOf(cells, { prompts }).map(({ promptId, modelId }) => [promptId, modelId])).toEqual([
      ['a', 'm'],
      ['a', 'n'],
    ]);
  });

  it('takes a slot for the place of the examples, not for a difference', () => {
    const slotted = (id: string, k: number) => ({
      ...prompt(id, { k, as: 'text' as const }),
      messages: [{ role: 'user' as const, content: 'Classify.\n\n{{examples}}\n\nText: {{text}}' }],
    });
    const bare = {
      ...prompt('a'),
      messages: [{ role: 'user' as const, content: 'Classify.\n\nText: {{text}}' }],
    };
    const cells = ['a', 'b'].flatMap((id) => scoredGroup(`${id}/m`, ['+']));
    expect(
      exampleCurvesOf(cells, { prompts: [bare, slotted('b', 4)] })[0]?.curves[0]?.points.map(({ k }) => k),
    ).toEqual([0, 4]);
  });

  it('says nothing of a run without examples, or with one prompt alone', () => {
    expect(exampleCurvesOf(scoredGroup('a/m', ['+']), { prompts: [prompt('a')] })).toEqual([]);
    expect(exampleCurvesOf(scoredGroup('a/m', ['+']), { prompts: [prompt('a', { k: 3 })] })).toEqual([]);
  });
});
