/** Amazon Bedrock's Converse API: a server of ours in its place, whose frames AWS's own SDK reads and which that SDK asks alike. */
import { EventStreamDecoder, StreamDamaged } from '@engine/adapters/bedrock/eventStream';
import { gradeRun } from '@engine/run/gradeRun';
import { isAsked } from '@shared/domain/checks/asked';
import { queuedCompletion } from '@shared/domain/run/completion';
import type { RunEvent } from '@shared/domain/run/run';
import type { Session } from '@shared/domain/session/session';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BedrockServer, frameOf, type StreamEvent } from '../fakes/bedrockServer';
import { vectorOf } from '../fakes/embeds';
import { depsWith, KEY, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

let server: BedrockServer;
beforeAll(async () => {
  server = await BedrockServer.start();
});
afterAll(() => server.close());
beforeEach(() => {
  server.requests.length = 0;
});

const delta = (contentBlockIndex: number, delta: unknown): StreamEvent => ({
  type: 'contentBlockDelta',
  payload: { contentBlockIndex, delta },
});
const stop = (stopReason: string): StreamEvent => ({ type: 'messageStop', payload: { stopReason } });
const said: readonly StreamEvent[] = [
  { type: 'messageStart', payload: { role: 'assistant' } },
  delta(0, { reasoningContent: { text: 'Hm.' } }),
  delta(1, { text: 'Hello, ' }),
  delta(1, { text: '世界' }),
  { type: 'contentBlockStop', payload: { contentBlockIndex: 1 } },
];
const usage = { inputTokens: 10, outputTokens: 5, totalTokens: 15, cacheReadInputTokens: 2 };
const counted: StreamEvent = { type: 'metadata', payload: { usage, metrics: { latencyMs: 9 } } };

const NAME = 'us.anthropic.claude-sonnet-4-20250514-v1:0';
async function ask(
  model = modelNamed(NAME, { temperature: 0.5, maxTokens: 9, stop: ['X'] }, 'm'),
  more: Partial<Session> = {},
  streams = true,
) {
  const provider = providerAt(server.baseUrl, { kind: 'bedrock', ...(!streams && { streams }) });
  const ran = await run(requestOf(sessionWith([model], more), provider));
  return ran.of('m');
}

describe('Amazon Bedrock', () => {
  it('has answered when it says why it ended, also where the connection stays open', async () => {
    server.answer = { events: [...said, stop('end_turn'), counted], isLeftOpen: true };
    expect(await ask()).toMatchObject({
      status: 'completed',
      text: 'Hello, 世界',
      usage: { promptTokens: 12 },
    });
  });

  it('is asked in its own form, with the key as a bearer', async () => {
    server.answer = { events: [...said, stop('end_turn'), counted] };
    const messages = [
      { role: 'system' as const, content: 'Be brief.' },
      {
        role: 'user' as const,
        content: 'Hi',
        parts: [{ type: 'image' as const, url: 'data:image/png;base64,AAAA' }],
      },
      {
        role: 'assistant' as const,
        content: '',
        toolCalls: [{ id: 't1', name: 'sum', arguments: '{"a":1}' }],
      },
      { role: 'tool' as const, content: '5', toolCallId: 't1' },
    ];
    const tools = [{ name: 'sum', description: 'Adds', parameters: { type: 'object' } }];
    await ask(undefined, { prompts: [{ id: 'p', name: 'A', messages, tools }] });
    expect(server.requests).toEqual([
      {
        path: `/model/${encodeURIComponent(NAME)}/converse-stream`,
        authorization: `Bearer ${KEY}`,
        body: {
          messages: [
            {
              role: 'user',
              content: [{ text: 'Hi' }, { image: { format: 'png', source: { bytes: 'AAAA' } } }],
            },
            { role: 'assistant', content: [{ toolUse: { toolUseId: 't1', name: 'sum', input: { a: 1 } } }] },
            { role: 'user', content: [{ toolResult: { toolUseId: 't1', content: [{ text: '5' }] } }] },
          ],
          system: [{ text: 'Be brief.' }],
          inferenceConfig: { temperature: 0.5, maxTokens: 9, stopSequences: ['X'] },
          toolConfig: {
            tools: [
              { toolSpec: { name: 'sum', description: 'Adds', inputSchema: { json: { type: 'object' } } } },
            ],
          },
        },
      },
    ]);
  });

  it('is told beside the tools of the prompt which of them to call', async () => {
    server.answer = { events: [...said, stop('end_turn'), counted] };
    const toolConfig = { toolChoice: { tool: { name: 'sum' } } };
    const messages = [{ role: 'user' as const, content: 'Hi' }];
    const prompt = { id: 'p', name: 'A', messages, tools: [{ name: 'sum' }] };
    await ask(modelNamed(NAME, { other: { toolConfig } }, 'm'), { prompts: [prompt] });
    expect(server.requests[0]?.body.toolConfig).toEqual({
      tools: [{ toolSpec: { name: 'sum', inputSchema: { json: { type: 'object' } } } }],
      ...toolConfig,
    });
    await ask(modelNamed(NAME, { other: { toolConfig: 'none' } }, 'm'), { prompts: [prompt] });
    expect(server.requests[1]?.body.toolConfig).toBe('none');
  });

  it('says what it has no field for', async () => {
    server.answer = { events: [...said, stop('end_turn'), counted] };
    const shown = await ask(modelNamed(NAME, { topP: 0.5, topK: 3, seed: 7 }, 'm'), {
      prompts: [
        {
          id: 'p',
          name: 'A',
          messages: [{ role: 'user', content: 'Hi' }],
          responseFormat: { type: 'json_object' },
        },
      ],
    });
    expect(shown.request?.notSent).toEqual(['topK', 'seed', 'responseFormat']);
    expect(server.requests[0]?.body).toEqual({
      messages: [{ role: 'user', content: [{ text: 'Hi' }] }],
      inferenceConfig: { topP: 0.5 },
    });
  });

  it('tells text, thoughts, its end and its counts as they come', async () => {
    server.answer = { events: [...said, stop('end_turn'), counted] };
    expect(await ask()).toMatchObject({
      status: 'completed',
      text: 'Hello, 世界',
      reasoning: 'Hm.',
      finishReason: 'end_turn',
      ending: 'stop',
      usage: { promptTokens: 12, completionTokens: 5, cachedTokens: 2 },
    });
  });

  it('tells which tools are called, in pieces or whole', async () => {
    const start = { toolUse: { toolUseId: 't1', name: 'sum' } };
    const events = [
      { type: 'contentBlockStart', payload: { contentBlockIndex: 1, start } },
      delta(1, { toolUse: { input: '{"a":' } }),
      delta(1, { toolUse: { input: '1}' } }),
      stop('tool_use'),
    ];
    server.answer = { events };
    const calls = [{ id: 't1', name: 'sum', arguments: '{"a":1}' }];
    expect(await ask()).toMatchObject({ ending: 'toolCalls', toolCalls: calls });
    const content = [{ toolUse: { ...start.toolUse, input: { a: 1 } } }];
    server.answer = { json: { output: { message: { content } }, stopReason: 'tool_use', usage } };
    expect(await ask(undefined, {}, false)).toMatchObject({ ending: 'toolCalls', toolCalls: calls });
    expect(server.requests.at(-1)?.path).toMatch(/\/converse$/);
  });

  it('reads an answer that comes whole', async () => {
    const content = [{ reasoningContent: { reasoningText: { text: 'Hm.' } } }, { text: 'Hello' }];
    server.answer = {
      json: { output: { message: { role: 'assistant', content } }, stopReason: 'max_tokens', usage },
    };
    expect(await ask(undefined, {}, false)).toMatchObject({
      status: 'completed',
      text: 'Hello',
      reasoning: 'Hm.',
      ending: 'length',
      usage: { promptTokens: 12 },
    });
  });

  it.each([
    [
      'a key that is refused',
      { status: 403, json: { message: 'The security token is invalid' } },
      'auth.forbidden',
      'security token',
    ],
    [
      'too many requests',
      { status: 429, json: { message: 'Too many requests' } },
      'rate.limited',
      'Too many',
    ],
    [
      'a model that is not there',
      { status: 404, json: { message: 'No such model' } },
      'model.notFound',
      'No such',
    ],
    [
      'an exception within',
      {
        events: [
          ...said,
          { type: 'modelStreamErrorException', payload: { message: 'Broke' }, isException: true },
        ],
      },
      undefined,
      'Broke',
    ],
    ['an answer cut short', { events: [...said, stop('end_turn')], cut: 90 }, 'network.cut', ''],
    ['no answer', { events: [] }, 'response.empty', ''],
    ['something else', { json: { hello: 1 } }, 'response.invalid', 'hello'],
  ] as const)('says of %s what it was', async (_, answer, code, words) => {
    server.answer = answer;
    const shown = await ask();
    expect(shown.status).toBe('failed');
    if (code !== undefined) expect(shown.failure?.code).toBe(code);
    expect(shown.failure?.detail ?? '').toContain(words);
    if ('events' in answer && answer.events.length > 0) expect(shown.text).toBe('Hello, 世界');
  });

  it('keeps an answer whose counts alone were lost', async () => {
    server.answer = { events: [...said, stop('end_turn'), counted], cut: 20 };
    expect(await ask()).toMatchObject({ status: 'completed', text: 'Hello, 世界', ending: 'stop' });
  });
});

describe("AWS's event stream", () => {
  const events = [...said, stop('end_turn'), counted];
  const bytes = Buffer.concat(events.map(frameOf));

  it('is the same however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 }), (sizes) => {
        const decoder = new EventStreamDecoder();
        const found = [];
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          found.push(...decoder.push(bytes.subarray(at, at + size)));
          at += size;
        }
        expect(
          found.map(({ headers, payload }) => [headers.get(':event-type'), JSON.parse(payload)]),
        ).toEqual(events.map(({ type, payload }) => [type, payload]));
        expect(decoder.isWithin).toBe(false);
      }),
    );
  });

  it('is never waited for where its lengths cannot be', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 400 }), (noise) => {
        try {
          new EventStreamDecoder().push(noise);
        } catch (error) {
          expect(error).toBeInstanceOf(StreamDamaged);
        }
      }),
      { numRuns: 2000 },
    );
    expect(() => new EventStreamDecoder().push(Buffer.from('<html>not a stream</html>'))).toThrow(
      StreamDamaged,
    );
  });
});

