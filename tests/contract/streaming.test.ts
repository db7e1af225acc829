import { executeRun } from '@engine/run/executeRun';
import { previewOf } from '@engine/run/previewOf';
import { answerOf } from '@shared/domain/run/completion';
import { parseCellKey } from '@shared/domain/session/cells';
import { afterEach, describe, expect, it } from 'vitest';
import { streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { type Behaviour, MisbehavingServer } from '../fakes/misbehavingServer';
import { noLocalModels } from '../fakes/noLocalModels';
import { depsWith, endsOf, KEY, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

let server: MisbehavingServer;
afterEach(() => server.close());
const start = async (behaviours: Readonly<Record<string, Behaviour>>) => {
  server = await MisbehavingServer.start({ behaviours });
};

const SCRIPTS = [
  'The quick brown fox ',
  '敏捷的棕色狐狸',
  '👩‍👩‍👧‍👦🇨🇳',
  '"quotes" \\ and\nnewlines\r\n',
  '\u2028\u0000\u007f',
  'ñandú é ',
];
const chunksOf = (count: number) =>
  Array.from({ length: count }, (_, index) => `${SCRIPTS[index % SCRIPTS.length]}${index}`);

describe('eight models at 2,000 chunks each, as fast as the server can', () => {
  it('loses and doubles nothing, and lets timers run', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `m${index}`);
    await start(
      Object.fromEntries(
        names.map((name) => [name, streams(chunksOf(2000).map((text) => `${name}${text}`))]),
      ),
    );
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    const ran = await run(
      requestOf(sessionWith(names.map((name) => modelNamed(name))), providerAt(server.baseUrl)),
    );
    clearInterval(timer);
    for (const name of names) {
      const completion = ran.of(name);
      expect(completion).toMatchObject({ status: 'completed', finishReason: 'stop' });
      const [exchange] = server.chats(name);
      expect(Buffer.from(completion.text).equals(Buffer.from(exchange?.sentText ?? ''))).toBe(true);
    }
    // A loop that only ever waits for microtasks would let none through; how often is the machine's affair.
    expect(ticks).toBeGreaterThan(5);
  });
});

describe('streams run side by side', () => {
  it('eight cells of one provider have begun before one of them ends', async () => {
    const gate = new Gate();
    await start({ held: streams(['a', 'b'], { gate }) });
    const session = sessionWith([modelNamed('held')], { samples: 8 });
    const running = run(requestOf(session, providerAt(server.baseUrl)));
    await server.arrived(8);
    gate.release();
    const ran = await running;
    expect([...ran.completions.values()].map(answerOf)).toEqual(Array(8).fill('ab'));
  });

  it('asks one provider no more than its limit at a time', async () => {
    const gate = new Gate();
    let most = 0;
    let open = 0;
    await start({
      held: async (exchange) => {
        open += 1;
        most = Math.max(most, open);
        await streams(['x'], { gate })(exchange);
        open -= 1;
      },
    });
    const session = sessionWith([modelNamed('held')], { samples: 9 });
    const running = run(requestOf(session, providerAt(server.baseUrl)), {
      deps: depsWith({ concurrencyOf: () => 3 }),
    });
    await server.arrived(3);
    gate.release();
    const ran = await running;
    expect(most).toBeLessThanOrEqual(3);
    expect([...ran.completions.values()].every(({ status }) => status === 'completed')).toBe(true);
  });

  it('tells each chunk as it arrives', async () => {
    const gate = new Gate();
    await start({ held: streams(['one ', 'two ', 'three'], { gate }) });
    const seen: string[] = [];
    gate.release(1);
    await run(requestOf(sessionWith([modelNamed('held')]), providerAt(server.baseUrl)), {
      onEvent: (event) => {
        if (event.type !== 'delta') return;
        seen.push(event.text);
        // The next chunk leaves the server only now, so a text held back would hang the test.
        gate.release(1);
      },
    });
    expect(seen).toEqual(['one ', 'two ', 'three']);
  });
});

