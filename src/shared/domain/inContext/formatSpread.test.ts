import type { Prompt } from '@shared/domain/session/session';
import { summarise } from '@shared/domain/statistics/summarise';
import { describe, expect, it } from 'vitest';
import { scoredGroup } from '../../../../tests/support/scoredCells';
import { formatSpreadsOf, spreadAbove, widthOf } from './formatSpread';

const form = (id: string, of: string): Prompt => ({
  id,
  name: id,
  messages: [],
  technique: { name: 'format', options: { of } },
});
const prompts: readonly Prompt[] = [
  { id: 'p', name: 'p', messages: [] },
  { id: 'q', name: 'q', messages: [] },
  form('f1', 'p'),
  form('f2', 'p'),
];
const cells = [
  ...scoredGroup('p/m', ['+', '+', '-', '-']),
  ...scoredGroup('q/m', ['+', '+', '+', '-']),
  ...scoredGroup('f1/m', ['+', '+', '+', '+']),
  ...scoredGroup('f2/m', ['+', '-', '-', '-']),
  ...scoredGroup('f1/n', ['+', '-', '-', '-']),
];
const spreads = formatSpreadsOf(summarise(cells), prompts);

describe('formatSpreadsOf', () => {
  it('is from the worst to the best form of a prompt, itself among them, with each model', () => {
    expect(spreads).toMatchObject([{ promptId: 'p', modelId: 'm', least: 0.25, median: 0.5, most: 1 }]);
    expect(spreads[0]?.forms.map(({ promptId }) => promptId)).toEqual(['p', 'f1', 'f2']);
  });
});

describe('spreadAbove', () => {
  const [p, q, f1] = ['p', 'q', 'f1'].map((promptId) => ({ promptId, modelId: 'm' }));
  const other = { promptId: 'q', modelId: 'n' };
  it('marks a difference that the form alone could have made', () => {
    if (!p || !q || !f1) throw new Error();
    expect(spreadAbove(spreads, -0.3, [p, q])).toBe(spreads[0]);
    expect(spreadAbove(spreads, 0.3, [q, f1])).toBe(spreads[0]);
    expect(spreadAbove(spreads, 0.75, [p, q])).toBeUndefined();
    expect(spreads[0] && widthOf(spreads[0])).toBe(0.75);
  });
  it('marks nothing between forms of one prompt, nor with a model whose forms were not tried', () => {
    if (!p || !q || !f1) throw new Error();
    expect(spreadAbove(spreads, 0.3, [p, f1])).toBeUndefined();
    expect(spreadAbove(spreads, 0.3, [q, other])).toBeUndefined();
  });
});
