/** Servers and proxies that would hold us for ever, or fill the memory: each answer ends, and what had come is kept. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import zlib from 'node:zlib';
import { createNodeHttp } from '@engine/http/nodeHttp';
import { afterEach, describe, expect, it } from 'vitest';
import { refuses, streams } from '../fakes/behaviours';
import { type Behaviour, type Exchange, MisbehavingServer } from '../fakes/misbehavingServer';
import { depsWith, listModels, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

let server: MisbehavingServer | undefined;
let proxy: Server | undefined;
afterEach(async () => {
  await server?.close();
  proxy?.close();
  server = undefined;
  proxy = undefined;
});

async function ask(behaviour: Behaviour) {
  server = await MisbehavingServer.start({ behaviours: () => behaviour });
  const ran = await run(requestOf(sessionWith([modelNamed('m')]), providerAt(server.baseUrl)));
  return ran.of('m');
}

/** What this process has worked so far, whatever else the machine does meanwhile. */
const busyMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const MEGABYTE = 'x'.repeat(1024 * 1024);
const chunk = (content: string) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
const chunkOf = (delta: object) => `data: ${JSON.stringify({ choices: [{ index: 0, delta }] })}\n\n`;
const DEPTH = 100_000;
const NESTED = `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`;
const UNREADABLE = { status: 'failed', failure: { code: 'response.invalid' } };
const nestedArguments = () =>
  `data: {"choices":[{"delta":{"tool_calls":[{"function":{"name":"f","arguments":{"a":${NESTED}}}}]}}]}\n\n`;
const nestedThoughts = () => {
  const thoughts = `${'[{"type":"thinking","thinking":'.repeat(DEPTH)}"x"${'}]'.repeat(DEPTH)}`;
  return `data: {"choices":[{"delta":{"content":${thoughts}}}]}\n\n`;
};
const manyLogprobs = (count: number) => {
  const tokens = Array<string>(count).fill('{"token":"a","logprob":-1}').join(',');
  return `data: {"choices":[{"delta":{"content":"x"},"logprobs":{"content":[${tokens}]}}]}\n\n`;
};
/** Writes until the client leaves, and so does not end if it stays. */
function endless(beginning: string, again: string): Behaviour {
  return async (exchange) => {
    exchange.head(200, { 'content-type': 'text/event-stream' });
    await exchange.write(beginning);
    while (!exchange.isClosed) await exchange.write(again);
  };
}