describe('the many ways to stream', () => {
  const text = chunksOf(12).join('');
  it.each([
    ['split at every byte', { bytesAtATime: 1 }],
    ['split at every third byte', { bytesAtATime: 3 }],
    ['CRLF', { lineEnd: '\r\n' }],
    ['CRLF split at every byte', { lineEnd: '\r\n', bytesAtATime: 1 }],
    ['CR', { lineEnd: '\r' }],
    ['comments and keep-alives', { comments: true }],
    ['no usage', { usage: null }],
    ['another content type', { headers: { 'content-type': 'text/plain' } }],
  ] as const)('%s', async (_, options) => {
    await start({ m: streams(chunksOf(12), options) });
    const ran = await run(requestOf(sessionWith([modelNamed('m')]), providerAt(server.baseUrl)));
    expect(ran.of('m')).toMatchObject({ status: 'completed', text });
    expect(ran.of('m').usage).toEqual(
      'usage' in options ? undefined : { promptTokens: 11, completionTokens: 7 },
    );
  });

  it.each(['reasoning_content', 'reasoning'] as const)(
    'reasoning under the name %s',
    async (reasoningField) => {
      await start({ m: streams(['42'], { reasoning: ['Let me ', 'think.'], reasoningField }) });
      const ran = await run(requestOf(sessionWith([modelNamed('m')]), providerAt(server.baseUrl)));
      expect(ran.of('m')).toMatchObject({ reasoning: 'Let me think.', text: '42' });
    },
  );

  it('a server that does not stream', async () => {
    await start({});
    const ran = await run(requestOf(sessionWith([modelNamed('plain-json')]), providerAt(server.baseUrl)));
    expect(ran.of('plain-json')).toMatchObject({
      status: 'completed',
      text: 'All at once.',
      finishReason: 'stop',
      usage: { promptTokens: 11, completionTokens: 7 },
    });
  });

  it('tells the model, the token details and the request id', async () => {
    const usage = {
      prompt_tokens: 10,
      completion_tokens: 20,
      prompt_tokens_details: { cached_tokens: 4 },
      completion_tokens_details: { reasoning_tokens: 15 },
    };
    await start({ m: streams(['x'], { usage, model: 'm-2026-11-01' }) });
    const ran = await run(requestOf(sessionWith([modelNamed('m')]), providerAt(server.baseUrl)));
    expect(ran.of('m')).toMatchObject({
      model: 'm-2026-11-01',
      requestId: 'req_misbehaving',
      usage: { promptTokens: 10, completionTokens: 20, cachedTokens: 4, reasoningTokens: 15 },
    });
  });
});

describe('stop', () => {
  it('keeps the partial text, closes the sockets and ends each cell once', async () => {
    const gate = new Gate();
    await start({ held: streams(['partial ', 'never'], { gate }), quick: streams(['done']) });
    gate.release(1);
    const controller = new AbortController();
    const models = [modelNamed('held'), modelNamed('silent'), modelNamed('quick')];
    const ran = await run(requestOf(sessionWith(models), providerAt(server.baseUrl)), {
      signal: controller.signal,
      onEvent: (() => {
        const awaited = new Set(['held', 'quick', 'silent']);
        return (event) => {
          const model = event.cell.split('/')[1] ?? '';
          if (event.type === 'delta' && model === 'held') awaited.delete('held');
          if (event.type === 'completed') awaited.delete('quick');
          if (event.type === 'started' && model === 'silent') awaited.delete('silent');
          if (awaited.size === 0) void server.arrived(3).then(() => controller.abort());
        };
      })(),
    });
    expect(ran.of('held')).toMatchObject({ status: 'cancelled', text: 'partial ' });
    expect(ran.of('silent')).toMatchObject({ status: 'cancelled', text: '' });
    expect(ran.of('quick')).toMatchObject({ status: 'completed', text: 'done' });
    expect([...endsOf(ran.events).values()]).toEqual([1, 1, 1]);
    // The server sees both connections go.
    expect(await server.chats('held')[0]?.closed).toBe(true);
    expect(await server.chats('silent')[0]?.closed).toBe(true);
  });

  it('is what leaving the loop early amounts to', async () => {
    await start({});
    const request = requestOf(
      sessionWith([modelNamed('silent'), modelNamed('good')]),
      providerAt(server.baseUrl),
    );
    for await (const event of executeRun(request, depsWith(), new AbortController().signal))
      if (event.type === 'completed') break;
    await server.arrived(2);
    expect(await server.chats('silent')[0]?.closed).toBe(true);
  });

  it('before the first request sends none', async () => {
    await start({});
    const ran = await run(requestOf(sessionWith([modelNamed('good')]), providerAt(server.baseUrl)), {
      signal: AbortSignal.abort(),
    });
    expect(ran.events).toMatchObject([{ type: 'cancelled' }]);
    expect(server.exchanges).toHaveLength(0);
  });

  it('cancels cells that still wait for their turn', async () => {
    await start({});
    const controller = new AbortController();
    const session = sessionWith([modelNamed('silent')], { samples: 5 });
    const running = run(requestOf(session, providerAt(server.baseUrl)), {
      signal: controller.signal,
      deps: depsWith({ concurrencyOf: () => 2 }),
    });
    await server.arrived(2);
    controller.abort();
    const ran = await running;
    expect([...ran.completions.values()].map(({ status }) => status)).toEqual(Array(5).fill('cancelled'));
    expect(ran.events.filter(({ type }) => type === 'started')).toHaveLength(2);
    expect(server.exchanges).toHaveLength(2);
  });
});

