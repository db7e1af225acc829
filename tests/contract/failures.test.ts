import { describeFailure } from '@shared/locales/describeFailure';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuses, streams } from '../fakes/behaviours';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { depsWith, endsOf, KEY, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

let server: MisbehavingServer;
beforeAll(async () => {
  server = await MisbehavingServer.start({
    behaviours: {
      'limited-date': refuses(
        429,
        { error: { message: 'Slow down.' } },
        { 'retry-after': new Date(Date.now() + 60_000).toUTCString() },
      ),
      'limited-ms': refuses(429, { error: { message: 'Slow down.' } }, { 'retry-after-ms': '1500' }),
      'leaky-key': refuses(401, { error: { message: `Bad key ${KEY}, also Bearer abcdefghijkl` } }),
      redirect: refuses(307, '', { location: 'https://elsewhere.example/v1' }),
      'html-404': refuses(404, '<html><body>nginx: not here</body></html>'),
      'error-with-200': refuses(200, { error: { message: 'Quota gone', code: 'insufficient_quota' } }),
      'not-json': refuses(200, 'Hello, I am a teapot.'),
      'no-done': streams(['whole'], { done: false }),
      'no-finish': streams(['half ', 'of it'], { endAfter: 1 }),
      'done-only': streams(['whole'], { finishReason: null }),
      'own-reason': streams(['half'], { finishReason: 'repetition' }),
      'cut-after-finish': (exchange) =>
        streams(['whole'], { usage: null, done: false })({
          ...exchange,
          head: exchange.head.bind(exchange),
          write: exchange.write.bind(exchange),
          end: () => void exchange.cut(),
        } as typeof exchange),
      'odd-status': refuses(999, 'Request denied'),
      overloaded529: refuses(529, {
        type: 'error',
        error: { type: 'overloaded_error', message: 'Overloaded' },
      }),
    },
  });
});
afterAll(() => server.close());

async function failureOf(model: string) {
  const ran = await run(requestOf(sessionWith([modelNamed(model)]), providerAt(server.baseUrl)));
  return ran.of(model);
}

describe('each way a server can fail is told apart', () => {
  it.each([
    ['bad-key', 'auth.rejected', { status: 401, detail: 'Incorrect API key provided.' }],
    ['no-access', 'auth.forbidden', { status: 403 }],
    ['no-such-model', 'model.notFound', { status: 404 }],
    ['html-404', 'http.notFound', { status: 404, detail: 'nginx: not here' }],
    ['limited', 'rate.limited', { status: 429, retryAfterMs: 300_000 }],
    ['limited-ms', 'rate.limited', { status: 429, retryAfterMs: 1500 }],
    ['no-money', 'quota.exceeded', { status: 429 }],
    ['bad-request', 'request.invalid', { status: 400 }],
    ['too-long', 'context.tooLong', { status: 400 }],
    ['broken', 'server.error', { status: 501, requestId: 'req_misbehaving' }],
    ['overloaded', 'server.overloaded', { status: 503 }],
    ['overloaded529', 'server.overloaded', { status: 529, detail: 'Overloaded' }],
    ['odd-status', 'server.error', { status: 999, detail: 'Request denied' }],
    ['html', 'response.invalid', { detail: 'Welcome It works!' }],
    ['not-json', 'response.invalid', { detail: 'Hello, I am a teapot.' }],
    ['error-with-200', 'quota.exceeded', { detail: 'Quota gone' }],
    ['redirect', 'http.other', { status: 307, detail: 'Location: https://elsewhere.example/v1' }],
  ] as const)('%s → %s', async (model, code, more) => {
    const completion = await failureOf(model);
    expect(completion).toMatchObject({ status: 'failed', failure: { code, ...more } });
    expect(completion.startedAt).toBeDefined();
    expect(completion.endedAt).toBeGreaterThanOrEqual(completion.startedAt ?? 0);
  });

  it('reads a Retry-After that is a date', async () => {
    const { failure } = await failureOf('limited-date');
    expect(failure?.retryAfterMs).toBeGreaterThan(50_000);
    expect(failure?.retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  it('never repeats a key', async () => {
    const { failure } = await failureOf('leaky-key');
    expect(failure?.detail).toBe('Bad key •••, also Bearer •••');
  });

  it('has words for each in both languages, with no hole in them', async () => {
    const { failure } = await failureOf('limited');
    if (!failure) throw new Error('It did not fail.');
    expect(describeFailure(failure, 'en')).toEqual({
      message: 'Fake takes no more requests from you for the moment (rate limit).',
      hint: 'Wait 300 s, then try again. If it happens often, run fewer cells at once or ask the provider for a higher limit.',
    });
    expect(describeFailure(failure, 'zh-CN').hint).toContain('请等待 300 秒后重试');
  });
});

describe('a connection that cannot be made', () => {
  const codeAt = async (baseUrl: string) => {
    const ran = await run(requestOf(sessionWith([modelNamed('good')]), providerAt(baseUrl)));
    return ran.of('good').failure?.code;
  };
  it('is refused', async () => {
    const closed = await MisbehavingServer.start();
    const { baseUrl } = closed;
    await closed.close();
    expect(await codeAt(baseUrl)).toBe('network.refused');
  });
  it('has no such host', async () => {
    expect(await codeAt('http://no-such-host.invalid/v1')).toBe('network.hostNotFound');
  });
  it('speaks no TLS', async () => {
    expect(await codeAt(server.baseUrl.replace('http:', 'https:'))).toBe('network.tls');
  });
  it('knows a wrong path from a wrong model', async () => {
    expect(await codeAt(`${server.origin}/v2`)).toBe('http.notFound');
  });
});

describe('a stream that ends badly', () => {
  it('keeps the text that came before the connection broke', async () => {
    expect(await failureOf('cut')).toMatchObject({
      status: 'failed',
      text: 'This is the begin',
      failure: { code: 'network.cut', requestId: 'req_misbehaving' },
    });
  });
  it('takes an end without finish reason and [DONE] for a cut', async () => {
    expect(await failureOf('no-finish')).toMatchObject({ text: 'half ', failure: { code: 'network.cut' } });
  });
  it('keeps the text that came before an error inside the stream', async () => {
    expect(await failureOf('error-in-stream')).toMatchObject({
      text: 'Half an ',
      failure: { code: 'response.serverError', detail: 'The upstream model went away.' },
    });
  });
  it('is complete without [DONE] if the finish reason came', async () => {
    expect(await failureOf('no-done')).toMatchObject({
      status: 'completed',
      text: 'whole',
      finishReason: 'stop',
    });
  });
  it('is complete with [DONE] if no finish reason came', async () => {
    const completion = await failureOf('done-only');
    expect(completion).toMatchObject({ status: 'completed', text: 'whole' });
    expect(completion.finishReason).toBeUndefined();
  });
  it('keeps the word of a server that ended for a reason of its own', async () => {
    const completion = await failureOf('own-reason');
    expect(completion).toMatchObject({ status: 'completed', finishReason: 'repetition' });
    expect(completion.ending).toBeUndefined();
  });
  it('is complete if the connection breaks after the finish reason', async () => {
    expect(await failureOf('cut-after-finish')).toMatchObject({ status: 'completed', text: 'whole' });
  });
});

it('one cell that fails does not touch the others', async () => {
  const models = ['good', 'bad-key', 'cut', 'broken', 'chinese', 'html', 'reasoning', 'plain-json'];
  const ran = await run(
    requestOf(sessionWith(models.map((name) => modelNamed(name))), providerAt(server.baseUrl)),
  );
  expect(Object.fromEntries(models.map((name) => [name, ran.of(name).status]))).toEqual({
    good: 'completed',
    'bad-key': 'failed',
    cut: 'failed',
    broken: 'failed',
    chinese: 'completed',
    html: 'failed',
    reasoning: 'completed',
    'plain-json': 'completed',
  });
  expect([...endsOf(ran.events).values()]).toEqual(models.map(() => 1));
});

describe('what is known before a request leaves', () => {
  it.each(['sk-密钥', 'sk-1\nsk-2', 'two words'])(
    'a key that cannot be one is refused and not repeated: %j',
    async (key) => {
      const deps = depsWith({ keyOf: () => key });
      const ran = await run(requestOf(sessionWith([modelNamed('good')]), providerAt(server.baseUrl)), {
        deps,
      });
      expect(ran.of('good').failure?.code).toBe('auth.rejected');
      expect(JSON.stringify(ran.of('good').failure)).not.toContain(key);
    },
  );
  it('fails without having started where a variable has no value', async () => {
    const session = sessionWith([modelNamed('good')], {
      prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: '{{text}}' }] }],
    });
    const ran = await run(requestOf(session, providerAt(server.baseUrl)));
    expect(ran.events).toMatchObject([{ type: 'failed', failure: { code: 'prompt.missingVariables' } }]);
  });
  it('fails without having started where there is no key', async () => {
    const deps = depsWith({ keyOf: () => ({ code: 'auth.missingKey', params: { provider: 'Fake' } }) });
    const ran = await run(requestOf(sessionWith([modelNamed('good')]), providerAt(server.baseUrl)), { deps });
    expect(ran.events).toMatchObject([{ type: 'failed', failure: { code: 'auth.missingKey' } }]);
  });
  it('fails where the provider is not among those of the request', async () => {
    const ran = await run(requestOf(sessionWith([modelNamed('good')])));
    expect(ran.events).toMatchObject([{ type: 'failed', failure: { code: 'provider.unknown' } }]);
  });
});
