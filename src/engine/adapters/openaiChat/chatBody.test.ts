import { createCalls } from '@shared/domain/call/callOf';
import type { Provider } from '@shared/domain/providers/provider';
import { type SamplingParams, samplingParamsSchema } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noLocalModels } from '../../../../tests/fakes/noLocalModels';
import { prepareChat } from './chatBody';

const provider: Provider = {
  id: 'x',
  kind: 'openai-compatible',
  label: 'X',
  baseUrl: 'http://127.0.0.1:8000/v1',
  needsKey: false,
};
const sessionWith = (params: SamplingParams, more: Partial<Session> = {}): Session => ({
  format: 2,
  id: 's1',
  title: '',
  notes: '',
  tags: [],
  prompts: [
    {
      id: 'p',
      name: 'A',
      messages: [
        { id: 'm1', role: 'system', content: 'Be {{how}}.' },
        { id: 'm2', role: 'user', content: 'Hi' },
      ],
    },
  ],
  models: [{ id: 'm', providerId: 'x', model: ' gpt-x ', params }],
  cases: [{ id: 'c', values: { how: 'brief' } }],
  samples: 1,
  checks: [],
  ...more,
});
const cell = { promptId: 'p', modelId: 'm', caseId: 'c', sample: 0 };

const NAMES = {
  temperature: 'temperature',
  topP: 'top_p',
  topK: 'top_k',
  minP: 'min_p',
  maxTokens: 'max_tokens',
  stop: 'stop',
  seed: 'seed',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  repeatPenalty: 'repeat_penalty',
  reasoningEffort: 'reasoning_effort',
  logprobs: 'logprobs',
  topLogprobs: 'top_logprobs',
} as const satisfies Record<Exclude<keyof SamplingParams, 'other'>, string>;

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const params: fc.Arbitrary<SamplingParams> = fc.record(
  {
    temperature: number(0, 2),
    topP: number(0, 1),
    maxTokens: fc.integer({ min: 1, max: 100_000 }),
    stop: fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }),
    seed: fc.integer(),
    frequencyPenalty: number(-2, 2),
    presencePenalty: number(-2, 2),
    repeatPenalty: number(1, 2),
    topK: fc.nat(),
    minP: number(0, 1),
    reasoningEffort: fc.constantFrom('none' as const, 'low' as const, 'high' as const),
    logprobs: fc.boolean(),
    topLogprobs: fc.integer({ min: 0, max: 20 }),
  },
  { requiredKeys: [] },
);

function prepared(session: Session, by: Provider, sample = 0) {
  const asked = createCalls(session, [by]).of({ ...cell, sample });
  if (!asked.ok) throw new Error(asked.failure.code);
  const request = prepareChat(asked.value.call, by, {
    userAgent: 'Parallax/1',
    hasKey: false,
    localModels: noLocalModels,
  });
  if (!request.ok) throw new Error(request.failure.code);
  return request.value;
}
const bodyOf = (session: Session, by: Provider = provider, sample = 0) =>
  prepared(session, by, sample).body as Readonly<Record<string, unknown>>;

