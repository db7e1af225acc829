import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createNodeFetch } from '@shared/engine/nodeFetch';
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

const askThrough = async (baseUrl: string, options: Parameters<typeof createNodeFetch>[0]) => {
  const nodeFetch = createNodeFetch(options);
  const deps = depsWith({ fetch: nodeFetch.fetch });
  const ran = await run(requestOf(sessionWith([modelNamed('good')]), providerAt(baseUrl)), { deps });
  await nodeFetch.close();
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
  expect(completion.failure?.code).toBe('network.refused');
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
