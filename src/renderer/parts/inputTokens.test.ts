import { estimateTokens } from '@shared/domain/call/estimateTokens';
import type { Session } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { estimateOf } from './costText';
import { inputTokensOf } from './inputTokens';

const model = (id: string) => ({ id, providerId: 'p', model: id, params: {} });
const session: Session = {
  format: 2,
  id: 's1',
  title: '',
  notes: '',
  tags: [],
  prompts: [{ id: 'a', name: 'A', messages: [{ role: 'user', content: 'Say {{word}}' }] }],
  models: [model('m1'), model('m2')],
  cases: [
    { id: 'c1', values: { word: 'hello' } },
    { id: 'c2', values: { word: 'a much longer greeting than that' } },
  ],
  samples: 3,
  checks: [],
};

describe('inputTokensOf', () => {
  it('adds up all calls with their own values', () => {
    const perSample = estimateTokens('Say hello') + estimateTokens('Say a much longer greeting than that');
    expect(inputTokensOf(session)).toBe(perSample * 2 * 3);
  });

  it('counts a prompt whose variables have no value yet as it stands', () => {
    expect(inputTokensOf({ ...session, cases: [], samples: 1, models: [model('m')] })).toBe(
      estimateTokens('Say {{word}}'),
    );
  });

  it('extrapolates a large test set', () => {
    const cases = Array.from({ length: 1000 }, (_, index) => ({
      id: `c${index}`,
      values: { word: 'hello' },
    }));
    expect(inputTokensOf({ ...session, cases, samples: 1, models: [model('m')] })).toBe(
      estimateTokens('Say hello') * 1000,
    );
  });

  it('leaves out what is left out', () => {
    const prompts = session.prompts.map((prompt) => ({ ...prompt, isLeftOut: true }));
    expect(inputTokensOf({ ...session, prompts })).toBe(0);
  });

  it('is nothing without a model', () => {
    expect(inputTokensOf({ ...session, models: [] })).toBe(0);
  });

  it('a template that is too much work is worked out once, not with each case at each key', () => {
    const cases = Array.from({ length: 50 }, (_, index) => ({ id: `c${index}`, values: {} }));
    const content = '{% for i in range(900) %}{% for j in range(900) %}{{ j }}{% endfor %}{% endfor %}';
    const prompts = [
      { id: 'a', name: 'A', syntax: 'nunjucks', messages: [{ role: 'user', content }] },
    ] as const;
    const endless: Session = { ...session, prompts, cases, samples: 1 };
    const from = process.cpuUsage();
    expect(inputTokensOf(endless)).toBe(estimateTokens(content) * 50 * 2);
    expect(estimateOf(endless, [], () => undefined, 0)).toMatchObject({ cells: 100, cellsNotSent: 100 });
    // Twice of some hundredths of a second; with each case it would be a hundred times of them.
    expect(process.cpuUsage(from).user).toBeLessThan(400_000);
  });
});
