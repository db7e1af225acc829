import { calls } from '@shared/ipc/contract';
import type { RunStreamItem } from '@shared/ipc/streams';
import { streams } from '@shared/ipc/streams';
import { describe, expect, it } from 'vitest';
import type { CallHandlers, StreamHandlers } from './callRouter';
import { createCallRouter } from './callRouter';
import type { Port } from './streamRouter';
import { createStreamRouter } from './streamRouter';

const told: string[] = [];
const log = { error: (message: string) => void told.push(message), redact: (text: string) => text };
const cell = 'p/m/-/0';
const delta = (text: string): RunStreamItem => ({
  type: 'event',
  event: { type: 'delta', cell, at: 0, text },
});

describe('calls', () => {
  const handlers = {
    'session.list': () => ({ ok: true, value: [] }),
    'session.read': () => {
      throw new Error('a bug');
    },
  } as unknown as CallHandlers;
  const call = createCallRouter(calls, handlers, log);

  it('pass checked input to their handler', async () => {
    expect(await call('session.list', {})).toEqual({ ok: true, value: [] });
  });

  it('are refused when unknown, inherited or not exactly of their shape', async () => {
    for (const [name, input] of [
      ['session.steal', {}],
      ['toString', {}],
      ['__proto__', {}],
      [undefined, {}],
      ['session.list', { extra: 1 }],
      ['session.list', undefined],
      ['session.read', { slug: '../x' }],
      ['key.get', { providerId: 'openai' }],
    ]) {
      expect(await call(name, input)).toMatchObject({ ok: false, failure: { code: 'input.invalid' } });
    }
  });

  it('turn a throw into a failure, logged once', async () => {
    told.length = 0;
    expect(await call('session.read', { slug: 'a' })).toMatchObject({ failure: { code: 'internal' } });
    expect(told).toEqual(['session.read threw.']);
  });
});

