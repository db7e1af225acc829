import type { VoteOf } from '@shared/domain/consistency/votedGroup';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import { type Session, sessionContentSchema } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptReasoning, stepsIn, withError } from './cutReasoning';
import { dependenceOf } from './dependenceOf';
import { dependenceSession, PARTS, partOf } from './dependenceSession';
import { reasoningOf } from './reasoningOf';

const REASONING = 'She has 16 eggs. She eats 3.5 of them!\n16 - 3 = 13\nSo 13 are left.';

describe('stepsIn', () => {
  it('parts sentences and lines, and leaves numbers whole', () => {
    expect(stepsIn(REASONING)).toEqual([
      'She has 16 eggs. ',
      'She eats 3.5 of them!\n',
      '16 - 3 = 13\n',
      'So 13 are left.',
    ]);
    expect(stepsIn('先算三加四。再乘二。')).toEqual(['先算三加四。', '再乘二。']);
  });

  it('loses nothing of any text, and keeps none and all', () => {
    const text = fc.string({ unit: fc.constantFrom(...'a1. \n!。é😀'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.double({ min: 0, max: 1, noNaN: true }), (reasoning, share) => {
        expect(stepsIn(reasoning).join('')).toBe(reasoning);
        expect(reasoning.startsWith(keptReasoning(reasoning, share))).toBe(true);
        expect(keptReasoning(reasoning, 0)).toBe('');
        expect(keptReasoning(reasoning, 1)).toBe(reasoning.trimEnd());
      }),
    );
  });
});

describe('withError', () => {
  it('alters one number of an earlier step, and ends there', () => {
    const altered = withError(REASONING, 'a') ?? '';
    expect(withError(REASONING, 'a')).toBe(altered);
    expect(REASONING.startsWith(altered)).toBe(false);
    expect(altered.length).toBeLessThan(REASONING.length);
    expect(withError('no number', 'a')).toBeUndefined();
    expect(withError('It is 4.', 'a')).toMatch(/^It is (?!4\b)\d+\.$/);
  });
});

const session: Session = {
  format: 2,
  id: 's',
  title: 'Eggs',
  notes: '',
  tags: [],
  prompts: [{ id: 'a', name: 'A', messages: [{ role: 'user', content: '{{q}} Think.' }] }],
  models: [{ id: 'm', providerId: 'o', model: 'm', params: {} }],
  cases: ['x', 'y'].map((id) => ({ id, values: { q: id }, expected: '13' })),
  samples: 1,
  checks: [{ id: 'k', type: 'equals', value: '{{expected}}', after: 'Answer:' }],
};
const words = {
  title: '{title}: cut',
  kept: '{percent}%',
  error: 'Error',
  answerNow: 'Now: {marker}',
  answerAlone: 'Answer now.',
};

function made(reasonings: readonly string[]) {
  let last = 0;
  const [prompt] = session.prompts;
  const [model] = session.models;
  if (!prompt || !model) throw new Error('There is one.');
  const cases = reasonings.map((reasoning, index) => ({
    case: session.cases[index] ?? { id: 'z', values: {} },
    reasoning,
  }));
  return dependenceSession(session, { prompt, model, cases, marker: undefined }, words, () => `n${last++}`);
}

describe('dependenceSession', () => {
  it('is an ordinary session: a prompt a part, the reasoning in its cases', () => {
    const content = sessionContentSchema.parse(made([REASONING, REASONING]));
    expect(content.prompts.map((prompt) => [prompt.name, partOf(prompt)])).toEqual([
      ['0%', 0],
      ['25%', 25],
      ['50%', 50],
      ['75%', 75],
      ['100%', 100],
      ['Error', 'error'],
    ]);
    const said = content.prompts.map(({ messages }) =>
      messages.map(({ role, content: text }) => `${role}: ${text}`),
    );
    expect(said[0]).toEqual(['user: {{q}} Think.', 'user: Answer now.']);
    expect(said[2]).toEqual(['user: {{q}} Think.', 'assistant: {{reasoning_50}}', 'user: Answer now.']);
    expect(content.cases[0]?.values).toMatchObject({
      q: 'x',
      reasoning_25: 'She has 16 eggs.',
      reasoning_100: REASONING,
    });
    expect(content.cases[0]?.expected).toBe('13');
    expect(content.checks).toEqual(session.checks);
  });

  it('has no error where a reasoning has no number', () => {
    const content = made([REASONING, 'Just so.']);
    expect(content.prompts.map(partOf)).toEqual(PARTS.filter((part) => part !== 'error'));
    expect(content.cases[0]?.values).not.toHaveProperty('reasoning_error');
  });
});

it('reasoningOf takes thoughts apart and what stands above the answer', () => {
  const text = 'One.\nTwo.\nAnswer: 3';
  const completion = { cell: 'a/m/x/0', status: 'completed', steps: [{ text, reasoning: 'Hm.' }] } as const;
  const from = text.indexOf('3');
  expect(reasoningOf(completion, { status: 'found', text: '3', from, to: from + 1 })).toBe('Hm.\nOne.\nTwo.');
  expect(
    reasoningOf(
      { ...completion, steps: [{ text: 'Answer: 3', reasoning: '' }] },
      { status: 'found', text: '3', from: 8, to: 9 },
    ),
  ).toBe('');
});

it('dependenceOf counts the same answers and the right ones by part', () => {
  const asked: Session = { ...made([REASONING, REASONING]), id: 's2' };
  const parts = new Map(asked.prompts.map((prompt) => [prompt.id, partOf(prompt)]));
  // Case x answers alike from a half on; case y always; with an error both say something else.
  const says = (part: unknown, caseId: string) => {
    if (part === 'error') return '99';
    return caseId === 'y' || Number(part) >= 50 ? '13' : '7';
  };
  const cells = expandCells(asked).map((cell) => {
    const text = says(parts.get(cell.promptId), cell.caseId);
    const status = text === '13' ? ('pass' as const) : ('fail' as const);
    return {
      completion: { cell: cellKey(cell), status: 'completed' as const, steps: [{ text, reasoning: '' }] },
      metrics: { promptTokens: 1, completionTokens: 1, isEstimate: false },
      results: new Map([['k', { status, reason: { code: 'equal' as const } }]]),
    };
  });
  const voteOf: VoteOf = ({ completion }) => {
    const text = completion.steps[0]?.text ?? '';
    return { saying: text, text };
  };
  const [found] = dependenceOf(cells, asked.prompts, voteOf);
  expect(found?.parts.map(({ part, same, right }) => [part, same?.rate, right?.rate])).toEqual([
    [0, 0.5, 0.5],
    [25, 0.5, 0.5],
    [50, 1, 1],
    [75, 1, 1],
    [100, undefined, 1],
    ['error', 0, 0],
  ]);
  expect(dependenceOf(cells, session.prompts, voteOf)).toEqual([]);
});
