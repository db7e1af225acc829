/** Base URLs as people give them, asked over the wire; and what is said where nothing, or something else, answers there. */
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeHttp } from '@engine/http/nodeHttp';
import type { Failure } from '@shared/domain/failure';
import { describeFailure } from '@shared/locales/describeFailure';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startCli } from '../support/builtCli';
import { depsWith, listModels, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

const ANSWER =
  'data: {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

let servers: Server[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers = [];
});

async function listening(on: RequestListener, host = '127.0.0.1', port = 0): Promise<number> {
  const server = createServer(on);
  server.listen(port, host);
  await once(server, 'listening');
  servers.push(server);
  return (server.address() as AddressInfo).port;
}

/** Answers everything, and keeps what was asked. */
async function answering(
  host?: string,
): Promise<{ readonly port: number; readonly asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const port = await listening((request, response) => {
    asked.push(request);
    response.end(request.method === 'GET' ? '{"data":[{"id":"m"}]}' : ANSWER);
  }, host);
  return { port, asked };
}

async function ask(baseUrl: string, key?: string) {
  const deps = depsWith({ keyOf: () => key });
  const ran = await run(requestOf(sessionWith([modelNamed('m')]), providerAt(baseUrl)), { deps });
  const started = ran.events.find(({ type }) => type === 'started');
  return { ...ran.of('m'), url: started?.type === 'started' ? started.request.url : undefined };
}
const said = (failure: Failure | undefined) =>
  failure ? Object.values(describeFailure(failure, 'en')).join(' ') : '';

