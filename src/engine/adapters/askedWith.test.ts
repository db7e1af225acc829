import { isAskedWith } from '@shared/domain/checks/grading';
import type { Provider } from '@shared/domain/providers/provider';
import type { ModelApi } from '@shared/domain/session/modelSetting';
import { expect, it } from 'vitest';
import { noLocalModels } from '../../../tests/fakes/noLocalModels';
import { prepared } from './registry';

const sender = { userAgent: 'Parallax/0', hasKey: true, localModels: noLocalModels };
const at = (kind: Provider['kind'], baseUrl: string): Provider => ({
  ...{ id: 'p', label: 'P', kind, baseUrl, needsKey: true },
});
const ANY = 'https://api.example/v1';
const VERTEX = 'https://aiplatform.googleapis.com/v1/projects/a/locations/b/endpoints/openapi';

it.each<readonly [string, Provider, ModelApi | undefined]>([
  ['gpt-5', at('openai', ANY), undefined],
  ['gpt-5', at('openai', ANY), 'responses'],
  ['claude-x', at('openai-compatible', ANY), 'messages'],
  ['gemini-x', at('openai-compatible', 'https://g.example/v1beta/openai'), 'gemini'],
  ['models/gemini-x', at('openai-compatible', 'https://g.example/v1beta/openai'), 'gemini'],
  ['google/gemini-x', at('openai-compatible', VERTEX), 'gemini'],
  ['anthropic.claude-v2:0', at('bedrock', 'https://bedrock.example'), undefined],
  ['arn:aws:bedrock:eu:1:profile/eu.claude', at('bedrock', 'https://bedrock.example'), undefined],
])('a grade counts for the question that it was asked: %s at %o by %s', async (model, provider, api) => {
  const messages = [
    { role: 'system' as const, content: 'Grade.' },
    { role: 'user' as const, content: 'Is it "right"?' },
  ];
  const made = await prepared({ model, messages, params: {}, ...(api && { api }) }, provider, sender);
  if (!made.ok) throw new Error(made.failure.code);
  const { request } = made.value;
  expect(isAskedWith(request, model, 'Grade.', 'Is it "right"?')).toBe(true);
  expect(isAskedWith(request, 'another', 'Grade.', 'Is it "right"?')).toBe(false);
  expect(isAskedWith(request, model, 'Grade.', 'Is it wrong?')).toBe(false);
});
