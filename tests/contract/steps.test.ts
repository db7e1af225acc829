/** A cell that asks more than once: each question within the limits, tried again, capped, cancelled and logged by itself. */
import type { Ask, CellWork } from '@engine/run/cellWork';
import { executeRun } from '@engine/run/executeRun';
import type { Provider } from '@shared/domain/providers/provider';
import { ok } from '@shared/domain/result';
import { applyRunEvents, finalStep } from '@shared/domain/run/completion';
import type { RunEvent } from '@shared/domain/run/run';
import { afterEach, describe, expect, it } from 'vitest';
import { refuses, streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { type Behaviour, type Exchange, MisbehavingServer } from '../fakes/misbehavingServer';
import { budgetOf, depsWith, modelNamed, providerAt, requestOf, sessionWith } from './harness';

let server: MisbehavingServer;
afterEach(() => server.close());

/** Self-refine (Madaan et al. 2023) in two steps: an answer, then the same model asked to better it. */
async function* refine(first: Ask, second = (provider: Provider) => provider): CellWork {
  const draft = yield first;
  const asked = first.call();
  if (!asked.ok || 'texts' in asked.value) return;
  const messages = [
    ...asked.value.messages,
    { role: 'assistant' as const, content: draft.text },
    { role: 'user' as const, content: 'Better, please.' },
  ];
  yield { provider: second(first.provider), call: () => ok({ ...asked.value, messages }) };
}

const isSecond = (exchange: Exchange) => exchange.body.includes('Better, please.');

async function serve(behaviours: (exchange: Exchange) => Behaviour): Promise<void> {
  server = await MisbehavingServer.start({ behaviours });
}

const request = (samples = 1) =>
  requestOf(
    sessionWith([modelNamed('m', { maxTokens: 8 })], { samples }),
    providerAt(server.baseUrl, { concurrency: 1 }),
  );

async function refined(
  options: {
    readonly samples?: number;
    readonly signal?: AbortSignal;
    readonly before?: readonly RunEvent[];
    readonly capUsd?: number;
    readonly onEvent?: (event: RunEvent) => void;
    /** Whom the second step asks. */
    readonly second?: (first: Provider) => Provider;
  } = {},
) {
  const events: RunEvent[] = [];
  const { signal = new AbortController().signal, before, capUsd } = options;
  // A dollar a token of the answer.
  const budget =
    capUsd === undefined ? undefined : budgetOf(capUsd, ({ completionTokens }) => completionTokens);
  const running = executeRun(request(options.samples), depsWith(), signal, budget, {
    workOf: (_, first) => refine(first, options.second),
    ...(before && { before: applyRunEvents(new Map(), before) }),
  });
  for await (const event of running) {
    events.push(event);
    options.onEvent?.(event);
  }
  const [completion] = applyRunEvents(new Map(), [...(before ?? []), ...events]).values();
  if (!completion) throw new Error('No cell.');
  return { events, completion };
}

describe('a cell of two steps', () => {
  it('asks the second with what the first was answered, and ends once', async () => {
    await serve((exchange) => streams([isSecond(exchange) ? 'good' : 'draft']));
    const { events, completion } = await refined();
    expect(completion.status).toBe('completed');
    expect(completion.steps.map(({ text }) => text)).toEqual(['draft', 'good']);
    expect(JSON.parse(server.exchanges[1]?.body ?? '').messages).toEqual([
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'draft' },
      { role: 'user', content: 'Better, please.' },
    ]);
    expect(events.filter(({ type }) => type === 'completed')).toMatchObject([
      { step: 0, more: true },
      { step: 1 },
    ]);
    expect(events.every((event) => 'step' in event && event.step !== undefined)).toBe(true);
  });

  it('tries the second again alone', async () => {
    let refusals = 0;
    await serve((exchange) => {
      if (!isSecond(exchange)) return streams(['draft']);
      refusals += 1;
      return refusals === 1 ? refuses(429, { error: { message: 'Slow down.' } }) : streams(['good']);
    });
    const { events, completion } = await refined();
    expect(events.filter(({ type }) => type === 'retrying')).toMatchObject([{ step: 1 }]);
    expect(server.exchanges.map(isSecond)).toEqual([false, true, true]);
    expect(finalStep(completion).text).toBe('good');
  });

  it('fails with the second, and keeps the first', async () => {
    await serve((exchange) =>
      isSecond(exchange) ? refuses(401, { error: { message: 'No.' } }) : streams(['draft']),
    );
    const { completion } = await refined();
    expect(completion.status).toBe('failed');
    expect(completion.steps.map(({ text, failure }) => failure?.code ?? text)).toEqual([
      'draft',
      'auth.rejected',
    ]);
  });

  it('is cancelled in the second, and keeps the first', async () => {
    const gate = new Gate();
    await serve((exchange) =>
      isSecond(exchange) ? streams(['half ', 'never'], { gate }) : streams(['draft']),
    );
    gate.release(1);
    const stop = new AbortController();
    const { completion } = await refined({
      signal: stop.signal,
      onEvent: (event) => event.type === 'delta' && event.step === 1 && stop.abort(),
    });
    expect(completion.status).toBe('cancelled');
    expect(completion.steps.map(({ text }) => text)).toEqual(['draft', 'half ']);
  });

  it('is stopped while the second waits for its turn, and goes on with the first as it was answered', async () => {
    const gate = new Gate();
    await serve((exchange) =>
      streams([isSecond(exchange) ? 'good' : 'draft'], isSecond(exchange) ? { gate } : {}),
    );
    const second = (first: Provider) => ({ ...first, id: 'judge' });
    const stop = new AbortController();
    let answered = 0;
    const { events } = await refined({
      samples: 2,
      second,
      signal: stop.signal,
      onEvent: (event) => {
        if (event.type === 'completed') answered += 1;
        if (answered === 2) stop.abort();
      },
    });
    expect(events.filter(({ type }) => type === 'cancelled')).toMatchObject([{ step: 1 }, { step: 1 }]);
    gate.release();
    server.exchanges.length = 0;
    await refined({ samples: 2, second, before: events });
    expect(server.exchanges.map(isSecond)).toEqual([true, true]);
  });

  it('is not begun anew once the cap is reached between the two', async () => {
    await serve((exchange) => streams([isSecond(exchange) ? 'good' : 'draft']));
    // The first costs the server's 7 tokens; the second is expected to cost as much again.
    const { completion } = await refined({ capUsd: 10 });
    expect(completion).toMatchObject({ status: 'cancelled', cancelReason: 'costCap' });
    expect(completion.steps[0]?.text).toBe('draft');
    expect(server.exchanges).toHaveLength(1);
  });

  it('is finished before the next is begun', async () => {
    await serve((exchange) => streams([isSecond(exchange) ? 'good' : 'draft']));
    await refined({ samples: 2 });
    expect(server.exchanges.map(isSecond)).toEqual([false, true, false, true]);
  });

  it('goes on with the second where a killed run had the first', async () => {
    await serve((exchange) => streams([isSecond(exchange) ? 'good' : 'draft']));
    const { events } = await refined();
    const killed = events.slice(0, events.findIndex(({ type }) => type === 'completed') + 1);
    server.exchanges.length = 0;
    const { completion } = await refined({ before: killed });
    expect(server.exchanges.map(isSecond)).toEqual([true]);
    expect(completion.steps.map(({ text }) => text)).toEqual(['draft', 'good']);
    expect(completion.status).toBe('completed');
  });
});
