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
  ])('%s', async (_, coding, body) => {
    const completion = await ask(says(body, { 'content-encoding': coding }));
    expect(completion).toMatchObject({ status: 'completed', text: 'Grüße, 世界' });
    // A byte at a time it is the same.
    const pieces = Array.from({ length: body.length }, (__, at) => body.subarray(at, at + 1));
    const slowly = await ask(says(pieces, { 'content-encoding': coding }));
    expect(slowly).toMatchObject({ status: 'completed', text: 'Grüße, 世界' });
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
