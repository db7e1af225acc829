/** Rate limits, other tries and the cost cap, with a clock and a chance of the test's own. */
import type { PriceOf } from '@shared/domain/cost/price';
import type { RunEvent } from '@shared/domain/run/run';
import { afterEach, describe, expect, it } from 'vitest';
import { neverAnswers, refuses, streams } from '../fakes/behaviours';
import { type Behaviour, type Exchange, MisbehavingServer } from '../fakes/misbehavingServer';
import { budgetOf, depsWith, endsOf, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

let server: MisbehavingServer;
afterEach(() => server.close());

/** Answers the first requests with `first`, one each, then all others with the last. */
async function serve(...behaviours: readonly Behaviour[]): Promise<MisbehavingServer> {
  let count = 0;
  server = await MisbehavingServer.start({
    behaviours: (): Behaviour => {
      const behaviour = behaviours[Math.min(count, behaviours.length - 1)] ?? neverAnswers;
      count += 1;
      return behaviour;
    },
  });
  return server;
}

const limited = (headers: Readonly<Record<string, string>>) =>
  refuses(429, { error: { message: 'Slow down.' } }, headers);
const overloaded = refuses(503, { error: { message: 'Overloaded.' } });
const answers = streams(['Hello.']);

/** A clock that stands still but for the waits, which it notes. */
function fakeTime(random: number) {
  const waits: number[] = [];
  let time = 1_000_000;
  const deps = depsWith({
    now: () => time,
    random: () => random,
    later: (again, ms) => {
      waits.push(ms);
      const timer = setImmediate(() => {
        time += ms;
        again();
      });
      return () => clearImmediate(timer);
    },
  });
  return { waits, deps };
}

const grid = (samples: number, concurrency: number) =>
  requestOf(
    sessionWith([modelNamed('m', { maxTokens: 7 })], { samples }),
    providerAt(server.baseUrl, { concurrency }),
  );
/** With waits that are waited for. */
function inEarnest() {
  const { later: _, ...deps } = depsWith({ now: () => performance.now() });
  return deps;
}
const retries = (events: readonly RunEvent[]) => events.filter((event) => event.type === 'retrying');

describe('another try', () => {
  it('follows when the server says, with up to a second more, and until then nothing is sent to it', async () => {
    await serve(limited({ 'retry-after': '7' }), answers);
    let resume = (): void => undefined;
    const waits: number[] = [];
    const deps = depsWith({
      random: () => 0.5,
      later: (again, ms) => {
        waits.push(ms);
        resume = again;
        return () => undefined;
      },
    });
    const { events, completions } = await run(grid(4, 1), {
      deps,
      onEvent: (event) => {
        if (event.type !== 'retrying') return;
        // Long enough for a request that should not be there.
        setTimeout(() => {
          expect(server.exchanges).toHaveLength(1);
          resume();
        }, 50);
      },
    });
    expect(waits).toEqual([7500]);
    expect(retries(events)).toMatchObject([
      { cell: 'p/m/-/0', attempt: 1, delayMs: 7500, failure: { code: 'rate.limited', retryAfterMs: 7000 } },
    ]);
    // What was refused goes before what was not tried yet.
    expect(events.filter(({ type }) => type === 'completed').map(({ cell }) => cell)).toEqual(
      [0, 1, 2, 3].map((sample) => `p/m/-/${sample}`),
    );
    expect(completions.get('p/m/-/0')).toMatchObject({ status: 'completed', steps: [{ text: 'Hello.' }] });
  });

  it('backs off exponentially with full jitter, five tries in all', async () => {
    await serve(overloaded);
    const { waits, deps } = fakeTime(0.5);
    const { events, of } = await run(grid(1, 16), { deps });
    expect(waits).toEqual([500, 1000, 2000, 4000]);
    expect(retries(events).map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    expect(server.exchanges).toHaveLength(5);
    expect(of('m')).toMatchObject({ status: 'failed', failure: { code: 'server.overloaded' } });
  });

  it.each([
    ['a connection that breaks before the first word', streams(['x'], { cutAfter: 0 }), 2],
    ['HTTP 529', refuses(529, { error: { message: 'Busy.' } }), 2],
    ['a connection that breaks after it', streams(['x', 'y'], { cutAfter: 1 }), 1],
    ['an empty account', refuses(429, { error: { message: 'x', code: 'insufficient_quota' } }), 1],
    ['a wait nobody is ready for', limited({ 'retry-after': '121' }), 1],
    ['a fault of ours', refuses(400, { error: { message: 'Bad.' } }), 1],
  ])('of %s: %#', async (_, behaviour, tries) => {
    await serve(behaviour, answers);
    await run(grid(1, 16), { deps: fakeTime(0).deps });
    expect(server.exchanges).toHaveLength(tries);
  });

  it('is given up at once when the run is stopped', async () => {
    await serve(overloaded);
    const controller = new AbortController();
    let isCalledOff = false;
    const deps = depsWith({
      later: () => () => {
        isCalledOff = true;
      },
    });
    const { events } = await run(grid(1, 16), {
      deps,
      signal: controller.signal,
      onEvent: ({ type }) => type === 'retrying' && controller.abort(),
    });
    expect(events.map(({ type }) => type)).toEqual(['started', 'retrying', 'cancelled']);
    expect(isCalledOff).toBe(true);
  });

  it('goes more slowly until a strict server takes all', async () => {
    let open = 0;
    const strict: Behaviour = async (exchange: Exchange) => {
      if (open >= 2) return limited({ 'retry-after-ms': '30' })(exchange);
      open += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
      open -= 1;
      return answers(exchange);
    };
    await serve(strict);
    const deps = inEarnest();
    const { events, completions } = await run(grid(40, 16), { deps });
    expect([...completions.values()].every(({ status }) => status === 'completed')).toBe(true);
    expect(retries(events).length).toBeGreaterThan(0);
    expect([...endsOf(events).values()].every((ends) => ends === 1)).toBe(true);
  });
});

it('a provider gets as many requests at a time as before, once it takes them again', async () => {
  let open = 0;
  let most = 0;
  const slow: Behaviour = async (exchange) => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setTimeout(resolve, 10));
    open -= 1;
    return answers(exchange);
  };
  await serve(limited({ 'retry-after-ms': '20' }), slow);
  const deps = inEarnest();
  await run(grid(30, 3), { deps });
  expect(most).toBe(3);
});

