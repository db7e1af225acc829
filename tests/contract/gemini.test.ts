/** Google's own `generateContent`: what is sent, where, with which key, and what is made of all that may be answered. */
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import { afterEach, describe, expect, it } from 'vitest';
import { type PlainService, replies, startPlainService, streams } from '../fakes/plainService';
import { EACH_ROLE, KEY, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

let service: PlainService;
afterEach(() => service.close());

type Page = ReturnType<typeof replies>;

async function ask(
  page: Page,
  setting: Partial<ModelSetting> = {},
  more: Partial<Session> = {},
  provider: Parameters<typeof providerAt>[1] = {},
  path = '/v1beta/openai',
) {
  service = await startPlainService({
    '/v1beta/models/gemini-2.5-flash:streamGenerateContent': page,
    '/v1beta/models/gemini-2.5-flash:generateContent': page,
    '/v1/p/publishers/google/models/gemini-2.5-flash:streamGenerateContent': page,
  });
  const model: ModelSetting = { ...modelNamed('gemini-2.5-flash', {}, 'm'), api: 'gemini', ...setting };
  const ran = await run(
    requestOf(sessionWith([model], more), providerAt(`${service.origin}${path}`, provider)),
  );
  return ran.of('m');
}
const bodyOf = () => JSON.parse(service.asked[0]?.body ?? 'null') as Readonly<Record<string, unknown>>;

const part = (...parts: readonly unknown[]) => ({
  candidates: [{ content: { role: 'model', parts }, index: 0 }],
});
const groundingMetadata = {
  webSearchQueries: ['tides today'],
  groundingChunks: [{ web: { uri: 'https://example.com/a', title: 'A' } }],
};
const usageMetadata = {
  promptTokenCount: 10,
  candidatesTokenCount: 5,
  thoughtsTokenCount: 3,
  toolUsePromptTokenCount: 4,
  totalTokenCount: 22,
};
const ended = (finishReason: string, more: object = {}) => ({
  candidates: [{ content: { parts: [{ text: '世界' }] }, finishReason, groundingMetadata, ...more }],
  usageMetadata,
  modelVersion: 'gemini-2.5-flash-001',
});
const chunks = [
  part({ text: 'Hm.', thought: true }),
  part({ executableCode: { language: 'PYTHON', code: 'print(1)' } }),
  part({ codeExecutionResult: { outcome: 'OUTCOME_OK', output: '1' } }),
  part({ text: 'Hello, ' }),
  ended('STOP'),
];
const told = {
  status: 'completed',
  text: 'Hello, 世界',
  reasoning: 'Hm.',
  ending: 'stop',
  model: 'gemini-2.5-flash-001',
  usage: { promptTokens: 14, completionTokens: 8, reasoningTokens: 3 },
  remarks: [
    { kind: 'serverTool', count: 2, sample: 'codeExecution print(1)' },
    { kind: 'citation', count: 1, sample: 'https://example.com/a' },
  ],
};

describe('Gemini by its own interface', () => {
  it('is asked below its address for OpenAI’s protocol, with its own header for the key', async () => {
    const params = {
      ...{ temperature: 0.5, topK: 4, maxTokens: 9, stop: ['X'], minP: 0.1 },
      other: {
        tools: [{ googleSearch: {} }],
        generationConfig: { thinkingConfig: { thinkingBudget: 9 } },
        systemInstruction: { parts: [{ text: 'As a poet.' }] },
      },
    };
    const schema = { type: 'object' };
    const responseFormat = { type: 'json_schema' as const, name: 'answer', schema };
    const prompts = [{ id: 'p', name: 'A', messages: EACH_ROLE, responseFormat }];
    const answered = await ask(streams(chunks), { params }, { prompts });
    const [asked] = service.asked;
    expect(asked?.path).toBe('/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse');
    expect(asked?.headers['x-goog-api-key']).toBe(KEY);
    expect(asked?.headers.authorization).toBeUndefined();
    expect(answered.request?.headers['x-goog-api-key']).toBe('•••');
    expect(bodyOf()).toEqual({
      contents: [
        { role: 'user', parts: [{ text: 'See' }, { inlineData: { mimeType: 'image/png', data: 'AA' } }] },
        { role: 'model', parts: [{ functionCall: { id: 'c1', name: 'sum', args: { a: 1 } } }] },
        { role: 'user', parts: [{ functionResponse: { id: 'c1', name: 'sum', response: { result: '2' } } }] },
      ],
      systemInstruction: { parts: [{ text: 'As a poet.' }, { text: 'Be brief.' }] },
      tools: [{ googleSearch: {} }],
      generationConfig: {
        ...{ temperature: 0.5, topK: 4, maxOutputTokens: 9, stopSequences: ['X'] },
        ...{ responseMimeType: 'application/json', responseJsonSchema: schema },
        thinkingConfig: { thinkingBudget: 9 },
      },
    });
    expect(answered.request?.notSent).toEqual(['minP']);
  });

  it('is sent further fields as they stand, also in forms that only the server may know', async () => {
    const other = { systemInstruction: 'As a poet.', generationConfig: 'creative' };
    const messages = [{ role: 'user' as const, content: 'Hi' }];
    await ask(
      streams(chunks),
      { params: { temperature: 0.5, other } },
      { prompts: [{ id: 'p', name: 'A', messages }] },
    );
    expect(bodyOf()).toMatchObject(other);
  });

  it('is told all that a tool answered, texts and images', async () => {
    const calls = [{ id: 'c1', name: 'look', arguments: '{}' }];
    const parts = [
      { type: 'text' as const, text: 'Seen:' },
      { type: 'image' as const, url: 'data:image/png;base64,AA' },
    ];
    const messages = [
      { role: 'user' as const, content: 'Look' },
      { role: 'assistant' as const, content: '', toolCalls: calls },
      { role: 'tool' as const, content: '', toolCallId: 'c1', parts },
    ];
    await ask(streams(chunks), {}, { prompts: [{ id: 'p', name: 'A', messages }] });
    expect(bodyOf().contents).toMatchObject([
      {},
      {},
      {
        role: 'user',
        parts: [
          { functionResponse: { id: 'c1', name: 'look', response: { result: 'Seen:' } } },
          { inlineData: { mimeType: 'image/png', data: 'AA' } },
        ],
      },
    ]);
  });

  it('is asked at Vertex AI by its publisher', async () => {
    await ask(streams(chunks), { model: 'google/gemini-2.5-flash' }, {}, {}, '/v1/p/endpoints/openapi');
    expect(service.asked[0]?.path).toBe(
      '/v1/p/publishers/google/models/gemini-2.5-flash:streamGenerateContent?alt=sse',
    );
  });

  it('is read in chunks and whole alike, with what the server’s tools did told beside', async () => {
    expect(await ask(streams(chunks))).toMatchObject(told);
    await service.close();
    const [, , , , last] = chunks;
    const parts = chunks.slice(0, 4).flatMap((chunk) => chunk.candidates[0]?.content.parts ?? []);
    const content = { parts: [...parts, { text: '世界' }] };
    const whole = { ...last, candidates: [{ content, finishReason: 'STOP', groundingMetadata }] };
    expect(await ask(replies(whole), {}, {}, { streams: false })).toMatchObject(told);
    expect(service.asked[0]?.path).toBe('/v1beta/models/gemini-2.5-flash:generateContent');
    await service.close();
    // A stream that came as one list.
    expect(await ask(replies(chunks))).toMatchObject(told);
  });

  it('answers with the first of several, which come by turns, and tells of tools only what is said', async () => {
    const of = (index: number, text: string, more = {}) => ({
      candidates: [{ index, content: { parts: [{ text }] }, ...more }],
    });
    const metadata = { groundingChunks: [{ maps: { uri: 'geo:1,2' } }], webSearchQueries: [{}] };
    const page = streams([
      ...[of(0, 'A'), of(1, 'Z', { finishReason: 'MAX_TOKENS' })],
      of(0, 'B', { finishReason: 'STOP', groundingMetadata: metadata }),
    ]);
    expect(await ask(page)).toMatchObject({
      text: 'AB',
      ending: 'stop',
      remarks: [
        { kind: 'serverTool', sample: 'googleSearch' },
        { kind: 'citation', sample: 'geo:1,2' },
      ],
    });
  });

  it('calls functions', async () => {
    const call = part({ functionCall: { name: 'look_up', args: { a: 1 } } });
    const tools = [{ name: 'look_up', parameters: { type: 'object' } }];
    const prompts = [{ id: 'p', name: 'A', messages: [{ role: 'user' as const, content: 'Hi' }], tools }];
    expect(await ask(streams([call, ended('STOP', { content: {} })]), {}, { prompts })).toMatchObject({
      ending: 'toolCalls',
      toolCalls: [{ index: 0, name: 'look_up', arguments: '{"a":1}' }],
    });
    expect(bodyOf().tools).toEqual([
      { functionDeclarations: [{ name: 'look_up', parametersJsonSchema: { type: 'object' } }] },
    ]);
  });

  it.each([
    ['MAX_TOKENS', 'length'],
    ['SAFETY', 'filtered'],
    ['IMAGE_PROHIBITED_CONTENT', 'filtered'],
  ])('that ends at %s says so', async (reason, ending) => {
    expect(await ask(streams([ended(reason)]))).toMatchObject({
      status: 'completed',
      ending,
      finishReason: reason,
    });
  });

  it('says why a question was blocked, and what is no answer', async () => {
    expect(await ask(streams([{ promptFeedback: { blockReason: 'SAFETY' } }]))).toMatchObject({
      status: 'completed',
      ending: 'filtered',
    });
    await service.close();
    expect(await ask(streams([ended('MALFORMED_FUNCTION_CALL')]))).toMatchObject({
      failure: { code: 'response.serverError', detail: expect.stringContaining('MALFORMED_FUNCTION_CALL') },
    });
    await service.close();
    const error = { code: 429, message: 'Slow down.', status: 'RESOURCE_EXHAUSTED' };
    expect(await ask(replies({ error }))).toMatchObject({
      failure: { status: 429, detail: expect.stringContaining('Slow down.') },
    });
    await service.close();
    expect(await ask(streams(chunks.slice(0, 4)))).toMatchObject({ failure: { code: 'network.cut' } });
  });
});