describe('an answer', () => {
  it('of one event of 26 MB is read', async () => {
    const text = 'lorem ipsum '.repeat((26 * 1024 * 1024) / 12);
    const completion = await ask(streams([text]));
    expect(completion).toMatchObject({ status: 'completed' });
    expect(completion.text === text).toBe(true);
  });

  it('without end is cut off, and what had come is kept', async () => {
    const completion = await ask(endless(chunk('Begin. '), chunk(MEGABYTE)));
    expect(completion).toMatchObject({
      status: 'failed',
      failure: { code: 'response.tooLarge', params: { megabytes: 64 } },
    });
    expect(completion.text.startsWith('Begin. xxx')).toBe(true);
  });

  it.each([
    ['blanks', '', ' '.repeat(1024 * 1024)],
    ['blank lines', '', '\n'.repeat(1024 * 1024)],
    ['one line', 'data: {"choices":[{"delta":{"content":"', MEGABYTE],
    ['one JSON text', '{"choices":[{"message":{"content":"', MEGABYTE],
    ['lines of one event', '', `data: ${'x'.repeat(100)}\n`.repeat(10_000)],
    ['comments', '', ': ping\n\n'.repeat(100_000)],
  ])('of %s without end is cut off', async (_, beginning, again) => {
    const completion = await ask(endless(beginning, again));
    expect(completion).toMatchObject({ status: 'failed', failure: { code: 'response.tooLarge' } });
  });

  it.each([
    ['a page', '<html>', '<p>Log in</p>'.repeat(10_000)],
    ['another protocol', 'hello\n', 'hello\n'.repeat(10_000)],
  ])('that is %s without end is recognised by its beginning', async (_, beginning, again) => {
    const completion = await ask(endless(beginning, again));
    expect(completion).toMatchObject({ status: 'failed', failure: { code: 'response.invalid' } });
  });

  it('of one line of another protocol is recognised, though the line has no end', async () => {
    const answers = (again: string) => async (exchange: Exchange) => {
      exchange.head(200, { 'content-type': 'text/plain' });
      await exchange.write('Service unavailable');
      while (again !== '' && !exchange.isClosed) await exchange.write(again);
      exchange.end();
    };
    const invalid = { code: 'response.invalid', detail: 'Service unavailable' };
    expect(await ask(answers(''))).toMatchObject({ status: 'failed', failure: invalid });
    await server?.close();
    const endlessly = await ask(answers(MEGABYTE));
    expect(endlessly).toMatchObject({ status: 'failed', failure: { code: 'response.invalid' } });
    expect(endlessly.failure?.detail).toMatch(/^Service unavailablexxx/);
  });

  it.each([
    ['JSON that is cut', '{"choices":[{"message":{"content":"'],
    ['an event that is no JSON', 'data: '],
    ['blanks in an event', `data:${' '.repeat(30_000_000)}`],
    ['an error', 'data: {"error":{"message":"'],
    ['a wait without end', 'data: {"error":{"message":"","retryDelay":"1'],
  ])('of 26 MB of %s is told as what it is', async (_, beginning) => {
    const letter = beginning.endsWith('1') ? '1' : 'z';
    const end = beginning.includes('error') ? (beginning.endsWith('1') ? 's"}}' : '"}}') : '';
    const completion = await ask(async (exchange) => {
      exchange.head(200, { 'content-type': 'text/event-stream' });
      await exchange.write(`${beginning}${letter.repeat(26_000_000)}${end}\n\n`);
      exchange.end();
    });
    expect(completion.status).toBe('failed');
    expect(completion.failure?.code).toMatch(/^response\.(invalid|serverError)$/);
    expect(completion.failure?.detail?.length ?? 0).toBeLessThanOrEqual(2000);
  });

  it('that goes on after a finish reason is read on', async () => {
    const finished = (content: string) =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: 'stop' }] })}\n\n`;
    const words = ['Some ', 'servers ', 'say ', '“stop” ', 'each ', 'time.'];
    const completion = await ask(async (exchange) => {
      exchange.head(200, { 'content-type': 'text/event-stream' });
      for (const word of words) {
        await exchange.write(finished(word));
        await new Promise((resolve) => setTimeout(resolve, 600));
      }
      await exchange.write('data: [DONE]\n\n');
      exchange.end();
    });
    expect(completion).toMatchObject({ status: 'completed', text: words.join('') });
  });

  it('that inflates without end is cut off', async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(80 * 1024 * 1024, ' '), { level: 9 });
    const completion = await ask(async (exchange) => {
      exchange.head(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      await exchange.write(bomb);
      exchange.end();
    });
    expect(completion).toMatchObject({ status: 'failed', failure: { code: 'response.tooLarge' } });
  });

  it('is over soon after its finish reason, though the connection stays open', async () => {
    const completion = await ask(async (exchange) => {
      exchange.head(200, { 'content-type': 'text/event-stream' });
      await exchange.write(chunk('Hello.'));
      await exchange.write('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n');
      await exchange.closed;
    });
    expect(completion).toMatchObject({ status: 'completed', text: 'Hello.', finishReason: 'stop' });
  });

  it('of one JSON text is over soon after its last brace, whatever comes behind it', async () => {
    const completion = await ask(async (exchange) => {
      exchange.head(200, { 'content-type': 'application/json' });
      await exchange.write(' \n{"choices":[{"message":{"content":"He}');
      await exchange.write('llo."}}]}');
      while (!exchange.isClosed) {
        await exchange.write('\n');
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    });
    expect(completion).toMatchObject({ status: 'completed', text: 'He}llo.' });
  });

  it('of one JSON text after another is not taken for its first', async () => {
    const completion = await ask(async (exchange) => {
      exchange.head(200, { 'content-type': 'application/json' });
      for (const word of ['One ', 'two.'])
        await exchange.write(`{"choices":[{"message":{"content":"${word}"}}]}\n`);
      await exchange.closed;
    });
    expect(completion).toMatchObject({ status: 'completed', text: 'One two.' });
  });

  it.each([
    ['300,000 deltas', Array<string>(300_000).fill(chunk('a')), { text: 'a'.repeat(300_000) }],
    [
      'a hundred thousand parts of one tool call',
      Array<string>(100_000).fill(chunkOf({ tool_calls: [{ index: 0, function: { arguments: 'a' } }] })),
      { toolCalls: [{ arguments: 'a'.repeat(100_000) }] },
    ],
    ['a token with a million log probabilities', [manyLogprobs(1_000_000)], { text: 'x' }],
    ['arrays in what nobody reads', [`data: {"choices":[${NESTED}]}\n\n`], UNREADABLE],
    ['arrays in the arguments of a tool call', [nestedArguments()], UNREADABLE],
    ['thoughts within thoughts', [nestedThoughts()], UNREADABLE],
    ['errors within an error', [`data: {"error":${NESTED}}\n\n`], UNREADABLE],
    [
      'a hundred thousand tool calls',
      Array.from({ length: 100_000 }, (_, index) =>
        chunkOf({ tool_calls: [{ index, id: `${index}`, function: { name: 'f', arguments: '{}' } }] }),
      ),
      { status: 'failed', failure: { code: 'response.tooLarge' } },
    ],
  ])('of %s holds nobody up', async (_, chunks, expected) => {
    const began = busyMs();
    const completion = await ask(async (exchange) => {
      exchange.head(200, { 'content-type': 'text/event-stream' });
      for (let at = 0; at < chunks.length && !exchange.isClosed; at += 5000)
        await exchange.write(chunks.slice(at, at + 5000).join(''));
      await exchange.write('data: [DONE]\n\n');
      exchange.end();
    });
    expect(completion).toMatchObject({ status: 'completed', ...expected });
    expect(busyMs() - began).toBeLessThan(10_000);
  });

  it('that is a refusal is read at its beginning only', async () => {
    const completion = await ask(async (exchange) => {
      exchange.head(500, { 'content-type': 'text/plain' });
      await exchange.write('Out of order. ');
      while (!exchange.isClosed) await exchange.write('<'.repeat(64 * 1024));
    });
    expect(completion).toMatchObject({ status: 'failed', failure: { code: 'server.error', status: 500 } });
    expect(completion.failure?.detail).toMatch(/^Out of order\. </);
  });
});

it('a refusal that does not come to its end is told by what there is', async () => {
  const impatient = createNodeHttp({ refusalTimeoutMs: 500 });
  server = await MisbehavingServer.start({
    behaviours: () => async (exchange) => {
      exchange.head(401, { 'content-type': 'application/json' });
      await exchange.write('{"error":{"message":"Wro');
      await exchange.closed;
    },
  });
  const request = requestOf(sessionWith([modelNamed('m')]), providerAt(server.baseUrl));
  const ran = await run(request, { deps: depsWith({ send: impatient.send }) });
  const failure = { code: 'auth.rejected', status: 401, detail: '{"error":{"message":"Wro' };
  expect(ran.of('m')).toMatchObject({ status: 'failed', failure });
  expect(await server.chats()[0]?.closed).toBe(true);
});

it('headers without end are no answer', async () => {
  const raw = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const more = () => {
        while (!socket.destroyed && socket.write(`x-header: ${'x'.repeat(1000)}\r\n`));
        if (!socket.destroyed) socket.once('drain', more);
      };
      more();
    });
  });
  raw.listen(0, '127.0.0.1');
  await once(raw, 'listening');
  const address = raw.address();
  const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v1`;
  const ran = await run(requestOf(sessionWith([modelNamed('m')]), providerAt(baseUrl)));
  expect(ran.of('m')).toMatchObject(UNREADABLE);
  raw.close();
});

