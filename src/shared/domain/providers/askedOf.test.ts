import type { ModelApi } from '@shared/domain/session/modelSetting';
import { expect, it } from 'vitest';
import { askedOf } from './askedOf';
import { presets } from './presets';

const grader = { providerId: 'elsewhere', model: 'x', params: { temperature: 0 } };
const at = (id: string) => {
  const preset = presets.find(({ provider }) => provider.id === id);
  if (!preset) throw new Error(`No preset: ${id}`);
  return preset.provider;
};

it.each<[string, ModelApi, boolean]>([
  ['openai', 'responses', true],
  ['openai', 'gemini', false],
  ['gemini', 'gemini', true],
  ['gemini', 'responses', false],
  ['anthropic', 'messages', true],
  ['anthropic', 'responses', false],
  ['echo', 'responses', false],
])('at %s what was asked by %s stays so: %s', (id, api, isKept) => {
  const expected = { ...grader, providerId: id, ...(isKept && { api }) };
  expect(askedOf(at(id), { ...grader, api })).toStrictEqual(expected);
});

it('adds no interface where there was none', () => {
  expect(askedOf(at('openai'), grader)).toStrictEqual({ ...grader, providerId: 'openai' });
});
