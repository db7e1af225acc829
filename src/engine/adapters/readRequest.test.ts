import { IMAGE_TOKENS } from '@shared/domain/call/estimateCall';
import { isAskedWith } from '@shared/domain/checks/grading';
import { toolsIn } from '@shared/domain/checks/toolCalls/offeredTools';
import type { Provider } from '@shared/domain/providers/provider';
import { tokensOf } from '@shared/domain/run/metrics';
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

const asked: readonly (readonly [string, Provider, ModelApi | undefined])[] = [
  ['gpt-5', at('openai', ANY), undefined],
  ['gpt-5', at('openai', ANY), 'responses'],
  ['claude-x', at('openai-compatible', ANY), 'messages'],
  ['gemini-x', at('openai-compatible', 'https://g.example/v1beta/openai'), 'gemini'],
  ['models/gemini-x', at('openai-compatible', 'https://g.example/v1beta/openai'), 'gemini'],
  ['google/gemini-x', at('openai-compatible', VERTEX), 'gemini'],
  ['anthropic.claude-v2:0', at('bedrock', 'https://bedrock.example'), undefined],
  ['arn:aws:bedrock:eu:1:profile/eu.claude', at('bedrock', 'https://bedrock.example'), undefined],
];

it.each(asked)(
  'a grade counts for the question that it was asked: %s at %o by %s',
  async (model, provider, api) => {
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
  },
);

it.each(asked)(
  'what was offered and shown is read of the request: %s at %o by %s',
  async (model, provider, api) => {
    const image = `data:image/png;base64,${'iVBORw0KGgo+/A'.repeat(20_000)}`;
    const parts = [{ type: 'image' as const, url: image }];
    const parameters = { type: 'object', properties: { name: { type: 'string' } } };
    const call = {
      ...{ model, params: {}, ...(api && { api }) },
      messages: [{ role: 'user' as const, content: 'Look.', parts }],
      tools: [{ name: 'look_up', parameters }],
    };
    const made = await prepared(call, provider, sender);
    if (!made.ok) throw new Error(made.failure.code);
    const { request } = made.value;
    expect(toolsIn(request)).toEqual([{ name: 'look_up', parameters }]);
    const { prompt } = tokensOf({ request, text: '', reasoning: '' }, (text) => text.length);
    expect(prompt).toBeGreaterThan(IMAGE_TOKENS);
    expect(prompt).toBeLessThan(IMAGE_TOKENS + 1000);
  },
);