describe('a cap on the cost', () => {
  /** The fake server counts 7 tokens an answer: 7 cents. */
  const priceOf: PriceOf = ({ completionTokens }) => completionTokens / 100;

  it('begins no request that does not fit beside what is spent and what is under way', async () => {
    await serve(answers);
    const { events, completions } = await run(grid(20, 8), { budget: budgetOf(0.3, priceOf) });
    expect(server.exchanges).toHaveLength(4);
    const statuses = [...completions.values()].map(({ status, cancelReason }) => cancelReason ?? status);
    expect(statuses.filter((status) => status === 'completed')).toHaveLength(4);
    expect(statuses.filter((status) => status === 'costCap')).toHaveLength(16);
    expect(endsOf(events).size).toBe(20);
  });

  it('counts what was spent before', async () => {
    await serve(answers);
    await run(grid(20, 8), { budget: budgetOf(0.3, priceOf, 0.2) });
    expect(server.exchanges).toHaveLength(1);
  });

  it('asks no model whose price is not known, and says so', async () => {
    await serve(answers);
    const { of } = await run(grid(1, 8), { budget: budgetOf(1, () => undefined) });
    expect(server.exchanges).toHaveLength(0);
    expect(of('m')).toMatchObject({
      status: 'failed',
      failure: { code: 'cost.unknownPrice', params: { model: 'm', provider: 'Fake' } },
    });
  });

  it('can be stopped while requests wait for room', async () => {
    await serve(neverAnswers);
    const controller = new AbortController();
    const ran = run(grid(20, 8), {
      budget: budgetOf(0.1, priceOf),
      signal: controller.signal,
    });
    await server.arrived(1);
    controller.abort();
    const statuses = [...(await ran).completions.values()].map(({ status, cancelReason }) => [
      status,
      cancelReason,
    ]);
    expect(new Set(statuses.map(String))).toEqual(new Set(['cancelled,']));
    expect(server.exchanges).toHaveLength(1);
  });
});