describe('a base URL is asked as it was meant, and what is logged is what is asked', () => {
  it.each([
    ['as the documents have it', 'http://127.0.0.1:PORT/v1', '/v1/chat/completions'],
    [
      'with a query (Azure)',
      'http://127.0.0.1:PORT/d?api-version=2024-10-21',
      '/d/chat/completions?api-version=2024-10-21',
    ],
    [
      'a whole endpoint with its query (Azure’s portal)',
      'http://127.0.0.1:PORT/d/chat/completions?api-version=1',
      '/d/chat/completions?api-version=1',
    ],
    ['without a scheme (Ollama’s OLLAMA_HOST)', '127.0.0.1:PORT/v1', '/v1/chat/completions'],
    ['localhost', 'localhost:PORT/v1', '/v1/chat/completions'],
    ['in quotes (a shell’s export)', '"http://127.0.0.1:PORT/v1"', '/v1/chat/completions'],
    ['a whole endpoint', 'http://127.0.0.1:PORT/v1/chat/completions', '/v1/chat/completions'],
    ['the list of models', 'http://127.0.0.1:PORT/v1/models/', '/v1/chat/completions'],
    ['slashes', 'http://127.0.0.1:PORT//v1//', '/v1/chat/completions'],
    ['a fragment', 'http://127.0.0.1:PORT/v1#', '/v1/chat/completions'],
    ['full-width', 'http：／／127．0．0．1：PORT／v1', '/v1/chat/completions'],
    ['zero-width', 'http://127.0.0.1:PORT\u200b/v1\ufeff', '/v1/chat/completions'],
    ['upper case', 'HTTP://LOCALHOST:PORT/v1', '/v1/chat/completions'],
    ['what vLLM prints', 'http://0.0.0.0:PORT/v1', '/v1/chat/completions'],
  ])('%s', async (_, typed, path) => {
    const { port, asked } = await answering();
    const { status, url } = await ask(typed.replace('PORT', String(port)));
    expect(status).toBe('completed');
    const [request] = asked;
    expect(request?.url).toBe(path);
    expect(url).toBe(`http://${request?.headers.host}${path}`);
  });

  it('lists the models of the same address', async () => {
    const { port, asked } = await answering();
    expect(await listModels(providerAt(`localhost:${port}/v1/chat/completions?a=1`))).toEqual({
      ok: true,
      value: ['m'],
    });
    expect(asked[0]?.url).toBe('/v1/models?a=1');
  });

  it.each(['127.0.0.1', '::1'])(
    'finds this machine by its name where it listens on %s only',
    async (host) => {
      const { port } = await answering(host);
      expect((await ask(`http://localhost:${port}/v1`)).status).toBe('completed');
    },
  );

  it('sends a name and password as browsers do, and shows neither', async () => {
    const { port, asked } = await answering();
    const { status, url } = await ask(`http://me:p%40ss@127.0.0.1:${port}/v1`);
    expect(status).toBe('completed');
    expect(asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`);
    expect(url).toBe(`http://127.0.0.1:${port}/v1/chat/completions`);
    expect((await ask(`http://me:pw@127.0.0.1:${port}/v1`, 'sk-12345678')).failure?.code).toBe(
      'address.twoLogins',
    );
  });
});

describe('an address that cannot be asked is named as what it is', () => {
  it.each([
    ['', 'address.missing', 'no base URL'],
    ['https://', 'address.missing', 'no base URL'],
    ['ftp://host/v1', 'address.scheme', 'begins with ftp://'],
    ['https://{resource}.openai.azure.com', 'address.placeholder', 'filled in: {resource}'],
    ['http://::1:8080/v1', 'address.bareIpv6', 'without brackets'],
    ['http://localhost:port', 'network.badUrl', 'not a valid web address'],
  ])('%j', async (baseUrl, code, words) => {
    const { failure } = await ask(baseUrl);
    expect(failure?.code).toBe(code);
    expect(said(failure)).toContain(words);
  });
});

describe('where something else answers, the hint names what is missing', () => {
  const PAGE = '<!doctype html><title>Open WebUI</title>';
  it.each([
    ['404 (Ollama, LM Studio)', 404, 'not found', '', '/v1'],
    ['405 (a static server)', 405, '', '/app', '/app/v1'],
    ['a page (Open WebUI, one-api)', 200, PAGE, '', '/v1'],
    ['a page with 404', 404, PAGE, '/api', '/v1'],
    ['v1 twice', 404, '', '/v1/v1', '/v1'],
  ])('%s', async (_, status, body, path, meant) => {
    const port = await listening((__, response) => response.writeHead(status).end(body));
    const origin = `http://127.0.0.1:${port}`;
    expect(said((await ask(origin + path)).failure)).toContain(`Try ${origin}${meant} as the base URL`);
    const listed = await listModels(providerAt(origin + path));
    expect(said(listed.ok ? undefined : listed.failure)).toContain(`Try ${origin}${meant} as`);
  });

  it('names none where none is missing', async () => {
    const port = await listening((_, response) => response.writeHead(404).end());
    expect(said((await ask(`http://127.0.0.1:${port}/v1`)).failure)).not.toContain('Try ');
  });

  it.each([
    ['nginx', '<html><h1>400 Bad Request</h1>The plain HTTP request was sent to HTTPS port</html>'],
    ['Go', 'Client sent an HTTP request to an HTTPS server.\n'],
  ])('says https where %s wants it', async (_, body) => {
    const port = await listening((__, response) => response.writeHead(400).end(body));
    expect((await ask(`http://127.0.0.1:${port}/v1`)).failure?.code).toBe('address.wantsHttps');
  });
});

describe('a proxy of the environment', () => {
  const through = async (proxy: string, noProxy = '', variable = 'HTTP_PROXY') => {
    for (const name of ['http_proxy', 'https_proxy', 'all_proxy'])
      for (const each of [name, name.toUpperCase()]) vi.stubEnv(each, '');
    vi.stubEnv(variable, proxy);
    vi.stubEnv('no_proxy', noProxy);
    const nodeHttp = createNodeHttp({ connectTimeoutMs: 2000 });
    const request = requestOf(sessionWith([modelNamed('m')]), providerAt('http://model.invalid/v1'));
    const ran = await run(request, { deps: depsWith({ send: nodeHttp.send }) });
    await nodeHttp.close();
    return ran.of('m');
  };

  it.each([
    ['127.0.0.1:PORT', 'HTTP_PROXY'],
    ['"http://127.0.0.1:PORT"', 'HTTP_PROXY'],
    [' http://127.0.0.1:PORT/ ', 'HTTP_PROXY'],
    ['HTTP：//127.0.0.1:PORT', 'HTTP_PROXY'],
    ['http://127.0.0.1:PORT', 'ALL_PROXY'],
    ['127.0.0.1:PORT', 'all_proxy'],
  ])('is understood as %s in %s', async (proxy, variable) => {
    const { port } = await answering();
    const proxyPort = await listening(() => undefined);
    servers.at(-1)?.on('connect', (_, socket) => {
      const upstream = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      for (const each of [upstream, socket]) each.on('error', () => upstream.destroy());
    });
    expect((await through(proxy.replace('PORT', String(proxyPort)), '', variable)).status).toBe('completed');
  });

  it.each([
    'http://',
    'ftp://127.0.0.1:8080',
    '127.0.0.1:port',
    'socks4://127.0.0.1:1080',
    'http://127.0.0.1:8080/proxy.pac',
  ])('is named as what it is where it is none: %s', async (proxy) => {
    const { failure } = await through(proxy);
    expect(failure).toMatchObject({ code: 'proxy.invalid', params: { variable: 'HTTP_PROXY', proxy } });
    expect((await through(proxy, 'model.invalid')).failure?.code).toBe('network.hostNotFound');
  });

  it('is named where it does not answer, or refuses', async () => {
    const port = await listening(() => undefined);
    servers
      .at(-1)
      ?.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
    const { failure } = await through(`http://me:secret99@127.0.0.1:${port}`);
    expect(failure).toMatchObject({ code: 'proxy.failed', params: { proxy: `http://127.0.0.1:${port}` } });
    expect(failure?.detail).toContain('407');
    servers.at(-1)?.close();
    servers.pop();
    expect((await through(`127.0.0.1:${port}`)).failure?.code).toBe('proxy.failed');
    const socks = await through(`socks5://me:secret99@127.0.0.1:${port}`, '', 'ALL_PROXY');
    expect(socks.failure).toMatchObject({
      code: 'proxy.failed',
      params: { proxy: `socks5://127.0.0.1:${port}` },
    });
  });
});

describe('on the command line', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parallax-address-'));
    const model = { id: 'm', providerId: 'openai', model: 'm', params: {} };
    const prompts = [{ id: 'p', name: 'P', messages: [{ role: 'user', content: 'Hi' }] }];
    const session = { format: 2, id: 's', title: 'S', prompts, models: [model], cases: [] };
    await writeFile(join(folder, 'session.yaml'), JSON.stringify(session));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const cli = (url: string) =>
    startCli(folder, ['run', 'session.yaml'], { OPENAI_BASE_URL: url, OPENAI_API_KEY: 'sk-12345678' }).ended;

  it.each([
    '"http://127.0.0.1:PORT/v1"',
    '127.0.0.1:PORT/v1',
    'http://127.0.0.1:PORT/v1/chat/completions?a=1',
    'curl http://127.0.0.1:PORT/v1/chat/completions -H "Authorization: Bearer sk-other-1234567" -d @x',
    'Uvicorn running on http://127.0.0.1:PORT (Press CTRL+C to quit)',
    '**http:\\/\\/127.0.0.1:PORT\\/v1**',
  ])('OPENAI_BASE_URL=%s is asked, with its key', async (url) => {
    const { port, asked } = await answering();
    expect(await cli(url.replace('PORT', String(port)))).toMatchObject({ status: 0 });
    expect(asked[0]?.headers.authorization).toBe('Bearer sk-12345678');
  });

  it.each([
    ['a key', 'sk-proj-SECRET12345678'],
    ['a password with a slash', 'http://me:pw/SECRET12345678@127.0.0.1:1/v1'],
    ['two addresses and a key', 'http://127.0.0.1:1/v1 or http://127.0.0.1:2/v1 sk-SECRET12345678'],
  ])('%s in the place of an address is neither looked up nor shown, nor in the log', async (_, url) => {
    const { status, err, out } = await cli(url);
    expect(status).toBe(1);
    const [name = ''] = (await readdir(join(folder, 'runs'))).sort().slice(-1);
    const log = await readFile(join(folder, 'runs', name), 'utf8');
    expect(out + err).toContain('not a valid web address');
    expect(out + err + log).not.toContain('SECRET');
  });

  it('names a wrong address, and no missing key', async () => {
    const { err, out } = await cli('htp://127.0.0.1/v1');
    expect(out + err).toContain('begins with htp://');
    expect(out + err).not.toContain('API key');
  });
});
