/** A service that is no chat API, asked as a model: what it is sent, and what becomes of each kind of reply. */
import type { Endpoint } from '@shared/domain/providers/endpoint/endpoint';
import type { Provider } from '@shared/domain/providers/provider';
import { describeFailure } from '@shared/locales/describeFailure';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlainService, replies, startPlainService } from '../fakes/plainService';
import type { Shown } from '../support/shownOf';
import { depsWith, KEY, listModels, modelNamed, requestOf, run, sessionWith } from './harness';

let service: PlainService;
beforeAll(async () => {
  service = await startPlainService({
    '/chat': (asked, response) =>
      replies({ answer: `You said ${(JSON.parse(asked.body) as { message: string }).message}`, took: 3 })(
        asked,
        response,
      ),
    '/text': replies('Plain words.'),
    '/search': replies({ hits: [{ text: 'found' }] }),
    '/list': replies(['a', { b: 1 }]),
    '/nothing': replies(''),
    '/page': replies('<html><body>Sign in</body></html>', 200, { 'content-type': 'text/html' }),
    '/moved': replies('', 307, { location: 'https://elsewhere.example/chat' }),
    '/broken': replies({ detail: `Database gone, key ${KEY}` }, 500),
    '/busy': replies({ message: 'Slow down.' }, 429, { 'retry-after': '300' }),
    '/refuses': replies({ detail: [{ loc: ['body', 'q'], msg: 'field required' }] }, 422),
    '/locked': replies({ error: 'no key' }, 401),
    '/only-post': replies({ detail: 'Method Not Allowed' }, 405),
    '/well-but': replies({ error: { message: 'The index is empty' } }),
    '/events': (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': hello\n\ndata: {"type":"start"}\n\n');
      for (const token of ['Hel', 'lo', ' you']) response.write(`data: ${JSON.stringify({ token })}\n\n`);
      // It never ends by itself.
      response.write('data: [DONE]\n\n');
    },
    '/words': (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end('data: Hel\n\ndata: lo\n\n');
    },
    '/lines': (_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.end('{"response":"a"}\n{"response":"b","done":true}\n');
    },
    '/bare-words': (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('Hel');
      setImmediate(() => response.end('lo\nyou'));
    },
    '/smile': replies(':) Hello'),
    '/fields': replies('id: 7\ndata: five'),
    '/cut-list': (_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '100' });
      response.write('[1] The first', () => response.destroy());
    },
    '/no-tokens': (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end('data: {"status":"thinking"}\n\ndata: {"status":"done","text":"x"}\n\n');
    },
    '/left-open': (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"answer": "whole"}');
    },
    '/cut': (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"answer": "ha', () => response.destroy());
    },
    '/endless': (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const piece = 'a'.repeat(1024 * 1024);
      const more = (): void => {
        if (!response.destroyed) response.write(piece, () => setImmediate(more));
      };
      response.write('{"answer": "');
      more();
    },
    '/slow': () => undefined,
  });
});
afterAll(() => service.close());

const bot = (path: string, endpoint: Partial<Endpoint> = {}, more: Partial<Provider> = {}): Provider => ({
  id: 'fake',
  kind: 'http',
  label: 'Bot',
  baseUrl: `${service.origin}${path}`,
  needsKey: false,
  endpoint: { method: 'POST', body: '{"message": "{{prompt}}"}', answer: 'answer', ...endpoint },
  ...more,
});

async function ask(to: Provider, signal?: AbortSignal): Promise<Shown> {
  const request = requestOf(sessionWith([modelNamed('', {}, 'm')]), to);
  return (await run(request, signal && { signal })).of('m');
}

const lastAsked = () => {
  const asked = service.asked.at(-1);
  if (!asked) throw new Error('Nothing was asked.');
  return asked;
};

describe('what the service is sent', () => {
  it('is what is shown, word for word', async () => {
    const shown = await ask(bot('/chat'));
    expect(shown).toMatchObject({ status: 'completed', text: 'You said Hi' });
    expect(lastAsked()).toMatchObject({ method: 'POST', path: '/chat', body: '{"message":"Hi"}' });
    expect(shown.request).toMatchObject({ method: 'POST', body: { message: 'Hi' } });
    expect(lastAsked().headers).toMatchObject({
      accept: '*/*',
      'content-type': 'application/json',
      'user-agent': 'Parallax/0.1.0',
      authorization: `Bearer ${KEY}`,
    });
  });

  it('is the query with GET, and has no body', async () => {
    const shown = await ask(
      bot('/search', { method: 'GET', body: '{"q": "{{prompt}}"}', answer: 'hits[0].text' }),
    );
    expect(shown.text).toBe('found');
    expect(lastAsked()).toMatchObject({ method: 'GET', path: '/search?q=Hi', body: '' });
  });

  it('has the key where a header wants it, and nowhere else', async () => {
    const shown = await ask(bot('/chat', { method: 'PUT' }, { headers: { 'X-Api-Key': 'Token {{key}}' } }));
    expect(lastAsked().method).toBe('PUT');
    expect(lastAsked().headers).toMatchObject({ 'x-api-key': `Token ${KEY}` });
    expect(lastAsked().headers).not.toHaveProperty('authorization');
    expect(JSON.stringify(shown)).not.toContain(KEY);
  });

  it('is nothing but for a question: no list of models is asked for', async () => {
    const before = service.asked.length;
    expect(await listModels(bot('/chat'))).toEqual({ ok: true, value: [] });
    expect(service.asked).toHaveLength(before);
  });
});

