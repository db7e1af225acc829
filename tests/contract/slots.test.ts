/** How many requests a server gets at a time, and what is told of the wait before one is sent. */
import { readFileSync } from 'node:fs';
import { presets } from '@shared/domain/providers/presets';
import type { Provider } from '@shared/domain/providers/provider';
import { finalStep } from '@shared/domain/run/completion';
import { metricsOf } from '@shared/domain/run/metrics';
import type { RunEvent } from '@shared/domain/run/run';
import { afterEach, describe, expect, it } from 'vitest';
import { neverAnswers, refuses, streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { type Behaviour, MisbehavingServer } from '../fakes/misbehavingServer';
import { depsWith, KEY, modelNamed, requestOf, run, sessionWith } from './harness';

let server: MisbehavingServer;
afterEach(() => server.close());

/** What llama-server b11434 with `--parallel 2` sends, but for its chat template. */
const PROPS: Record<string, unknown> = JSON.parse(readFileSync('tests/fixtures/llamaCpp/props.json', 'utf8'));
const SLOTS: readonly unknown[] = JSON.parse(readFileSync('tests/fixtures/llamaCpp/slots.json', 'utf8'));
const NO_SLOTS = {
  error: {
    code: 501,
    message: 'This server does not support slots endpoint. Start it with `--slots`',
    type: 'not_supported_error',
  },
};
const NOT_FOUND = { error: { code: 404, message: 'File Not Found', type: 'not_found_error' } };
const ROUTER = { role: 'router', max_instances: 4, models_autoload: true, model_path: 'none' };

const json = (body: unknown, status = 200): Behaviour => refuses(status, body);

const preset = (id: string): Provider => {
  const found = presets.find(({ provider }) => provider.id === id)?.provider;
  if (!found) throw new Error(id);
  return found;
};

interface Options {
  readonly pages?: Readonly<Record<string, Behaviour>>;
  readonly provider?: Partial<Provider>;
  readonly base?: string;
  readonly concurrencyOf?: () => number;
  readonly key?: string;
  /** The first answers wait until so many are asked for: how quick the machine is changes nothing. */
  readonly together?: number;
}

/** What a server takes for an answer, by the clock of the test. */
const ANSWER_MS = 25;

/** The most requests that were there at a time, of `count` that take their time. */
async function mostAtOnce(
  id: string,
  { pages = {}, provider, base = '/v1', concurrencyOf, key, together = 1 }: Options = {},
) {
  let open = 0;
  let most = 0;
  let time = 0;
  const headGate = new Gate();
  const answers = streams(['Hello.'], { headGate, intervalMs: ANSWER_MS });
  server = await MisbehavingServer.start({
    pages,
    behaviours: () => async (exchange) => {
      open += 1;
      most = Math.max(most, open);
      if (open >= together) headGate.release();
      time += ANSWER_MS;
      await answers(exchange);
      open -= 1;
    },
    ...(key !== undefined && { key }),
  });
  const asked = { ...preset(id), baseUrl: `${server.origin}${base}`, ...provider };
  const session = sessionWith([{ ...modelNamed('m'), providerId: asked.id }], { samples: 8 });
  const deps = depsWith({
    keyOf: () => key,
    now: () => time,
    ...(concurrencyOf && { concurrencyOf }),
  });
  const { completions } = await run(requestOf(session, asked), { deps });
  expect([...completions.values()].map(({ status }) => status)).toEqual(Array(8).fill('completed'));
  return { most, completions, asked: server.exchanges.filter(({ method }) => method === 'GET') };
}

describe('how many at a time', () => {
  it.each(['ollama', 'lmstudio', 'llamacpp', 'vllm'])(
    'one to %s, as far as nothing else is known',
    async (id) => {
      const { most, asked } = await mostAtOnce(id);
      expect(most).toBe(1);
      expect(asked.map(({ path }) => path)).toEqual(id === 'llamacpp' ? ['/props', '/slots'] : []);
    },
  );

  it.each([
    ['its properties say so', { '/props': json(PROPS) }, 2],
    ['its properties say one', { '/props': json({ ...PROPS, total_slots: 1 }) }, 1],
    ['an older one lists them', { '/props': json({ user_name: '' }), '/slots': json(SLOTS) }, 2],
    ['it has no /props', { '/props': json(NOT_FOUND, 404), '/slots': json(SLOTS) }, 2],
    ['neither is open', { '/props': json(NOT_FOUND, 404), '/slots': json(NO_SLOTS, 501) }, 1],
    ['it is a router', { '/props': json(ROUTER), '/slots': json(SLOTS) }, 1],
    ['its number makes no sense', { '/props': json({ total_slots: '8' }) }, 1],
    ['it says nothing at all', { '/props': neverAnswers }, 1],
    ['it answers with a page', { '/props': json('<html>Hello</html>'), '/slots': json('<html>') }, 1],
  ])('as many as llama.cpp has slots: %s', async (_, pages, expected) => {
    expect((await mostAtOnce('llamacpp', { pages, together: expected })).most).toBe(expected);
  });

  it('the user’s own number goes before the server’s, and then nobody asks', async () => {
    const pages = { '/props': json(PROPS) };
    const own = await mostAtOnce('llamacpp', { pages, provider: { concurrency: 3 }, together: 3 });
    expect(own).toMatchObject({ most: 3, asked: [] });
    await server.close();
    const flag = await mostAtOnce('llamacpp', { pages, concurrencyOf: () => 5, together: 5 });
    expect(flag).toMatchObject({ most: 5, asked: [] });
  });

  it('a server that is called llama.cpp is asked, too; a hosted one is not', async () => {
    const own: Partial<Provider> = { id: 'own', label: 'llama.cpp on the big one', needsKey: false };
    const pages = { '/props': json(PROPS) };
    expect((await mostAtOnce('openai', { pages, provider: own, together: 2 })).most).toBe(2);
    await server.close();
    const hosted = await mostAtOnce('deepseek', { pages, together: 8 });
    expect(hosted).toMatchObject({ most: 8, asked: [] });
  });

  it('asks beside the API, with the key', async () => {
    const { most, asked } = await mostAtOnce('llamacpp', {
      pages: { '/props': json(PROPS) },
      provider: { needsKey: true },
      key: KEY,
      together: 2,
    });
    expect(most).toBe(2);
    expect(asked[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });
});

describe('the wait for a turn', () => {
  it('is told with the request that leaves, and is no part of its times', async () => {
    const { completions } = await mostAtOnce('ollama');
    const waits = [...completions.values()].map((completion) => finalStep(completion)?.waitedMs);
    expect(waits).toEqual(waits.map((_, before) => (before === 0 ? undefined : before * ANSWER_MS)));
    for (const completion of completions.values()) {
      const { timeToFirstTokenMs, totalMs } = metricsOf(completion, () => 1);
      expect([timeToFirstTokenMs, totalMs]).toEqual([ANSWER_MS, ANSWER_MS]);
    }
  });

  it('begins anew where another try has waited for its own time', async () => {
    let count = 0;
    let time = 1000;
    server = await MisbehavingServer.start({
      behaviours: () => {
        count += 1;
        return count === 1
          ? refuses(429, { error: { message: 'Slow down.' } }, { 'retry-after': '7' })
          : streams(['Hello.']);
      },
    });
    const provider = { ...preset('ollama'), baseUrl: server.baseUrl };
    const deps = depsWith({
      keyOf: () => undefined,
      now: () => time,
      later: (again, ms) => {
        time += ms;
        setImmediate(again);
        return () => undefined;
      },
    });
    const session = sessionWith([{ ...modelNamed('m'), providerId: 'ollama' }]);
    const { events } = await run(requestOf(session, provider), { deps });
    const started = events.filter(
      (event): event is RunEvent & { type: 'started' } => event.type === 'started',
    );
    expect(started.map(({ waitedMs }) => waitedMs)).toEqual([undefined, undefined]);
  });
});