describe("vectors of Amazon's Titan", () => {
  const TITAN = 'amazon.titan-embed-text-v2:0';
  const session = (model: string) =>
    sessionWith([modelNamed('a', {}, 'a'), modelNamed('b', {}, 'b')], {
      checks: [
        {
          ...{
            id: 'k',
            type: 'similarity' as const,
            value: 'The capital is Paris.',
            measure: 'cosine' as const,
          },
          ...{ threshold: 0.5, embedder: { providerId: 'fake', model } },
        },
      ],
    });
  const graded = async (model = TITAN) => {
    const texts = { a: 'The capital is Paris.', b: 'Bananas are yellow.' };
    const completions = Object.entries(texts).map(([id, text]) => ({
      ...queuedCompletion(`p/${id}/-/0`),
      ...{ status: 'completed' as const, steps: [{ text, reasoning: '' }] },
    }));
    const grading = {
      session: session(model),
      providers: [bedrockAt()],
      completions,
      checks: session(model).checks.filter(isAsked),
    };
    const events: RunEvent[] = [];
    for await (const event of gradeRun(grading, depsWith(), new AbortController().signal)) events.push(event);
    return events;
  };
  const bedrockAt = () => providerAt(server.baseUrl, { kind: 'bedrock' });

  it('are asked for one by one, each text once, with the key as a bearer', async () => {
    const events = await graded();
    expect(server.requests.map(({ path, body, authorization }) => [path, body, authorization])).toEqual(
      ['The capital is Paris.', 'Bananas are yellow.'].map((inputText) => [
        `/model/${encodeURIComponent(TITAN)}/invoke`,
        { inputText },
        `Bearer ${KEY}`,
      ]),
    );
    const figures = events.flatMap((event) => (event.type === 'graded' ? (event.likeness ?? []) : []));
    const paris = vectorOf('The capital is Paris.');
    const product = vectorOf('Bananas are yellow.').reduce(
      (sum, each, at) => sum + each * (paris[at] ?? 0),
      0,
    );
    expect(figures.map(({ dot }) => dot)).toEqual([expect.closeTo(1), expect.closeTo(product)]);
    expect(events.filter(({ type }) => type === 'embedded')).toHaveLength(2);
  });

  it('are no list of numbers: said; of other makers: not asked for', async () => {
    server.vector = () => ({ json: { embedding: 'none' } });
    expect(JSON.stringify(await graded())).toContain('embeddings.unreadable');
    server.requests.length = 0;
    expect(JSON.stringify(await graded('cohere.embed-english-v3'))).toContain('embeddings.unsupported');
    expect(server.requests).toEqual([]);
  });
});
