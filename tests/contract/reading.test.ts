/** What a model reads of a request, asked of servers that tell it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { adapterFor } from '@engine/adapters/registry';
import { findServers } from '@engine/run/findServers';
import type { ModelReading } from '@shared/domain/call/modelReading';
import type { Provider } from '@shared/domain/providers/provider';
import type { Result } from '@shared/domain/result';
import type { Message } from '@shared/domain/session/session';
import { afterEach, describe, expect, it } from 'vitest';
import { neverAnswers, refuses } from '../fakes/behaviours';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { llamaCppServer, OLLAMA_TEMPLATE, ollamaServer, SMOL_SYSTEM } from '../fakes/templateServers';
import { depsWith, KEY, nodeHttp, providerAt, sender } from './harness';

const open: { readonly close: () => unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});
const kept = <T extends { readonly close: () => unknown }>(server: T): T => {
  open.push(server);
  return server;
};

const user = (content: string): Message => ({ role: 'user', content });
const system = (content: string): Message => ({ role: 'system', content });

async function read(
  { baseUrl }: { readonly baseUrl: string },
  messages: readonly Message[],
  model = 'm',
): Promise<Result<ModelReading> | undefined> {
  const provider = providerAt(baseUrl);
  const adapter = adapterFor(provider);
  const made = await adapter.prepare({ model, messages, params: { temperature: 0 } }, provider, sender);
  if (!made.ok) throw new Error(made.failure.code);
  const to = { ...depsWith(), provider, key: KEY };
  return adapter.readingOf?.(made.value, to, nodeHttp.send);
}

describe('llama.cpp', () => {
  it('tells the text, and that its template adds a system message', async () => {
    const server = kept(await llamaCppServer());
    expect(await read(server, [user('What is the capital of France?')])).toEqual({
      ok: true,
      value: {
        type: 'text',
        by: 'llama.cpp',
        text: `<|im_start|>system\n${SMOL_SYSTEM}<|im_end|>\n<|im_start|>user\nWhat is the capital of France?<|im_end|>\n<|im_start|>assistant\n`,
        addedSystem: SMOL_SYSTEM,
      },
    });
    expect(server.asked.filter((name) => name.startsWith('POST'))).toEqual([
      ...['POST /apply-template', 'POST /apply-template'],
    ]);
  });

  it.each([
    ['a system message of its own', [system('Be brief.'), user('Hi')]],
    ['an empty one', [system(''), user('Hi')]],
    ['words that stand in what the template would say', [system(SMOL_SYSTEM), user('a')]],
  ])('adds nothing to a request with %s', async (_, messages) => {
    const told = await read(kept(await llamaCppServer()), messages);
    expect(told).toMatchObject({ ok: true, value: { type: 'text' } });
    expect(told?.ok && 'addedSystem' in told.value).toBe(false);
  });

  it('adds words to a system message that was sent', async () => {
    const dated = kept(
      await llamaCppServer(
        (messages) => `<|system|>Today is Monday.\n${messages[0]?.content}<|user|>${messages[1]?.content}`,
      ),
    );
    expect(await read(dated, [system('Be brief.'), user('Monday?')])).toMatchObject({
      value: {
        text: '<|system|>Today is Monday.\nBe brief.<|user|>Monday?',
        addedSystem: 'Today is Monday.',
      },
    });
  });

  it('says so where its template refuses the messages', async () => {
    const strict = kept(
      await MisbehavingServer.start({ pages: { '/props': refuses(200, { total_slots: 1 }) } }),
    );
    expect(await read(strict, [user('Hi')])).toMatchObject({ ok: false, failure: { status: 404 } });
  });
});

describe('Ollama', () => {
  it('renders from 0.13 on, and never runs the model', async () => {
    const server = kept(await ollamaServer('0.13.5', 'You are a pirate.'));
    expect(await read(server, [user('Hi')])).toEqual({
      ok: true,
      value: {
        type: 'text',
        by: 'Ollama',
        text: '<|im_start|>system\nYou are a pirate.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n',
        addedSystem: 'You are a pirate.',
      },
    });
  });

  it('tells its template and its own system message before that', async () => {
    const server = kept(await ollamaServer('0.5.7', 'You are a pirate.'));
    const parts = { type: 'parts', by: 'Ollama', template: OLLAMA_TEMPLATE, system: 'You are a pirate.' };
    expect(await read(server, [user('Hi')])).toEqual({
      ok: true,
      value: { ...parts, addedSystem: 'You are a pirate.' },
    });
    expect(await read(server, [system('Be brief.'), user('Hi')])).toEqual({ ok: true, value: parts });
    expect(server.asked).not.toContain('POST /v1/chat/completions');
  });

  it('says so where it does not have the model', async () => {
    expect(await read(kept(await ollamaServer('0.5.7')), [user('Hi')], 'gone')).toMatchObject({
      ok: false,
      failure: { code: 'model.notFound' },
    });
  });
});

it('is untold by other servers, and a server that is gone is said to be', async () => {
  const server = kept(await MisbehavingServer.start());
  expect(await read(server, [user('Hi')])).toEqual({ ok: true, value: { type: 'untold' } });
  expect(server.exchanges.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    ...['GET /api/version', 'GET /props'],
  ]);
  const { baseUrl } = server;
  await server.close();
  open.length = 0;
  expect(await read({ baseUrl }, [user('Hi')])).toMatchObject({ failure: { code: 'network.refused' } });
});

describe('servers on this computer', () => {
  const at = (id: string, baseUrl: string): Provider => ({ ...providerAt(baseUrl), id, needsKey: false });

  it('are found with their number of models, at once; what is no model server is not', async () => {
    const good = kept(await MisbehavingServer.start({ models: ['a', 'b', 'c'] }));
    const locked = kept(await MisbehavingServer.start({ key: 'another' }));
    const web = kept(await MisbehavingServer.start({ modelsBehaviour: refuses(200, '<html></html>') }));
    const silent = kept(await MisbehavingServer.start({ modelsBehaviour: neverAnswers }));
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    gone.close();
    const begun = performance.now();
    const found = await findServers(
      [
        at('web', web.baseUrl),
        at('good', good.baseUrl),
        at('silent', silent.baseUrl),
        at('gone', `http://localhost:${port}/v1`),
        at('locked', locked.baseUrl),
      ],
      depsWith(),
    );
    expect(found).toEqual([
      { id: 'good', models: 3 },
      { id: 'locked', models: null },
    ]);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(good.exchanges[0]?.headers.authorization).toBe(undefined);
  });
});
