/** What is tried again, and when it is given up: with a clock and waits of the test's own. */
import { createNodeHttp } from '@engine/http/nodeHttp';
import type { EngineDeps } from '@engine/run/runJobs';
import type { FailureCode } from '@shared/domain/failure';
import { afterEach, describe, expect, it } from 'vitest';
import { neverAnswers, refuses, streams } from '../fakes/behaviours';
import { type Behaviour, MisbehavingServer } from '../fakes/misbehavingServer';
import { depsWith, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

let server: MisbehavingServer;
afterEach(() => server.close());

const serve = async (behaviours: (count: number, model: string) => Behaviour) => {
  let count = 0;
  server = await MisbehavingServer.start({
    behaviours: (exchange) => {
      count += 1;
      return behaviours(count, exchange.model);
    },
  });
};
const answers = streams(['Hello.']);
const says = (status: number, headers = {}) => refuses(status, { error: { message: 'Not now.' } }, headers);

/** A clock that stands still but for the waits. */
function fakeTime(): EngineDeps {
  let time = 1_000_000;
  return depsWith({
    now: () => time,
    random: () => 1,
    later: (again, ms) => {
      const timer = setImmediate(() => {
        time += ms;
        again();
      });
      return () => clearImmediate(timer);
    },
  });
}

const ask = (
  samples: number,
  more: { concurrency?: number; models?: readonly string[]; deps?: EngineDeps } = {},
) => {
  const { concurrency = 16, models = ['m'], deps = fakeTime() } = more;
  const session = sessionWith(
    models.map((name) => modelNamed(name)),
    { samples },
  );
  return run(requestOf(session, providerAt(server.baseUrl, { concurrency })), { deps });
};
type Run = Awaited<ReturnType<typeof ask>>;
const codesOf = ({ completions }: Run) => {
  const codes = new Map<FailureCode | 'completed', number>();
  for (const { status, steps } of completions.values()) {
    const code = status === 'completed' ? status : (steps.at(-1)?.failure?.code ?? 'internal');
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  return Object.fromEntries(codes);
};

describe('what passes is tried again', () => {
  it.each([
    [408, 'a gateway that gave up waiting for the request'],
    [429, 'a rate limit'],
    [409, 'a lock (as OpenAI’s own clients have it)'],
    [425, 'too early (nginx, Cloudflare)'],
    [449, 'retry with (Microsoft)'],
    [499, 'a gateway that closed the connection itself (Google: CANCELLED)'],
    [500, 'OpenAI, vLLM after a worker died'],
    [502, 'nginx while the server behind it starts'],
    [503, 'an overloaded server'],
    [504, 'a gateway that gave up waiting for the answer'],
    [520, 'Cloudflare'],
    [525, 'Cloudflare, a handshake that failed'],
    [530, 'Cloudflare, a tunnel that is down'],
    [599, 'other proxies'],
    [524, 'Cloudflare, a model that thinks for long'],
    [529, 'Anthropic'],
  ])('%s: %s', async (status) => {
    await serve((count) => (count < 3 ? says(status) : answers));
    const ran = await ask(1);
    expect(ran.of('m')).toMatchObject({ status: 'completed', text: 'Hello.' });
    expect(ran.events.filter(({ type }) => type === 'retrying')).toHaveLength(2);
  });

  it('a time-out before the first byte', async () => {
    await serve((count) => (count < 3 ? neverAnswers : answers));
    const hasty = createNodeHttp({ silenceTimeoutMs: 300 });
    const ran = await ask(1, { deps: { ...fakeTime(), send: hasty.send } });
    await hasty.close();
    expect(ran.of('m')).toMatchObject({ status: 'completed', text: 'Hello.' });
    expect(server.exchanges).toHaveLength(3);
  });

  it.each([400, 401, 403, 404, 422, 501, 505, 526])('%s is not', async (status) => {
    await serve(() => says(status));
    await ask(1);
    expect(server.exchanges).toHaveLength(1);
  });

  it('nothing is, once a word has come', async () => {
    await serve(() => streams(['Half an', ' answer'], { cutAfter: 1 }));
    expect((await ask(1)).of('m')).toMatchObject({ status: 'failed', text: 'Half an' });
    expect(server.exchanges).toHaveLength(1);
  });
});

describe('a provider that fails throughout is given up', () => {
  it.each([
    [503, 'server.overloaded', 150],
    [500, 'server.error', 150],
    [401, 'auth.rejected', 40],
    [404, 'http.notFound', 40],
  ] as const)('of 200 cells at one that answers %s for good, few are asked', async (status, code, most) => {
    await serve(() => says(status));
    const ran = await ask(200);
    expect(server.exchanges.length).toBeLessThan(most);
    const codes = codesOf(ran);
    expect(Object.keys(codes).sort()).toEqual([code, 'provider.givenUp'].sort());
    expect(codes['provider.givenUp']).toBeGreaterThan(150);
    const [told] = [...ran.completions.values()].flatMap(({ steps }) => {
      const failure = steps.at(-1)?.failure;
      return failure?.code === 'provider.givenUp' ? [failure] : [];
    });
    expect(told?.params).toMatchObject({ provider: 'Fake', count: expect.any(Number) });
  });

  it('that asks for patience each time is, after two minutes', async () => {
    await serve(() => says(503, { 'retry-after': '30' }));
    expect(codesOf(await ask(200, { concurrency: 1 }))['provider.givenUp']).toBeGreaterThan(190);
    expect(server.exchanges.length).toBeLessThan(15);
  });

  it('one success is enough to go on', async () => {
    // Never so many in succession.
    await serve((count) => (count % 40 === 0 ? answers : says(404)));
    expect(codesOf(await ask(200, { concurrency: 64 }))).not.toHaveProperty('provider.givenUp');
    expect(server.exchanges).toHaveLength(200);
  });

  it('other models of it are asked where the failure may be the model’s', async () => {
    await serve((_, model) => (model === 'busy' ? says(503) : answers));
    const ran = await ask(60, { models: ['busy', 'idle'] });
    expect(codesOf(ran)).toMatchObject({ completed: 60, 'provider.givenUp': expect.any(Number) });
  });

  it('what is wrong with one request says nothing of the next', async () => {
    await serve(() => says(400));
    expect(codesOf(await ask(60))).toEqual({ 'request.invalid': 60 });
  });

  it('the next run begins anew', async () => {
    let isUp = false;
    await serve(() => (isUp ? answers : says(503)));
    await ask(60);
    isUp = true;
    expect(codesOf(await ask(60))).toEqual({ completed: 60 });
  });
});