describe('the body', () => {
  it('sends the parameters that are set, zero and false-like ones too, and no other', () => {
    fc.assert(
      fc.property(params, fc.boolean(), (set, isOpenAi) => {
        const body = bodyOf(sessionWith(set), {
          ...provider,
          kind: isOpenAi ? 'openai' : 'openai-compatible',
        });
        const names = (Object.keys(NAMES) as (keyof typeof NAMES)[])
          .filter((name) => set[name] !== undefined)
          .map((name) => (name === 'maxTokens' && isOpenAi ? 'max_completion_tokens' : NAMES[name]));
        expect(Object.keys(body)).toEqual(['model', 'messages', ...names, 'stream', 'stream_options']);
        for (const [name, value] of Object.entries(set))
          if (name !== 'maxTokens') expect(body).toHaveProperty(NAMES[name as keyof typeof NAMES], value);
      }),
    );
  });

  it('sends other fields as they are, in the place of what has the same name', () => {
    const other = { thinking: { type: 'enabled' }, top_p: 0.2 };
    expect(bodyOf(sessionWith({ topP: 0.9, other }))).toMatchObject(other);
    for (const name of ['model', 'messages', 'stream', 'api_key'])
      expect(samplingParamsSchema.safeParse({ other: { [name]: 1 } }).success).toBe(false);
  });

  it('is exactly this where nothing is set', () => {
    expect(JSON.stringify(bodyOf(sessionWith({})))).toBe(
      '{"model":"gpt-x","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"}],' +
        '"stream":true,"stream_options":{"include_usage":true}}',
    );
  });

  it('sends all that a prompt asks with, filled in, and examples before the question', () => {
    const parameters = { type: 'object', properties: { city: { type: 'string' } } };
    const session = sessionWith(
      { temperature: 0 },
      {
        prompts: [
          {
            id: 'p',
            name: 'A',
            technique: { name: 'few-shot', options: { k: 1 } },
            tools: [{ name: 'weather', description: 'Of {{how}}', parameters }, { name: 'time' }],
            responseFormat: { type: 'json_schema', name: 'answer', schema: { type: 'object' }, strict: true },
            examples: [{ input: 'in {{how}}', output: 'out' }],
            messages: [
              { role: 'system', content: 'Be {{how}}.' },
              {
                role: 'assistant',
                content: '',
                toolCalls: [{ id: 'c1', name: 'weather', arguments: '{"city":"{{how}}"}' }],
              },
              { role: 'tool', content: '', toolCallId: 'c1' },
              {
                role: 'user',
                content: 'Look',
                parts: [
                  { type: 'image', url: 'https://x/{{how}}.png' },
                  { type: 'image', url: '{{none}}' },
                  { type: 'text', text: 'and be {{how}}' },
                ],
              },
              { role: 'user', content: '', parts: [{ type: 'text', text: '{{none}}' }] },
            ],
          },
        ],
        cases: [{ id: 'c', values: { how: 'brief', none: '' } }],
      },
    );
    const body = bodyOf(session);
    expect(Object.keys(body)).toEqual([
      ...['model', 'messages', 'tools', 'response_format', 'temperature', 'stream', 'stream_options'],
    ]);
    expect(body).toMatchObject({
      messages: [
        { role: 'system', content: 'Be brief.' },
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            { id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city":"{{how}}"}' } },
          ],
        },
        { role: 'tool', content: '', tool_call_id: 'c1' },
        { role: 'user', content: 'in {{how}}' },
        { role: 'assistant', content: 'out' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Look' },
            { type: 'image_url', image_url: { url: 'https://x/brief.png' } },
            { type: 'text', text: 'and be brief' },
          ],
        },
      ],
      tools: [
        { type: 'function', function: { name: 'weather', description: 'Of {{how}}', parameters } },
        { type: 'function', function: { name: 'time' } },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'answer', schema: { type: 'object' }, strict: true },
      },
    });
    expect(JSON.stringify(body)).not.toContain('few-shot');
  });

  it.each(['text', 'json_object'] as const)('asks for %s', (type) => {
    const messages = [{ role: 'user', content: 'Hi' }] as const;
    const prompts = [{ id: 'p', name: 'A', messages, responseFormat: { type } }];
    expect(bodyOf(sessionWith({}, { prompts })).response_format).toEqual({ type });
  });

  it('asks each sample of a seeded setting with a seed of its own', () => {
    expect([0, 1, 2].map((sample) => bodyOf(sessionWith({ seed: 7 }), provider, sample).seed)).toEqual([
      7, 8, 9,
    ]);
  });

  it.each(['http://127.0.0.1:8000/v1', 'http://127.0.0.1:8000/v1/', ' http://127.0.0.1:8000/v1// '])(
    'goes to the same address for %j',
    (baseUrl) => {
      const { url } = prepared(sessionWith({}), { ...provider, baseUrl });
      expect(url).toBe('http://127.0.0.1:8000/v1/chat/completions');
    },
  );
});