describe('a connection', () => {
  async function through(answer: string) {
    proxy = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.write(answer));
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const address = proxy.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const http = createNodeHttp({
      connectTimeoutMs: 1000,
      resolveProxy: async () => `http://127.0.0.1:${port}`,
    });
    const request = requestOf(sessionWith([modelNamed('m')]), providerAt('http://models.example/v1'));
    const ran = await run(request, { deps: depsWith({ send: http.send }) });
    return ran.of('m');
  }

  it.each([
    ['says nothing', ''],
    ['begins a header', 'HTTP/1.1 200 Conn'],
  ])('through a proxy that takes it and %s times out', async (_, answer) => {
    expect(await through(answer)).toMatchObject({ status: 'failed', failure: { code: 'proxy.failed' } });
  });

  it('on which one JSON text trickles times out', async () => {
    const hasty = createNodeHttp({ hurryTimeoutMs: 1000 });
    server = await MisbehavingServer.start({
      behaviours: () => async (exchange) => {
        exchange.head(200, { 'content-type': 'application/json' });
        await exchange.write('{"choices":[{"message":{"content":"');
        while (!exchange.isClosed) {
          await exchange.write('x');
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      },
    });
    const request = requestOf(sessionWith([modelNamed('m')]), providerAt(server.baseUrl));
    const ran = await run(request, { deps: depsWith({ send: hasty.send }) });
    expect(ran.of('m')).toMatchObject({ status: 'failed', failure: { code: 'network.timeout' } });
    expect(await server.chats()[0]?.closed).toBe(true);
  });

  it.each([
    ['trickle time out', 1000, { status: 'failed', failure: { code: 'network.timeout' } }],
    ['come late are waited for', 10, { status: 'completed', text: 'Hi' }],
  ])('on which headers %s', async (_, pauseMs, expected) => {
    const hasty = createNodeHttp({ headersTimeoutMs: 500 });
    proxy = createServer((socket) => {
      socket.on('error', () => undefined);
      const say = (ms: number, text: string) =>
        new Promise<void>((resolve) => setTimeout(() => socket.write(text, () => resolve()), ms));
      socket.once('data', async () => {
        // Thinking is not counted, nor is a word that the server still thinks.
        await say(800, 'HTTP/1.1 102 Processing\r\n\r\n');
        await say(800, 'HTTP/1.1 200 OK\r\n');
        for (let left = 3; left > 0; left -= 1) await say(pauseMs, `x-left: ${left}\r\n`);
        await say(0, 'connection: close\r\n\r\n{"choices":[{"message":{"content":"Hi"}}]}');
        socket.end();
      });
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const address = proxy.address();
    const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v1`;
    const request = requestOf(sessionWith([modelNamed('m')]), providerAt(baseUrl));
    const ran = await run(request, { deps: depsWith({ send: hasty.send, random: () => 0 }) });
    expect(ran.of('m')).toMatchObject(expected);
  });

  it('on which a server says nothing at all times out', async () => {
    const silent = createNodeHttp({ silenceTimeoutMs: 1000 });
    server = await MisbehavingServer.start({ behaviours: () => (exchange) => void exchange.closed });
    const request = requestOf(sessionWith([modelNamed('m')]), providerAt(server.baseUrl));
    const ran = await run(request, { deps: depsWith({ send: silent.send }) });
    expect(ran.of('m')).toMatchObject({ status: 'failed', failure: { code: 'network.timeout' } });
  });
});

describe('a list of models', () => {
  // 33 characters each.
  const named = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: `model-${String((index * 7919) % count).padStart(6, '0')}-with-words`,
    }));

  async function listed(behaviour: Behaviour) {
    server = await MisbehavingServer.start({ modelsBehaviour: behaviour });
    return listModels(providerAt(server.baseUrl));
  }

  it('of 16.5 MB is read and sorted', async () => {
    const list = JSON.stringify({ data: named(500_000) });
    expect(list.length).toBeGreaterThan(16_000_000);
    const began = busyMs();
    const result = await listed(refuses(200, list, { 'content-type': 'application/json' }));
    expect(result.ok && result.value.slice(0, 2)).toEqual([
      'model-000000-with-words',
      'model-000001-with-words',
    ]);
    expect(result.ok && result.value).toHaveLength(500_000);
    expect(busyMs() - began).toBeLessThan(10_000);
  });

  it.each([
    ['of 17 MB', refuses(200, { data: named(520_000) })],
    ['that never ends', endless('{"data": [', `"${MEGABYTE}",`)],
  ])('%s is not read to its end', async (_, behaviour) => {
    expect(await listed(behaviour)).toMatchObject({ ok: false, failure: { code: 'response.invalid' } });
    // Whoever never ends is let go of.
    await server?.exchanges[0]?.closed;
  });
});
