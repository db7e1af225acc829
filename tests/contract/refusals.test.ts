/**
 * Servers that take less than their protocol has: what their refusal names is offered to be left out, and then they answer.
 * Each row is what a server was seen to say; docs/compatibility.md has the list.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dialectFor, mindingModelOf, remediedProvider, remedyOf } from '@shared/domain/providers/dialect';
import type { Provider } from '@shared/domain/providers/provider';
import { afterEach, describe, expect, it } from 'vitest';
import { modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

type Body = Readonly<Record<string, unknown>>;

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const WHOLE = JSON.stringify({
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 },
});
const STREAM =
  'data: {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

/** Refuses with that until the request is as it takes it. */
async function picky(takes: (body: Body) => boolean, status: number, said: unknown) {
  const bodies: Body[] = [];
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = JSON.parse(Buffer.concat(parts).toString()) as Body;
    bodies.push(body);
    if (takes(body)) response.end(body.stream === true ? STREAM : WHOLE);
    else {
      const text = typeof said === 'string' ? said : JSON.stringify(said);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(text.replaceAll('"ECHO"', JSON.stringify(body)));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { bodies, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
}

const ask = async (provider: Provider) => {
  const session = sessionWith([modelNamed('m', { maxTokens: 9 })]);
  return (await run(requestOf(session, provider))).of('m');
};

const openai = (message: string, param?: string) => ({
  error: { message, type: 'invalid_request_error', param },
});
const withoutCounts = (body: Body) => !('stream_options' in body);
const former = (body: Body) => 'max_tokens' in body;
const current = (body: Body) => 'max_completion_tokens' in body;
const whole = (body: Body) => body.stream === false;

type Row = [string, string, (body: Body) => boolean, number, unknown];

describe('what a refusal names can be left out, and is remembered', () => {
  it.each<Row>([
    // The counts of a stream.
    [
      'vLLM, GPUStack, Mistral: FastAPI',
      'withoutCounts',
      withoutCounts,
      422,
      {
        detail: [
          {
            type: 'extra_forbidden',
            loc: ['body', 'stream_options'],
            msg: 'Extra inputs are not permitted',
            input: { include_usage: true },
          },
        ],
      },
    ],
    [
      'Azure',
      'withoutCounts',
      withoutCounts,
      400,
      {
        error: { code: 400, message: 'Validation error at #/stream_options: Extra inputs are not permitted' },
      },
    ],
    [
      'OpenAI’s own words',
      'withoutCounts',
      withoutCounts,
      400,
      openai('Unrecognized request argument supplied: stream_options'),
    ],
    ['Go', 'withoutCounts', withoutCounts, 400, { error: 'json: unknown field "stream_options"' }],
    [
      'Fireworks',
      'withoutCounts',
      withoutCounts,
      400,
      { error: { message: "Extra inputs are not permitted, field: 'stream_options'" } },
    ],
    [
      'Databricks before Bedrock',
      'withoutCounts',
      withoutCounts,
      400,
      { message: 'Stream option "include_usage" is not supported' },
    ],
    [
      'a field’s own list',
      'withoutCounts',
      withoutCounts,
      422,
      { stream_options: ['This field is not allowed.'] },
    ],
    ['plain text', 'withoutCounts', withoutCounts, 400, 'stream_options not supported'],
    [
      'Mistral, the field within it',
      'withoutCounts',
      withoutCounts,
      422,
      {
        object: 'error',
        message: {
          detail: [
            {
              type: 'extra_forbidden',
              loc: ['body', 'stream_options', 'include_usage'],
              msg: 'Extra inputs are not permitted',
            },
          ],
        },
      },
    ],
    ['Azure, misspelt', 'withoutCounts', withoutCounts, 400, openai("Unknwon parameter: 'stream_options'.")],
    ['500', 'withoutCounts', withoutCounts, 500, { error: "unexpected keyword argument 'stream_options'" }],
    // The limit of tokens.
    [
      'OpenAI’s reasoning models behind another name',
      'currentMaxTokens',
      current,
      400,
      openai(
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        'max_tokens',
      ),
    ],
    [
      'a strict schema',
      'currentMaxTokens',
      current,
      422,
      { detail: [{ loc: ['body', 'max_tokens'], msg: 'Extra inputs are not permitted', input: 9 }] },
    ],
    ...[
      'max_tokens is no longer supported',
      'max_tokens is not a valid parameter',
      'No such parameter: max_tokens',
      "'max_tokens' is deprecated in favour of 'max_completion_tokens'",
      '参数 max_tokens 不合法',
    ].map((words): Row => ['in other words', 'currentMaxTokens', current, 400, openai(words)]),
    [
      'the other one is missed',
      'currentMaxTokens',
      current,
      422,
      { detail: [{ type: 'missing', loc: ['body', 'max_completion_tokens'], msg: 'Field required' }] },
    ],
    // Streaming.
    ...[
      'Streaming is currently disabled for this deployment.',
      'Streaming responses are not yet implemented',
      'stream mode is not enabled',
      "Property 'stream' is not currently supported.",
      'The model is unsupported for streaming',
      'Cannot stream this model',
      '当前模型暂不支持stream模式',
    ].map((words): Row => ['in other words', 'unstreamed', whole, 400, openai(words)]),
    [
      'Hugging Face',
      'unstreamed',
      whole,
      400,
      { error: ['Error in `stream`: `stream` is not supported for this model'] },
    ],
    [
      'a proxy to Azure (azure-openai-proxy #63)',
      'unstreamed',
      whole,
      400,
      {
        message:
          "Streaming completion is not support yet, please remove 'stream' key value in the request payload.",
      },
    ],
    [
      'FastAPI, a literal',
      'unstreamed',
      whole,
      422,
      {
        detail: [
          { type: 'literal_error', loc: ['body', 'stream'], msg: 'Input should be False', input: true },
        ],
      },
    ],
    [
      'OpenAI, an organisation that is not verified',
      'unstreamed',
      whole,
      400,
      openai('Your organization must be verified to stream this model.', 'stream'),
    ],
    [
      'o1-pro',
      'unstreamed',
      whole,
      400,
      openai(
        "Unsupported value: 'stream' does not support true with this model. Only the default (false) value is supported.",
      ),
    ],
    ['a gateway', 'unstreamed', whole, 400, { message: 'Streaming is not supported for this model' }],
    ['a proxy', 'unstreamed', whole, 501, { error: 'stream not implemented' }],
  ])('%s: %s', async (_, remedy, takes, status, said) => {
    const { bodies, baseUrl } = await picky(takes, status, said);
    const provider = providerAt(baseUrl);
    const { failure } = await ask(provider);
    expect(failure).toMatchObject({ code: 'request.invalid', params: { remedy } });
    expect(bodies).toHaveLength(1);
    const found = failure && remedyOf(failure);
    const again = await ask(failure && found ? remediedProvider(provider, found, failure) : provider);
    expect(again).toMatchObject({ status: 'completed', text: 'Hi' });
    expect(bodies[1]).not.toEqual(bodies[0]);
  });

  it.each<[string, string, Partial<Provider>, (body: Body) => boolean, unknown]>([
    [
      'Mistral behind OpenAI’s kind',
      'formerMaxTokens',
      { kind: 'openai' },
      former,
      { detail: [{ loc: ['body', 'max_completion_tokens'], msg: 'Extra inputs are not permitted' }] },
    ],
    [
      'Anthropic’s own name behind OpenAI’s kind',
      'formerMaxTokens',
      { kind: 'openai' },
      former,
      { detail: [{ type: 'missing', loc: ['body', 'max_tokens'], msg: 'Field required' }] },
    ],
    [
      'a server that only streams',
      'streamed',
      { streams: false },
      (body) => body.stream === true,
      openai('Non-streaming is not supported for this model'),
    ],
    [
      'the same in Chinese',
      'streamed',
      { streams: false },
      (body) => body.stream === true,
      openai('该模型不支持非流式调用'),
    ],
    [
      'DashScope’s thinking models',
      'streamed',
      { streams: false },
      (body) => body.stream === true,
      openai('This model only support stream mode, please enable the stream parameter to access the model. '),
    ],
  ])('%s: %s', async (_, remedy, more, takes, said) => {
    const { baseUrl } = await picky(takes, 400, said);
    const provider = providerAt(baseUrl, more);
    const { failure } = await ask(provider);
    expect(failure?.params?.remedy).toBe(remedy);
    const found = failure && remedyOf(failure);
    const mended = failure && found ? remediedProvider(provider, found, failure) : provider;
    expect(await ask(mended)).toMatchObject({ status: 'completed' });
  });

  it.each([
    [
      'another field, the request repeated',
      { detail: [{ loc: ['body', 'seed'], msg: 'Extra inputs are not permitted', input: 'ECHO' }] },
    ],
    [
      'too many',
      openai('max_tokens is too large: 9. This model supports at most 4 completion tokens.', 'max_tokens'),
    ],
    ['another value', openai("Invalid value for 'temperature': it has to be less than 2.")],
  ])('nothing is offered for %s', async (_, said) => {
    const { baseUrl } = await picky(() => false, 400, said);
    const { failure } = await ask(providerAt(baseUrl));
    expect(failure?.code).toBe('request.invalid');
    expect(failure?.params).not.toHaveProperty('remedy');
  });
});

describe('words about one model', () => {
  it.each([
    ["Unsupported value: 'stream' does not support true with this model.", true],
    ['The model o1-pro does not support streaming', true],
    ['streaming is not supported for mm-large', true],
    ['该模型不支持流式输出', true],
    ['Streaming is not supported on this server', false],
    ["Unknown parameter: 'stream_options'", false],
  ])('%s: %s', async (words, isOne) => {
    const { bodies, baseUrl } = await picky((body) => body.stream === false, 400, openai(words));
    const provider = providerAt(baseUrl);
    const session = sessionWith([modelNamed('mm-large'), modelNamed('other')]);
    const failure = (await run(requestOf(session, provider))).of('mm-large').failure;
    const found = failure && remedyOf(failure);
    expect(found).toBeDefined();
    expect(failure && mindingModelOf(failure)).toBe(isOne ? 'mm-large' : undefined);
    if (!failure || !found) return;
    bodies.length = 0;
    await run(requestOf(session, remediedProvider(provider, found, failure)));
    const changed = bodies.filter((body) => body.stream === false || !('stream_options' in body));
    expect(new Set(changed.map(({ model }) => model))).toEqual(
      new Set(isOne ? ['mm-large'] : ['mm-large', 'other']),
    );
  });

  it('set its switches beside those of others, and before the provider’s own', () => {
    const failure = { code: 'request.invalid', params: { scope: 'model', model: 'a' } } as const;
    const provider = providerAt('http://x/v1', { streams: false, models: { b: { streams: true } } });
    const once = remediedProvider(provider, 'streamed', failure);
    expect(remediedProvider(once, 'withoutCounts', failure).models).toEqual({
      a: { streams: true, countsInStream: false },
      b: { streams: true },
    });
    expect(dialectFor(once, 'a')).toEqual({ streams: true });
    expect(dialectFor(once, 'toString')).toEqual({ streams: false });
  });
});

describe('a provider’s switches are what is sent, and nothing else changes', () => {
  it.each<[string, Partial<Provider>, Body]>([
    ['none', {}, { stream: true, stream_options: { include_usage: true }, max_tokens: 9 }],
    ['no counts', { countsInStream: false }, { stream: true, max_tokens: 9 }],
    ['whole answers', { streams: false }, { max_tokens: 9, stream: false }],
    [
      'the current name',
      { maxTokensName: 'current', countsInStream: false },
      { max_completion_tokens: 9, stream: true },
    ],
    [
      'the former name',
      { kind: 'openai', maxTokensName: 'former', streams: false },
      { max_tokens: 9, stream: false },
    ],
  ])('%s', async (_, more, expected) => {
    const { bodies, baseUrl } = await picky(() => true, 200, '');
    expect(await ask(providerAt(baseUrl, more))).toMatchObject({ status: 'completed', text: 'Hi' });
    expect(bodies[0]).toEqual({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], ...expected });
  });
});
