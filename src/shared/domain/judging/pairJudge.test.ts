import { ok } from '@shared/domain/result';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_PAIR_PROMPT,
  type PairJudge,
  pairJudgeOf,
  pairJudgeProblem,
  pairText,
  readPreference,
  type Weighing,
  weighedAs,
} from './pairJudge';

const judge: PairJudge = {
  prompt: '{{input}} | {{output_a}} | {{output_b}}',
  grader: { providerId: 'p', model: 'judge', params: {} },
};
const asked = { case: { id: 'c', values: {} }, input: 'Why?', first: 'So: {{input}}', second: 'No.' };

describe('pairText', () => {
  it('puts both answers in once: what they say is no template', () => {
    expect(pairText(judge, asked)).toEqual(ok('Why? | So: {{input}} | No.'));
  });

  it('begins with a prompt that needs nothing but what is always there', () => {
    expect(pairText({ ...judge, prompt: DEFAULT_PAIR_PROMPT }, asked).ok).toBe(true);
    expect(pairText({ ...judge, prompt: '{{expected}}' }, asked).ok).toBe(false);
  });
});

describe('pairJudgeProblem', () => {
  it('wants a model, and a prompt that names both answers', () => {
    expect(
      pairJudgeProblem(pairJudgeOf({ cases: [], models: [{ providerId: 'p', model: 'm' }], prompts: [] })),
    ).toBeUndefined();
    expect(pairJudgeProblem(pairJudgeOf({ cases: [], models: [], prompts: [] }))).toBe('noModel');
    expect(pairJudgeProblem(pairJudgeOf({ cases: [], models: [], prompts: [] }), true)).toBeUndefined();
    expect(pairJudgeProblem({ ...judge, prompt: 'Is {{ output_a }} good?' })).toBe('noOutputs');
  });
});

describe('readPreference', () => {
  it.each([
    ['Because …\nA', 'first'],
    ['B is wrong.\n\n**B**\n', 'second'],
    ['[[A]]', 'first'],
    ['Answer: B.', 'second'],
    ['tie', 'tie'],
    ['It is a TIE.', 'tie'],
    ['结论：A', 'first'],
    ['A is a better answer', 'first'],
    ['A is better than B', undefined],
    ['a', undefined],
    ['Neither.', undefined],
    ['', undefined],
    ['A\nI hope this helps!', undefined],
  ])('reads %j', (text, preference) => {
    expect(readPreference(text)).toBe(preference);
  });
});

describe('weighedAs', () => {
  const text = pairText(judge, asked);
  const request = {
    protocol: 'openai-chat',
    headers: {},
    url: '',
    body: { model: 'judge', messages: [{ role: 'user', content: 'Why? | So: {{input}} | No.' }] },
  };
  const weighing: Weighing = { cell: 'a/m/c/0', other: 'b/m/c/0', at: 1, request, text: 'So.\nB' };

  it('counts for the words and the model that it was asked with', () => {
    expect(weighedAs(judge, weighing, text)).toBe('second');
    expect(weighedAs({ ...judge, prompt: 'Other {{output_a}}' }, weighing, ok('Other x'))).toBe('open');
    expect(weighedAs({ ...judge, grader: { ...judge.grader, model: 'x' } }, weighing, text)).toBe('open');
    expect(weighedAs(judge, undefined, text)).toBe('open');
  });

  it('says where nothing came of it', () => {
    expect(weighedAs(judge, { ...weighing, failure: { code: 'server.error' } }, text)).toBe('failed');
    expect(weighedAs(judge, { ...weighing, text: 'Hm.' }, text)).toBe('unreadable');
  });
});
