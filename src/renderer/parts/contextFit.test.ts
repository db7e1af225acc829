import type { SamplingParams } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { overfullIn } from './contextFit';

const setting = (model: string, params: SamplingParams = {}) => ({
  id: model,
  providerId: 'p',
  model,
  params,
});
const session: Session = {
  format: 2,
  id: 's1',
  title: '',
  notes: '',
  tags: [],
  prompts: [{ id: 'a', name: 'A', messages: [{ role: 'user', content: 'Say {{word}}' }] }],
  models: [setting('large'), setting('small')],
  cases: [
    { id: 'c1', values: { word: 'hello' } },
    { id: 'c2', values: { word: 'hello '.repeat(100) } },
    { id: 'c3', values: { word: 'hello' } },
  ],
  samples: 1,
  checks: [],
};
const limits: Readonly<Record<string, number>> = { large: 8192, small: 64 };
const limitOf = ({ model }: { readonly model: string }) => limits[model];

describe('overfullIn', () => {
  it('tells the longest case of the model that does not hold it', () => {
    expect(overfullIn(session, limitOf)).toMatchObject({ model: 'small', caseNumber: 2, limit: 64 });
    expect(overfullIn({ ...session, models: [setting('large')] }, limitOf)).toBeUndefined();
  });

  it('counts the answer that is asked for', () => {
    const models = [setting('large', { maxTokens: 8100 })];
    expect(overfullIn({ ...session, models }, limitOf)).toMatchObject({ answerTokens: 8100 });
  });

  it('says nothing of models that nobody knows, nor of prompts that are left out', () => {
    expect(overfullIn(session, () => undefined)).toBeUndefined();
    const prompts = session.prompts.map((prompt) => ({ ...prompt, isLeftOut: true as const }));
    expect(overfullIn({ ...session, prompts }, limitOf)).toBeUndefined();
  });
});
