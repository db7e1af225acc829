/** Each request of the engine is in the network log: where, why, how much, what came of it; and nothing of what was said. */
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adapterFor } from '@engine/adapters/registry';
import { redact } from '@engine/failures/redact';
import { createNodeHttp, type NodeHttp, type NodeHttpOptions } from '@engine/http/nodeHttp';
import { gradeRun } from '@engine/run/gradeRun';
import { networkFile } from '@main/services/network/networkFile';
import { createNetworkLog, type NetworkLog } from '@main/services/network/networkLog';
import { newId } from '@shared/domain/ids';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { refuses, streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { noLocalModels } from '../fakes/noLocalModels';
import { depsWith, KEY, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

let folder: string;
let server: MisbehavingServer;
let log: NetworkLog;
let http: NodeHttp;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parallax-network-'));
  log = logIn(folder);
  http = createNodeHttp({ tap: log.tap });
});
afterEach(async () => {
  await http.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const file = () => join(folder, 'logs', 'network.jsonl');

function logIn(
  dataFolder: string,
  maxBytes?: number,
  onProblem = (error: unknown) => expect(error).toBe(undefined),
) {
  return createNetworkLog({
    file: networkFile(join(dataFolder, 'logs', 'network.jsonl'), maxBytes),
    by: 'app',
    redact: (text) => redact(text, [KEY]),
    wallNow: Date.now,
    now: () => performance.now(),
    newId,
    onProblem,
  });
}

const ask = (name: string, options: Parameters<typeof run>[1] = {}) =>
  run(requestOf(sessionWith([modelNamed(name)]), providerAt(server.baseUrl)), {
    ...options,
    deps: depsWith({ send: http.send }),
  });

it('says where, why, how long and with what outcome', async () => {
  server = await MisbehavingServer.start({ behaviours: { bad: refuses(400, { error: { message: 'no' } }) } });
  await ask('good');
  await ask('bad');
  const [bad, good, ...others] = await log.list();
  expect(others).toEqual([]);
  const to = { by: 'app', why: 'run', method: 'POST', scheme: 'http', host: '127.0.0.1', port: server.port };
  expect(good).toMatchObject({ ...to, path: '/v1/chat/completions', outcome: 'answered', status: 200 });
  expect(bad).toMatchObject({ ...to, outcome: 'refused', status: 400 });
  expect(good?.ms).toBeGreaterThan(0);
  expect(Math.abs(Date.now() - (good?.at ?? 0))).toBeLessThan(60_000);
});

it('counts the bytes that went over the line', async () => {
  server = await MisbehavingServer.start();
  let [up, down] = [0, 0];
  const between = createTcpServer((socket) => {
    const to = connect(server.port, '127.0.0.1');
    socket.on('data', (bytes) => {
      up += bytes.length;
    });
    to.on('data', (bytes) => {
      down += bytes.length;
    });
    socket.pipe(to).pipe(socket);
    for (const each of [socket, to]) each.on('error', () => to.destroy());
  }).listen(0, '127.0.0.1');
  await once(between, 'listening');
  const { port } = between.address() as AddressInfo;
  const at = `http://127.0.0.1:${port}/v1`;
  await run(requestOf(sessionWith([modelNamed('good')]), providerAt(at)), {
    deps: depsWith({ send: http.send }),
  });
  const [entry] = await log.list();
  expect(entry?.bytesOut).toBe(up);
  // The lengths of the chunks are not counted.
  expect(entry?.bytesIn).toBeLessThanOrEqual(down);
  expect(entry?.bytesIn).toBeGreaterThan(down * 0.8);
  between.close();
});

it('tells lists of models and slots from runs, and what is graded', async () => {
  server = await MisbehavingServer.start();
  const to = {
    provider: providerAt(server.baseUrl),
    key: KEY,
    userAgent: 'Parallax/0',
    wallNow: Date.now,
    localModels: noLocalModels,
  };
  await adapterFor(to.provider).listModels(to, http.send);
  await adapterFor(to.provider).countSlots(to, http.send);
  const graded = gradeRun(
    {
      session: sessionWith([modelNamed('m')]),
      providers: [to.provider],
      completions: [{ cell: 'p/m/-/0', status: 'completed', steps: [{ text: 'x', reasoning: '' }] }],
      checks: [
        {
          id: 'right',
          type: 'model-graded',
          prompt: 'Is {{output}} right?',
          grader: { providerId: to.provider.id, model: 'good', params: {} },
          rule: { type: 'verdict' },
        },
      ],
    },
    depsWith({ send: http.send }),
    new AbortController().signal,
  );
  for await (const { type } of graded) expect(type).toBe('graded');
  const listed = await log.list();
  expect(listed.map(({ why, path, method }) => `${why} ${method} ${path}`).sort()).toEqual([
    'grading POST /v1/chat/completions',
    'models GET /v1/models',
    'slots GET /props',
    'slots GET /slots',
  ]);
});

it('tells a connection that was refused, one that broke, and one that was called off', async () => {
  const gate = new Gate();
  server = await MisbehavingServer.start({
    behaviours: { cut: streams(['a', 'b'], { cutAfter: 1 }), held: streams(['x'], { headGate: gate }) },
  });
  await ask('cut');
  const controller = new AbortController();
  const held = ask('held', { signal: controller.signal });
  await server.arrived(2);
  expect((await log.list())[0]).toMatchObject({ outcome: 'open' });
  controller.abort();
  await held;
  const gone = providerAt(server.baseUrl);
  await server.close();
  await run(requestOf(sessionWith([modelNamed('good')]), gone), { deps: depsWith({ send: http.send }) });
  const entries = await log.list();
  expect(entries.find(({ outcome }) => outcome === 'cancelled')).toMatchObject({ bytesIn: 0 });
  const failed = entries.filter(({ outcome }) => outcome === 'failed');
  expect(failed.some(({ status, error }) => status === 200 && error !== undefined)).toBe(true);
  expect(failed.some(({ bytesOut, error }) => bytesOut === 0 && error === 'ECONNREFUSED')).toBe(true);
  gate.release();
});

it('names the proxy beside the host', async () => {
  server = await MisbehavingServer.start();
  const proxy = createServer();
  proxy.on('connect', (_, socket) => {
    const upstream = connect(server.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    for (const each of [upstream, socket]) each.on('error', () => upstream.destroy());
  });
  const at = await listening(proxy);
  await through({ tap: log.tap, resolveProxy: async () => `http://user:secret@${at}` });
  expect((await log.list())[0]).toMatchObject({
    host: 'model.example',
    port: 80,
    proxy: at,
    outcome: 'answered',
  });
  expect(await readFile(file(), 'utf8')).not.toContain('secret');
  proxy.closeAllConnections();
  proxy.close();
});

async function through(options: NodeHttpOptions): Promise<void> {
  const nodeHttp = createNodeHttp(options);
  await run(requestOf(sessionWith([modelNamed('good')]), providerAt('http://model.example/v1')), {
    deps: depsWith({ send: nodeHttp.send }),
  });
  await nodeHttp.close();
}

async function listening(each: Server): Promise<string> {
  each.listen(0, '127.0.0.1');
  await once(each, 'listening');
  return `127.0.0.1:${(each.address() as AddressInfo).port}`;
}

it('keeps no key, no query and nothing of what was said', async () => {
  server = await MisbehavingServer.start();
  const at = server.baseUrl.replace('/v1', `/${KEY}/v1?tenant=of-nobody`);
  await run(requestOf(sessionWith([modelNamed('good')]), providerAt(at)), {
    deps: depsWith({ send: http.send }),
  });
  log.flush();
  const text = await readFile(file(), 'utf8');
  expect(text).toContain('/v1/chat/completions');
  for (const each of [KEY, 'of-nobody', 'tenant', 'Hi', 'Hello', 'good']) expect(text).not.toContain(each);
  expect((await stat(file())).mode & 0o777).toBe(0o600);
});

it('is there at the next start, and empty once it is cleared', async () => {
  server = await MisbehavingServer.start();
  await ask('good');
  log.flush();
  const next = logIn(folder);
  expect(await next.list()).toHaveLength(1);
  next.clear();
  expect(await next.list()).toEqual([]);
  expect(await logIn(folder).list()).toEqual([]);
});

it('passes over lines that are damaged', async () => {
  server = await MisbehavingServer.start();
  await ask('good');
  log.flush();
  await writeFile(file(), '{"id":"half', { flag: 'a' });
  expect(await logIn(folder).list()).toHaveLength(1);
});

it('does not grow without end', async () => {
  const bounded = logIn(folder, 4000);
  const started = {
    why: 'run',
    method: 'POST',
    scheme: 'https',
    host: 'a.example',
    port: 443,
    path: '/v1',
  } as const;
  for (let index = 0; index < 200; index += 1) {
    bounded.tap(started).end({ outcome: 'answered', status: 200 });
    bounded.flush();
  }
  expect((await stat(file())).size + (await stat(`${file()}.1`)).size).toBeLessThan(10_000);
  const kept = await logIn(folder).list();
  expect(kept.length).toBeGreaterThan(5);
});

it('goes on in memory where the file cannot be written', async () => {
  await writeFile(join(folder, 'logs'), 'a file where the folder should be');
  const problems: unknown[] = [];
  const troubled = logIn(folder, undefined, (error) => problems.push(error));
  server = await MisbehavingServer.start();
  await http.close();
  http = createNodeHttp({ tap: troubled.tap });
  await ask('good');
  expect(await troubled.list()).toHaveLength(1);
  expect(problems).toHaveLength(1);
});
