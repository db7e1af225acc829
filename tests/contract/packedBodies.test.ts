/** Bodies as proxies and careless servers pack them: the words and the text arrive all the same. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import zlib from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { says } from '../fakes/behaviours';
import { ask, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

const BODY = Buffer.from(
  [
    JSON.stringify({ choices: [{ delta: { content: 'Grüße, 世界' } }] }),
    JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] }),
  ]
    .map((json) => `data: ${json}\n\n`)
    .join(''),
);
/** Zstandard, as its command line makes it: Node writes it only in newer versions. */
const ZSTD = Buffer.from(
  'KLUv/QRo7QIAogUVHbCpA0CSFl+FabgqgiA52l1sg3ITFhe6GHtoCmUEiE30Fcfv+eae7lIgjzV2PGjEJrrfONUTUUCw0CRNi/A8t+Xm1pm8crLGmSH/djGHrDNAKqsRAQANMAEKzxoG8g==',
  'base64',
);
const { gzipSync, brotliCompressSync, deflateSync, deflateRawSync } = zlib;

describe('a body that is', () => {
  it.each([
    ['gzip', 'gzip', gzipSync(BODY)],
    ['x-gzip', 'x-gzip', gzipSync(BODY)],
    ['deflate', 'deflate', deflateSync(BODY)],
    ['deflate without its frame (old IIS)', 'deflate', deflateRawSync(BODY)],
    ['brotli', 'br', brotliCompressSync(BODY)],
    ['zstd (Cloudflare, Caddy)', 'zstd', ZSTD],
    ['gzip twice, and says so', 'gzip, gzip', gzipSync(gzipSync(BODY))],
    ['gzip twice, and says it once (two proxies)', 'gzip', gzipSync(gzipSync(BODY))],
    ['brotli in gzip', 'br, gzip', gzipSync(brotliCompressSync(BODY))],
    ['zstd in gzip, of which only gzip is told', 'gzip', gzipSync(ZSTD)],
    ['not compressed, though its header says so', 'gzip', BODY],
    ['not compressed, though its header says brotli', 'br', BODY],
    ['called identity', 'identity', BODY],
    ['called by a name that nobody knows', 'aws-chunked', BODY],
    ['gzip, and says nothing of it', '', gzipSync(BODY)],
    ['zstd, and says nothing of it', '', ZSTD],
    ['deflate, and says nothing of it', '', deflateSync(BODY)],
    ['brotli, and says nothing of it', '', brotliCompressSync(BODY)],
    ['gzip, called identity', 'identity', gzipSync(BODY)],
    ['gzip, called by a name that nobody knows', 'gzip;q=1', gzipSync(BODY)],
    ['gzip in quotes', '"gzip"', gzipSync(BODY)],
    ['brotli, called gzip', 'gzip', brotliCompressSync(BODY)],
    ['deflate, called gzip', 'gzip', deflateSync(BODY)],
    ['gzip, called brotli', 'br', gzipSync(BODY)],
    ['brotli twice, and says it once', 'br', brotliCompressSync(brotliCompressSync(BODY))],
    ['gzip with more behind it', 'gzip', Buffer.concat([gzipSync(BODY), Buffer.from('\r\n0\r\n')])],
    ['gzip without its end', 'gzip', gzipSync(BODY).subarray(0, -8)],
    ['not compressed, with a comment first', 'br', Buffer.concat([Buffer.from(':ping\n\n'), BODY])],
  ])('%s', async (_, coding, body) => {
    const headers = coding === '' ? {} : { 'content-encoding': coding };
    const completion = await ask(says(body, headers));
    expect(completion).toMatchObject({ status: 'completed', text: 'Grüße, 世界' });
    // A byte at a time it is the same.
    const pieces = Array.from({ length: body.length }, (__, at) => body.subarray(at, at + 1));
    const slowly = await ask(says(pieces, headers));
    expect(slowly).toMatchObject({ status: 'completed', text: 'Grüße, 世界' });
  });

  it('named brotli and a mere word is told as it is', async () => {
    const completion = await ask(says('upstream error', { 'content-encoding': 'br' }));
    expect(completion.failure).toMatchObject({ code: 'response.invalid', detail: 'upstream error' });
  });

  it('one JSON text, packed, leaves nothing behind to wait for', async () => {
    const body = gzipSync('{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}');
    const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    expect(await ask(says(body))).toMatchObject({ status: 'completed', text: 'Hi' });
    const after = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    expect(after).toBeLessThanOrEqual(before);
  });

  it('of a Chinese server in its own characters is read', async () => {
    const body = Buffer.concat([
      Buffer.from('{"choices":[{"message":{"content":"'),
      Buffer.from([0xc4, 0xe3, 0xba, 0xc3]),
      Buffer.from('"},"finish_reason":"stop"}]}'),
    ]);
    const gbk = await ask(says(body, { 'content-type': 'application/json; charset=GBK' }));
    expect(gbk).toMatchObject({ status: 'completed', text: '你好' });
    const claimed = await ask(says(BODY, { 'content-type': 'text/event-stream; charset=ISO-8859-1' }));
    expect(claimed).toMatchObject({ status: 'completed', text: 'Grüße, 世界' });
  });

  it('damaged is told as what it is', async () => {
    const damaged = Buffer.concat([gzipSync(BODY).subarray(0, 12), Buffer.from('no such thing')]);
    const completion = await ask(says(damaged, { 'content-encoding': 'gzip' }));
    expect(completion).toMatchObject({ status: 'failed', failure: { code: 'response.invalid' } });
  });

  it('a refusal keeps its words', async () => {
    const body = gzipSync(gzipSync(JSON.stringify({ error: { message: 'No such plan.' } })));
    const completion = await ask(async (exchange) => {
      exchange.head(400, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      await exchange.write(body);
      exchange.end();
    });
    expect(completion.failure).toMatchObject({ code: 'request.invalid', detail: 'No such plan.' });
  });
});

describe('a body of nothing', () => {
  it.each([
    ['204', 204, {}],
    ['a length of 0 (proxies, servers under load)', 200, { 'content-length': '0' }],
  ])('%s is no connection that broke, and is asked for again', async (_, status, headers) => {
    let count = 0;
    const completion = await ask(async (exchange) => {
      count += 1;
      exchange.head(status, headers);
      exchange.end();
    });
    expect(completion.failure).toMatchObject({ code: 'response.empty' });
    expect(count).toBe(5);
  });
});

describe('what is no HTTP', () => {
  it.each([
    ['lines without their carriage return', 'HTTP/1.1 200 OK\ncontent-length: 2\n\n{}'],
    ['another protocol (SSH)', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['another protocol (Redis)', '-ERR unknown command\r\n'],
    ['a body without its head', 'data: {}\n\n'],
  ])('%s: somebody answered', async (_, sent) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(sent));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v1`;
    const ran = await run(requestOf(sessionWith([modelNamed('m')]), providerAt(baseUrl)));
    server.close();
    expect(ran.of('m').failure?.code).toBe('response.invalid');
  });
});

describe('a “100 Continue” that nobody asked for', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  const answering = async (...writes: readonly string[]) => {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', async () => {
        for (const each of writes) {
          socket.write(each);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        socket.end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v1`;
    const ran = await run(requestOf(sessionWith([modelNamed('m')]), providerAt(baseUrl)));
    return ran.of('m');
  };
  const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
  const head = (status: string, body: string) =>
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  const OK = head('200 OK', '{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}');

  it.each([
    ['before the answer', [CONTINUE, OK]],
    ['in one packet with it', [CONTINUE + OK]],
    ['twice', [CONTINUE, CONTINUE, OK]],
    ['in pieces', ['HTTP/1.1 100 Cont', 'inue\r\nx: y\r\n', '\r\n', OK]],
  ] as const)('%s is passed over', async (_, writes) => {
    expect(await answering(...writes)).toMatchObject({ status: 'completed', text: 'Hi' });
  });

  it('leaves a refusal its words', async () => {
    const refusal = head('401 Unauthorized', '{"error":{"message":"No such key."}}');
    const completion = await answering(CONTINUE, refusal);
    expect(completion.failure).toMatchObject({ code: 'auth.rejected', detail: 'No such key.' });
  });
});
