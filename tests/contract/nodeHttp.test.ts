import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import zlib from 'node:zlib';
import { createNodeHttp } from '@engine/http/nodeHttp';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { depsWith, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

let target: MisbehavingServer;
let proxy: Server;
let proxyUrl: string;
let tunnels: string[];
beforeEach(async () => {
  target = await MisbehavingServer.start();
  tunnels = [];
  proxy = createServer();
  // Whatever host is asked for, the tunnel leads to our server.
  proxy.on('connect', (request, socket) => {
    tunnels.push(request.url ?? '');
    const upstream = connect(target.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    for (const each of [upstream, socket]) each.on('error', () => upstream.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await target.close();
  proxy.closeAllConnections();
  proxy.close();
});

const askThrough = async (baseUrl: string, options: Parameters<typeof createNodeHttp>[0]) => {
  const nodeHttp = createNodeHttp(options);
  const deps = depsWith({ send: nodeHttp.send });
  const ran = await run(requestOf(sessionWith([modelNamed('good')]), providerAt(baseUrl)), { deps });
  await nodeHttp.close();
  return ran.of('good');
};

it('goes through the proxy that the system names', async () => {
  const asked: string[] = [];
  const resolveProxy = async (url: string) => {
    asked.push(url);
    return proxyUrl;
  };
  const completion = await askThrough('http://model.example/v1', { resolveProxy });
  expect(completion).toMatchObject({ status: 'completed', text: 'Hello, world.' });
  expect(asked).toEqual(['http://model.example/v1/chat/completions']);
  expect(tunnels).toEqual(['model.example:80']);
});

it('goes through the proxy that the environment names, where the system is not asked', async () => {
  vi.stubEnv('http_proxy', proxyUrl);
  vi.stubEnv('no_proxy', '');
  expect((await askThrough('http://model.example/v1', {})).status).toBe('completed');
  expect(tunnels).toEqual(['model.example:80']);
});

it('never asks a proxy for this machine', async () => {
  vi.stubEnv('http_proxy', proxyUrl);
  vi.stubEnv('no_proxy', '');
  expect((await askThrough(target.baseUrl, {})).status).toBe('completed');
  expect((await askThrough(target.baseUrl, { resolveProxy: async () => proxyUrl })).status).toBe('completed');
  expect(tunnels).toEqual([]);
});

it('goes straight where the system names no proxy', async () => {
  vi.stubEnv('http_proxy', proxyUrl);
  const completion = await askThrough('http://no-such-host.invalid/v1', {
    resolveProxy: async () => undefined,
  });
  expect(completion.failure?.code).toBe('network.hostNotFound');
  expect(tunnels).toEqual([]);
});

it('says so when the proxy does not answer', async () => {
  proxy.closeAllConnections();
  proxy.close();
  const completion = await askThrough('http://model.example/v1', { resolveProxy: async () => proxyUrl });
  expect(completion.failure?.code).toBe('proxy.failed');
});

it('has as many connections to a host as there are cells', async () => {
  const gate = new Gate();
  const server = await MisbehavingServer.start({ behaviours: { held: streams(['x'], { headGate: gate }) } });
  const session = sessionWith([modelNamed('held')], { samples: 40 });
  const running = run(requestOf(session, providerAt(server.baseUrl)), {
    deps: depsWith({ concurrencyOf: () => 40 }),
  });
  await server.arrived(40);
  gate.release();
  const ran = await running;
  expect([...ran.completions.values()].filter(({ status }) => status === 'completed')).toHaveLength(40);
  await server.close();
});

const EVENTS =
  'data: {"choices":[{"delta":{"content":"Grüße 你好"}}]}\n\ndata: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n';

/** Answers every request with these bytes, as they are, and keeps the connection open or breaks it. */
async function answering(encoding: string, body: Buffer, isCut = false): Promise<Server> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': encoding });
    if (isCut) response.write(body, () => response.destroy());
    else response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;

it.each([
  ['gzip', zlib.gzipSync(EVENTS)],
  ['GZIP', zlib.gzipSync(EVENTS)],
  ['deflate', zlib.deflateSync(EVENTS)],
  ['br', zlib.brotliCompressSync(EVENTS)],
  ['identity', Buffer.from(EVENTS)],
])('reads an answer that came as %s, unasked', async (encoding, body) => {
  const server = await answering(encoding, body);
  expect(await askThrough(urlOf(server), {})).toMatchObject({ status: 'completed', text: 'Grüße 你好' });
  server.close();
});

it('keeps what came of a compressed answer that was cut', async () => {
  const gzip = zlib.createGzip();
  const parts: Buffer[] = [];
  gzip.on('data', (part: Buffer) => parts.push(part));
  gzip.write('data: {"choices":[{"delta":{"content":"Half an ans"}}]}\n\n');
  await new Promise<void>((resolve) => gzip.flush(resolve));
  const server = await answering('gzip', Buffer.concat(parts), true);
  const completion = await askThrough(urlOf(server), {});
  expect(completion).toMatchObject({ status: 'failed', text: 'Half an ans' });
  expect(completion.failure?.code).toBe('network.cut');
  server.close();
});

it('says so when what came is not compressed as it claims to be', async () => {
  const server = await answering('gzip', Buffer.from('data: plain text\n\n'));
  const completion = await askThrough(urlOf(server), {});
  expect(completion.status).toBe('failed');
  expect(completion.failure?.code).toBe('response.invalid');
  server.close();
});

it('reads no error without end', async () => {
  const block = Buffer.alloc(1_000_000, 'x');
  let written = 0;
  const endless = new Readable({
    read() {
      written += block.length;
      this.push(block);
    },
  });
  const server = createServer((_, response) => {
    response.writeHead(500, { 'content-type': 'text/plain' });
    endless.pipe(response).on('close', () => endless.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const nodeHttp = createNodeHttp();
  const signal = new AbortController().signal;
  const answer = await nodeHttp.send(urlOf(server), { why: 'models', method: 'GET', headers: {}, signal });
  expect(answer.status).toBe(500);
  const { length } = await answer.text(16_000_000);
  expect(length).toBe(16_000_000);
  expect(written).toBeLessThan(40_000_000);
  await nodeHttp.close();
  server.close();
});