describe('streams', () => {
  const input = {
    slug: 'a',
    session: { format: 2, id: 's', title: '', prompts: [{ id: 'p', name: '', messages: [] }] },
    cells: [cell],
  };

  /** A port that notes what is posted; `close` and `cancel` play the other side. */
  function fakePort() {
    const messages: { type: string; items?: readonly RunStreamItem[]; failure?: { code: string } }[] = [];
    const listeners = { message: (_: unknown) => {}, close: () => {} };
    let isClosed = false;
    const port: Port = {
      post: (message) => {
        if (isClosed) throw new Error('posted to a closed port');
        messages.push(message as (typeof messages)[number]);
      },
      onMessage: (listener) => {
        listeners.message = listener;
      },
      onClose: (listener) => {
        listeners.close = listener;
      },
      close: () => {
        isClosed = true;
      },
    };
    return {
      port,
      messages,
      cancel: () => listeners.message({ type: 'cancel' }),
      close: () => listeners.close(),
    };
  }

  const router = (
    items: (signal: AbortSignal) => AsyncIterable<RunStreamItem>,
    now: () => number = () => 0,
  ) =>
    createStreamRouter({
      routes: streams,
      handlers: {
        'run.start': (_: unknown, signal: AbortSignal) => ({
          ok: true,
          value: { items: items(signal), failure: () => undefined },
        }),
      } as unknown as StreamHandlers,
      log,
      now,
    });

  it('bring every item in order, in batches, and the end once and last', async () => {
    const { port, messages } = fakePort();
    const texts = Array.from({ length: 5000 }, (_, n) => `${n},`);
    await router(async function* () {
      for (const text of texts) yield delta(text);
    })('run.start', input, port);
    const items = messages.flatMap((message) => message.items ?? []);
    expect(items).toEqual(texts.map(delta));
    // The clock stands still: the first at once, the others as one frame.
    expect(messages.map(({ type }) => type)).toEqual(['batch', 'batch', 'end']);
    expect(messages.at(-1)).toEqual({ type: 'end' });
  });

  const texts = [...Array.from({ length: 60 }, (_, n) => `${n}`.padEnd(1000)), 'x'.repeat(70_000), 'last'];

  it.each([
    ['of several answers no more text in a batch than a frame draws', ['a', 'b'], [1, 26, 26, 8, 1]],
    ['of one alone all that has come', ['a'], [1, 61]],
  ])('bring %s, and all of it before the end', async (_, cells, lengths) => {
    const { port, messages } = fakePort();
    const items = texts.map(
      (text, n): RunStreamItem => ({
        type: 'event',
        event: { type: 'delta', cell: cells[n % cells.length] ?? '', at: 0, text },
      }),
    );
    await router(async function* () {
      yield* items;
    })('run.start', input, port);
    const batches = messages.flatMap((message) => (message.items ? [message.items] : []));
    expect(batches.flat()).toEqual(items);
    expect(batches.map((batch) => batch.length)).toEqual(lengths);
    expect(messages.at(-1)).toEqual({ type: 'end' });
  });

  it('look at the clock while the stream leaves timers no turn', async () => {
    const { port, messages } = fakePort();
    let now = 0;
    await router(
      async function* () {
        for (let n = 0; n < 100; n++) {
          now += 4;
          yield delta('x');
        }
      },
      () => now,
    )('run.start', input, port);
    expect(messages.length).toBe(27);
  });

  it('send the first word at once, though its beginning was announced just before', async () => {
    const { port, messages } = fakePort();
    await router(async function* () {
      yield { type: 'request', request: { id: 'r' } } as unknown as RunStreamItem;
      yield delta('first');
      yield delta('second');
    })('run.start', input, port);
    expect(messages.map(({ items }) => items?.length)).toEqual([1, 1, 1, undefined]);
  });

  it('send what waits when nothing more comes', async () => {
    const { port, messages } = fakePort();
    let release = () => {};
    const flushed = new Promise<void>((resolve) => {
      const { post } = port;
      port.post = (message) => {
        post(message);
        if (messages.length === 2) resolve();
      };
    });
    const served = router(async function* () {
      yield delta('now');
      yield delta('waits');
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    })('run.start', input, port);
    await flushed;
    expect(messages[1]?.items).toEqual([delta('waits')]);
    release();
    await served;
  });

  const untilAborted = async function* (signal: AbortSignal): AsyncIterable<RunStreamItem> {
    yield delta('partial');
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    yield { type: 'event', event: { type: 'cancelled', cell, at: 1 } };
  };

  it('report what there is when cancelled', async () => {
    const { port, messages, cancel } = fakePort();
    const served = router(untilAborted)('run.start', input, port);
    await new Promise(setImmediate);
    cancel();
    await served;
    expect(
      messages.flatMap(({ items }) => items ?? []).map((item) => item.type === 'event' && item.event.type),
    ).toEqual(['delta', 'cancelled']);
  });

  it('go on when the port closes, for whoever joins later, drain to the end, and post nothing more', async () => {
    const { port, messages, close } = fakePort();
    let goOn = () => {};
    const asked = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let isAborted: boolean | undefined;
    const served = router(async function* (signal) {
      yield delta('before');
      await asked;
      yield delta('after');
      isAborted = signal.aborted;
    })('run.start', input, port);
    await new Promise(setImmediate);
    close();
    goOn();
    await served;
    expect(isAborted).toBe(false);
    expect(messages).toHaveLength(1);
  });

  it('end with why they were refused', async () => {
    const { port, messages } = fakePort();
    await router(untilAborted)('run.start', { ...input, cells: [] }, port);
    expect(messages).toMatchObject([{ type: 'end', failure: { code: 'input.invalid' } }]);
    const throwing = fakePort();
    await router(async function* () {
      yield delta('x');
      throw new Error('a bug');
    })('run.start', input, throwing.port);
    expect(throwing.messages).toMatchObject([
      { type: 'batch' },
      { type: 'end', failure: { code: 'internal' } },
    ]);
  });
});