describe('a reply', () => {
  it.each([
    ['/text', '', 'Plain words.'],
    ['/list', '', '["a",{"b":1}]'],
    ['/list', '[1].b', '1'],
    ['/chat', 'took', '3'],
    ['/events', 'token', 'Hello you'],
    ['/words', '', 'Hello'],
    ['/lines', 'response', 'ab'],
    ['/left-open', 'answer', 'whole'],
    ['/left-open', '$', '{"answer":"whole"}'],
    ['/bare-words', '', 'Hello\nyou'],
    ['/smile', '', ':) Hello'],
    ['/smile', 'answer || $', ':) Hello'],
    ['/fields', '', 'id: 7\ndata: five'],
  ])('of %s at “%s” is %s', async (path, answer, text) => {
    expect(await ask(bot(path, { answer }))).toMatchObject({ status: 'completed', text });
  });

  it('without an answer where it should be names what it has', async () => {
    const { failure } = await ask(bot('/search'));
    expect(failure).toMatchObject({
      code: 'endpoint.noAnswer',
      params: { path: 'answer', fields: 'hits[0].text' },
      detail: '{"hits":[{"text":"found"}]}',
    });
    expect(failure && describeFailure(failure, 'en').hint).toContain('It has: hits[0].text.');
    const streamed = await ask(bot('/no-tokens', { answer: 'token' }));
    expect(streamed.failure).toMatchObject({ code: 'endpoint.noAnswer', params: { fields: 'status, text' } });
  });

  it.each([
    ['/nothing', 'response.empty', {}],
    ['/page', 'endpoint.noAnswer', { detail: 'Sign in' }],
    ['/text', 'endpoint.noAnswer', { detail: 'Plain words.' }],
    ['/well-but', 'response.serverError', { detail: 'The index is empty' }],
    ['/moved', 'http.other', { status: 307, detail: 'Location: https://elsewhere.example/chat' }],
    ['/broken', 'server.error', { status: 500, detail: 'Database gone, key •••' }],
    ['/busy', 'rate.limited', { status: 429, retryAfterMs: 300_000 }],
    ['/refuses', 'request.invalid', { detail: 'body.q: field required' }],
    ['/locked', 'auth.rejected', { detail: 'no key' }],
    ['/not-there', 'endpoint.notFound', { status: 404, params: expect.objectContaining({ method: 'POST' }) }],
    ['/only-post', 'endpoint.notFound', { status: 405 }],
    ['/cut', 'network.cut', {}],
    ['/endless', 'response.tooLarge', {}],
  ] as const)('of %s is a failure: %s', async (path, code, more) => {
    const shown = await ask(bot(path));
    expect(shown).toMatchObject({ status: 'failed', failure: { code, ...more } });
    expect(shown.failure?.params).not.toHaveProperty('suggestion');
  });

  it('that does not come is called off', async () => {
    const stop = new AbortController();
    const ran = run(requestOf(sessionWith([modelNamed('', {}, 'm')]), bot('/slow')), {
      deps: depsWith(),
      signal: stop.signal,
      onEvent: ({ type }) => type === 'started' && stop.abort(),
    });
    expect((await ran).of('m')).toMatchObject({ status: 'cancelled' });
  });

  it('of text that breaks off is none, also where its brackets are closed', async () => {
    const shown = await ask(bot('/cut-list', { answer: '$' }));
    expect(shown).toMatchObject({ status: 'failed', failure: { code: 'network.cut' } });
  });

  it('says what was set and not sent', async () => {
    const request = requestOf(sessionWith([modelNamed('', { temperature: 0, seed: 1 }, 'm')]), bot('/chat'));
    const shown = (await run(request)).of('m');
    expect(shown.request?.notSent).toEqual(['temperature', 'seed']);
    expect(shown.remarks).toEqual([{ kind: 'notSent', count: 2, sample: 'temperature' }]);
  });
});
