import { afterEach, expect, it } from 'vitest';
import { neverAnswers, refuses } from '../fakes/behaviours';
import { MisbehavingServer, type MisbehavingServerOptions } from '../fakes/misbehavingServer';
import { KEY, listModels, providerAt } from './harness';

let server: MisbehavingServer;
afterEach(() => server.close());
const list = async (options: MisbehavingServerOptions, signal?: AbortSignal) => {
  server = await MisbehavingServer.start(options);
  return listModels(providerAt(`${server.baseUrl}/`), signal);
};

it('lists what the server offers, sorted as a person would, with key and User-Agent', async () => {
  const result = await list({ models: ['gpt-10', 'models/gemini-3', 'gpt-2', 'Alpha', 'gpt-2'], key: KEY });
  expect(result).toEqual({ ok: true, value: ['Alpha', 'gpt-2', 'gpt-10', 'models/gemini-3'] });
  expect(server.exchanges[0]).toMatchObject({ method: 'GET', path: '/v1/models', body: '' });
  expect(server.exchanges[0]?.headers).toMatchObject({
    authorization: `Bearer ${KEY}`,
    'user-agent': 'Parallax/0.1.0',
  });
});

it.each([
  ['a rejected key', { key: 'other' }, { code: 'auth.rejected', status: 401 }],
  ['HTML', { modelsBehaviour: refuses(200, '<html>Hi</html>') }, { code: 'response.invalid', detail: 'Hi' }],
  ['other JSON', { modelsBehaviour: refuses(200, { hello: 1 }) }, { code: 'response.invalid' }],
  [
    'no such path',
    { modelsBehaviour: refuses(404, { detail: 'Not Found' }) },
    { code: 'http.notFound', detail: 'Not Found' },
  ],
  [
    'an error with 200',
    { modelsBehaviour: refuses(200, { error: { message: 'Overloaded' } }) },
    { code: 'server.overloaded' },
  ],
] as const)('says what went wrong: %s', async (_, options, failure) => {
  expect(await list(options)).toMatchObject({ ok: false, failure });
});

it.each([
  ['a bare list', ['b', 'a']],
  ['Ollama’s own list', { models: [{ name: 'b' }, { name: 'a' }] }],
])('reads %s, too', async (_, body) => {
  expect(await list({ modelsBehaviour: refuses(200, body) })).toEqual({ ok: true, value: ['a', 'b'] });
});

it('does not wait for ever', async () => {
  const result = await list({ modelsBehaviour: neverAnswers }, AbortSignal.timeout(50));
  expect(result).toMatchObject({ ok: false, failure: { code: 'network.timeout' } });
});