describe('the request on the server’s side', () => {
  const params = {
    temperature: 0,
    topP: 0.9,
    maxTokens: 64,
    stop: ['END'],
    seed: 7,
    frequencyPenalty: 0.5,
    presencePenalty: -0.5,
    reasoningEffort: 'low',
  } as const;

  it.each([
    ['nothing set', {}, 'openai-compatible'],
    ['all set', params, 'openai-compatible'],
    ['all set, OpenAI', params, 'openai'],
  ] as const)('is byte for byte the one shown: %s', async (_, set, kind) => {
    await start({});
    const session = sessionWith([modelNamed('good', { ...set, ...('stop' in set && { stop: ['END'] }) })], {
      prompts: [
        {
          id: 'p',
          name: 'A',
          messages: [
            { role: 'system', content: '你现在是一个订餐机器人。' },
            { role: 'user', content: 'Say "{{what}}"\n' },
          ],
        },
      ],
      cases: [{ id: 'c', values: { what: '$& \\ `tick` {{not}} 👋' } }],
    });
    const ran = await run(requestOf(session, providerAt(`${server.baseUrl}/`, { kind })));
    const [exchange] = server.exchanges;
    const shown = ran.of('good').request;
    expect(exchange?.body).toBe(JSON.stringify(shown?.body));
    expect(`${server.origin}${exchange?.path}`).toBe(shown?.url);
    const names = Object.keys(exchange?.json ?? {});
    expect(names.slice(0, 2)).toEqual(['model', 'messages']);
    if (Object.keys(set).length === 0)
      expect(names).toEqual(['model', 'messages', 'stream', 'stream_options']);
    if (kind === 'openai') expect(names).toContain('max_completion_tokens');
  });

  const secret = 'gateway-51f0c0ffee51';
  it.each([
    ['a key', KEY, {}],
    ['no key', undefined, {}],
    ['headers of its settings', KEY, { 'X-Title': 'Parallax', 'X-Gateway-Token': secret }],
    ['settings that take the place of ours', KEY, { 'user-agent': 'Else/1', Accept: '*/*' }],
    ['a key of its own making', KEY, { Authorization: secret }],
  ])('carries the headers that are shown, with %s, and what the connection needs', async (_, key, own) => {
    await start({});
    const provider = providerAt(server.baseUrl, { headers: own, needsKey: key !== undefined });
    const request = requestOf(sessionWith([modelNamed('good')]), provider);
    process.env.OPENAI_CUSTOM_HEADERS = 'X-Hidden: 1';
    process.env.OPENAI_ORG_ID = 'org-hidden';
    let shown: Readonly<Record<string, string>>;
    try {
      const ran = await run(request, { deps: depsWith({ keyOf: () => key }) });
      shown = ran.of('good').request?.headers ?? {};
    } finally {
      delete process.env.OPENAI_CUSTOM_HEADERS;
      delete process.env.OPENAI_ORG_ID;
    }
    const preview = await previewOf(
      request.session,
      [provider],
      parseCellKey(request.cells[0] ?? ''),
      () => ({
        userAgent: 'Parallax/0.1.0',
        hasKey: key !== undefined,
        localModels: noLocalModels,
      }),
    );
    expect(preview.ok && preview.value.headers).toEqual(shown);
    const { rawHeaders = [], body = '' } = server.exchanges[0] ?? {};
    const got = rawHeaders.flatMap((name, index) =>
      index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? '']] : [],
    );
    const masked = (value: string) => value.replaceAll(KEY, '•••').replaceAll(secret, '•••');
    expect(got.map(([name = '', value = '']) => [name, masked(value)]).sort()).toEqual(
      [
        ...Object.entries(shown).map(([name, value]) => [name.toLowerCase(), value]),
        ['host', `127.0.0.1:${server.port}`],
        ['connection', 'keep-alive'],
        ['content-length', String(Buffer.byteLength(body))],
      ].sort(),
    );
    expect(JSON.stringify(shown)).not.toContain(secret);
    expect(JSON.stringify(shown)).not.toContain(KEY);
  });

  it('carries no Authorization where there is no key', async () => {
    await start({});
    const provider = providerAt(server.baseUrl, { needsKey: false });
    await run(requestOf(sessionWith([modelNamed('good')]), provider), {
      deps: depsWith({ keyOf: () => undefined }),
    });
    expect(server.exchanges[0]?.headers.authorization).toBeUndefined();
  });

  it('uses the connection of an answer that has ended again', async () => {
    await start({});
    const request = requestOf(sessionWith([modelNamed('good')]), providerAt(server.baseUrl));
    const ports = new Set<number | undefined>();
    for (let times = 0; times < 4; times += 1) {
      await run(request);
      ports.add(server.exchanges.at(-1)?.clientPort);
      await server.exchanges.at(-1)?.closed;
      // The last bytes are on their way to us.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(ports.size).toBeLessThan(4);
  });

  it('is not sent again when the server fails', async () => {
    await start({});
    await run(requestOf(sessionWith([modelNamed('broken')]), providerAt(server.baseUrl)));
    expect(server.exchanges).toHaveLength(1);
  });
});
