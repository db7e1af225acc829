import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createNodeHttp } from '@engine/http/nodeHttp';
import type { executeRun } from '@engine/run/executeRun';
import { gradeRun } from '@engine/run/gradeRun';
import { weighRun } from '@engine/run/weighRun';
import { takeLock } from '@main/services/disk/ownerLock';
import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/providers/provider';
import { answerOf } from '@shared/domain/run/completion';
import type { RunEvent } from '@shared/domain/run/run';
import { sessionSchema } from '@shared/domain/session/session';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noLocalModels } from '../../../../tests/fakes/noLocalModels';
import { readRun } from './runFiles';
import type { Run } from './runOperation';
import { createRunService } from './runService';

const cell = 'p/m/-/0';
const session = sessionSchema.parse({
  format: 2,
  id: 's1',
  title: 'x',
  prompts: [{ id: 'p', name: 'A', messages: [{ id: 'e', role: 'user', content: 'hi' }] }],
  models: [{ id: 'm', providerId: 'local', model: 'x', params: {} }],
});
const local = {
  id: 'local',
  kind: 'openai-compatible',
  label: 'L',
  baseUrl: 'http://localhost:1/v1',
  needsKey: false,
} as const;

const request = {
  protocol: 'openai-chat',
  headers: {},
  url: `${local.baseUrl}/ask`,
  body: {},
};

let folder: string;
let failures: Failure[];

/** An engine that says a word and then, like the real one, ends as cancelled when it is told to. */
const waiting: typeof executeRun = async function* (request, deps, signal) {
  for (const each of request.cells) yield { type: 'delta', cell: each, at: deps.now(), text: 'word' };
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
  for (const each of request.cells) yield { type: 'cancelled', cell: each, at: deps.now() };
};

const service = (
  engine: typeof executeRun,
  providers: readonly Provider[] = [local, { ...local, id: 'other' }],
) =>
  createRunService({
    loadEngine: async () => ({ executeRun: engine, gradeRun, weighRun }),
    send: createNodeHttp().send,
    userAgent: 'test',
    localModels: noLocalModels,
    providers: () => providers,
    keyFor: () => undefined,
    loadPrices: async () => () => 1,
    runTrials: async () => [],
    secrets: () => ['secret-123'],
    now: () => Date.parse('2026-11-24T12:00:00Z'),
    wallNow: Date.now,
    newId: () => 'run1',
    onLogState: ({ failure }) => void (failure && failures.push(failure)),
  });

const collect = async (run: Run): Promise<RunEvent[]> => {
  const events = [];
  for await (const event of run.events) events.push(event);
  return events;
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-run-'));
  failures = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the run service', () => {
  it('freezes the request with the providers that are used and without editor ids', async () => {
    const run = service(waiting).start(folder, session, [cell, cell], AbortSignal.abort());
    expect(run.ok && run.value.request).toMatchObject({
      id: 'run1',
      createdAt: '2026-11-24T12:00:00.000Z',
      providers: [local],
      cells: [cell],
    });
    expect(JSON.stringify(run)).not.toContain('"e"');
  });

  it('refuses cells that the session does not have', () => {
    const run = service(waiting).start(folder, session, ['p/m/-/1'], AbortSignal.abort());
    expect(run).toMatchObject({ ok: false, failure: { code: 'input.invalid' } });
  });

  it('keeps partial text when stopped, in the log as on the screen, and is busy until then', async () => {
    const runs = service(waiting);
    const started = runs.start(folder, session, [cell], new AbortController().signal);
    if (!started.ok) throw new Error('refused');
    const events = collect(started.value);
    expect(runs.isBusy(folder)).toBe(true);
    await runs.stopAll();
    expect((await events).map(({ type }) => type)).toEqual(['delta', 'cancelled']);
    expect(runs.isBusy(folder)).toBe(false);
    expect(await readRun(folder, 'run1')).toMatchObject({
      ok: true,
      value: { completions: [{ status: 'cancelled', steps: [{ text: 'word' }] }], skippedLines: 0 },
    });
  });

  it('adds a retry of some cells to the log of the run', async () => {
    const first = service(waiting).start(
      folder,
      { ...session, samples: 2 },
      [cell, 'p/m/-/1'],
      AbortSignal.abort(),
    );
    if (!first.ok) throw new Error('refused');
    await collect(first.value);
    const better: typeof executeRun = async function* ({ cells }) {
      for (const each of cells) {
        yield { type: 'started', cell: each, at: 1, request };
        yield { type: 'delta', cell: each, at: 2, text: 'anew' };
        yield { type: 'completed', cell: each, at: 3 };
      }
    };
    const again = await service(better).retry(folder, 'run1', [cell], new AbortController().signal);
    if (!again.ok) throw new Error('refused');
    expect(again.value.request).toEqual(first.value.request);
    await collect(again.value);
    expect(await readRun(folder, 'run1')).toMatchObject({
      value: {
        completions: [
          { status: 'completed', steps: [{ text: 'anew' }] },
          { status: 'cancelled', steps: [{ text: 'word' }] },
        ],
      },
    });
  });

  it('adds judgements to the log, also while the run is under way, and refuses strange cells', async () => {
    const runs = service(waiting);
    const two = { ...session, samples: 2 };
    const started = runs.start(folder, two, [cell, 'p/m/-/1'], new AbortController().signal);
    if (!started.ok) throw new Error('refused');
    const events = collect(started.value);
    // The log's first line is there before anything can be shown, let alone judged.
    while (!(await readRun(folder, 'run1')).ok) await new Promise((done) => setTimeout(done, 5));
    const rated = { type: 'rated', cell, checkId: 'c', value: 4 } as const;
    expect(await runs.judge(folder, 'run1', rated)).toMatchObject({
      ok: true,
      value: { ...rated, at: expect.any(Number) },
    });
    await runs.stopAll();
    await events;
    const compared = { type: 'compared', cell, other: 'p/m/-/1', winner: 'b' } as const;
    expect(await runs.judge(folder, 'run1', compared)).toMatchObject({ ok: true });
    expect(await runs.judge(folder, 'run1', { ...compared, other: 'p/m/-/9' })).toMatchObject({
      failure: { code: 'input.invalid' },
    });
    expect(await runs.judge(folder, 'gone', rated)).toMatchObject({ failure: { code: 'run.unknown' } });
    expect(await readRun(folder, 'run1')).toMatchObject({
      value: {
        skippedLines: 0,
        completions: [
          { status: 'cancelled', steps: [{ text: 'word' }], ratings: { c: 4 } },
          { steps: [{ text: 'word' }] },
        ],
        comparisons: [{ a: cell, b: 'p/m/-/1', winner: 'b' }],
      },
    });
  });

  it('keeps the cap in the request, and hands it on with what was spent before', async () => {
    const call = { model: 'x', messages: [], params: {} };
    const usage = { promptTokens: 1, completionTokens: 1 };
    const rooms: number[] = [];
    const counting: typeof executeRun = async function* ({ cells }, _deps, _signal, budget) {
      const asker = { key: cell };
      let room = 0;
      while (
        (await budget?.admit(asker, call, { ...local, providerId: 'local', model: 'x' })) === 'admitted'
      ) {
        budget?.settle(asker, { usage, text: '' });
        room += 1;
      }
      rooms.push(room);
      for (const each of cells) {
        yield { type: 'started', cell: each, at: 2, request };
        yield { type: 'completed', cell: each, at: 3, usage };
      }
    };
    const runs = service(counting);
    const never = new AbortController().signal;
    const started = runs.start(folder, session, [cell], never, { maxCostUsd: 2 });
    if (!started.ok) throw new Error('refused');
    expect(started.value.request.maxCostUsd).toBe(2);
    await collect(started.value);
    for (const options of [{}, { maxCostUsd: 5 }]) {
      const again = await runs.retry(folder, 'run1', [cell], never, options);
      if (again.ok) await collect(again.value);
    }
    // A dollar each.
    expect(rooms).toEqual([2, 1, 3]);
  });

  it('writes down headers with masks, and sends them whole to the server that they are for alone', async () => {
    const headers = { 'X-Gateway-Token': 'gateway-51f0' };
    const sent: unknown[] = [];
    const noting: typeof executeRun = async function* ({ providers }, deps) {
      sent.push(providers[0]?.headers);
      yield { type: 'cancelled', cell, at: deps.now() };
    };
    const never = new AbortController().signal;
    const runs = service(noting, [{ ...local, headers }]);
    const started = runs.start(folder, session, [cell], never);
    if (!started.ok) throw new Error('refused');
    await collect(started.value);
    expect(await readRun(folder, 'run1')).toMatchObject({
      value: { request: { providers: [{ headers: { 'X-Gateway-Token': '•••' } }] } },
    });
    const moved = { ...local, headers, baseUrl: 'http://elsewhere.example/v1' };
    for (const again of [runs, service(noting, [moved])]) {
      const retried = await again.retry(folder, 'run1', [cell], never);
      if (retried.ok) await collect(retried.value);
    }
    expect(sent).toEqual([headers, headers, {}]);
  });

  it('goes on showing when the disk fails, and says so once', async () => {
    await writeFile(path.join(folder, 'runs'), 'in the way');
    const run = service(waiting).start(folder, session, [cell], AbortSignal.abort());
    if (!run.ok) throw new Error('refused');
    expect(await collect(run.value)).toHaveLength(2);
    expect(run.value.failure()).toMatchObject({ code: 'file.notFound' });
    expect(failures).toHaveLength(1);
  });

  it('judges a run that no disk has yet, and loses no word of either once there is room', async () => {
    const runs = service(waiting);
    await writeFile(path.join(folder, 'runs'), 'in the way');
    const run = runs.start(folder, session, [cell], AbortSignal.abort());
    if (!run.ok) throw new Error('refused');
    await collect(run.value);
    const rated = { type: 'rated', cell, checkId: 'c', value: 4 } as const;
    // It waits with the rest of the log, of which the disk's trouble is told.
    expect(await runs.judge(folder, 'run1', rated)).toMatchObject({ ok: true, value: rated });
    expect(runs.troubles()).toMatchObject([{ runId: 'run1', failure: { code: 'file.notFound' } }]);
    await rm(path.join(folder, 'runs'));
    await runs.stopAll();
    const [name = ''] = await readdir(path.join(folder, 'runs'));
    const text = await readFile(path.join(folder, 'runs', name), 'utf8');
    expect(text.match(/"rated"/g)).toHaveLength(1);
    expect(await readRun(folder, 'run1')).toMatchObject({
      value: { completions: [{ status: 'cancelled', ratings: { c: 4 } }] },
    });
  });

  it('stops, and says why, when too much of it waits for the disk', async () => {
    await writeFile(path.join(folder, 'runs'), 'in the way');
    const endless: typeof executeRun = async function* (_, deps, signal) {
      const detail = 'x'.repeat(1024 * 1024);
      const retrying = { type: 'retrying', cell, attempt: 1, delayMs: 0 } as const;
      const failure = { code: 'server.error', detail } as const;
      while (!signal.aborted) yield { ...retrying, at: deps.now(), failure };
      yield { type: 'cancelled', cell, at: deps.now() };
    };
    const run = service(endless).start(folder, session, [cell], new AbortController().signal);
    if (!run.ok) throw new Error('refused');
    expect((await collect(run.value)).at(-1)).toMatchObject({ type: 'cancelled' });
    expect(run.value.failure()).toEqual({ code: 'run.tooMuchUnwritten' });
    // 64 MB of it are masked, written as lines, and kept.
  });

  it('takes keys out of what a server said', async () => {
    const quoting: typeof executeRun = async function* () {
      yield { type: 'failed', cell, at: 1, failure: { code: 'auth.rejected', detail: 'bad key secret-123' } };
    };
    const run = service(quoting).start(folder, session, [cell], new AbortController().signal);
    if (!run.ok) throw new Error('refused');
    expect(await collect(run.value)).toMatchObject([{ failure: { detail: 'bad key •••' } }]);
  });

  it('shows a log without the keys that an earlier build let pass, and leaves the log as it is', async () => {
    const run = service(waiting).start(folder, session, [cell], AbortSignal.timeout(20));
    if (!run.ok) throw new Error('refused');
    await collect(run.value);
    const [name = ''] = await readdir(path.join(folder, 'runs'));
    const file = path.join(folder, 'runs', name);
    const sent = {
      ...request,
      url: 'http://me:pw@localhost:1/ask?key=k1',
      body: { prompt: 'my secret-123' },
    };
    const old = [
      { type: 'started', cell, at: 2, request: sent },
      { type: 'delta', cell, at: 3, text: 'It is secr' },
      { type: 'delta', cell, at: 4, text: 'et-123.' },
      { type: 'completed', cell, at: 5, model: 'x/SECRET-123', requestId: 'c2VjcmV0LTEyMw==' },
    ];
    await appendFile(file, old.map((event) => `${JSON.stringify(event)}\n`).join(''));
    const before = await readFile(file, 'utf8');
    const told = await service(waiting).read(folder, 'run1');
    const step = { text: 'It is •••.', model: 'x/•••', requestId: '•••w==' };
    // What the user wrote into the prompt is the user's, here as in the session.
    const shown = { url: 'http://•••@localhost:1/ask?key=•••', body: { prompt: 'my secret-123' } };
    expect(told).toMatchObject({
      ok: true,
      value: { completions: [{ steps: [{ ...step, request: shown }] }] },
    });
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  it('goes on for whoever comes later: what it came to, then each event once, and it can be stopped', async () => {
    const told = Array.from({ length: 500 }, (_, n) => `${n} `);
    let goOn = () => {};
    const isJoined = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const talking: typeof executeRun = async function* (request, deps, signal) {
      const [key = cell] = request.cells;
      for (const text of told) {
        yield { type: 'delta', cell: key, at: deps.now(), text };
        if (text === '250 ') await isJoined;
        if (text.endsWith('7 ')) await new Promise(setImmediate);
      }
      while (!signal.aborted) await new Promise(setImmediate);
      yield { type: 'cancelled', cell: key, at: deps.now() };
    };
    const runs = service(talking);
    const started = runs.start(folder, session, [cell], new AbortController().signal);
    if (!started.ok) throw new Error();
    const first = collect(started.value);
    while (runs.underWay().length === 0) await new Promise(setImmediate);
    expect(runs.underWay()).toMatchObject([{ folder, request: { id: 'run1' } }]);
    const stop = new AbortController();
    const early = await runs.join({
      folder,
      runId: 'run1',
      what: 'answers',
      signal: new AbortController().signal,
    });
    goOn();
    await new Promise(setImmediate);
    const late = await runs.join({ folder, runId: 'run1', what: 'answers', signal: stop.signal });
    if (!early.ok || !late.ok) throw new Error();
    expect(late.value.cells).toEqual([cell]);
    stop.abort();
    for (const { loaded, events } of [early.value, late.value]) {
      let text = answerOf(loaded.completions[0]);
      let end: unknown;
      for await (const event of events) {
        if (event.type === 'delta') text += event.text;
        end = event.type;
      }
      expect(text).toBe(told.join(''));
      expect(end).toBe('cancelled');
    }
    expect(await first).toHaveLength(501);
    expect(runs.underWay()).toEqual([]);
    expect(await runs.join({ folder, runId: 'run1', what: 'answers', signal: stop.signal })).toMatchObject({
      failure: { code: 'run.unknown' },
    });
  });

  it('is refused where no lock can be made, in words, and nothing is asked', async () => {
    const runs = service(waiting);
    const started = runs.start(folder, session, [cell], AbortSignal.abort());
    if (started.ok) await collect(started.value);
    const [name = ''] = await readdir(path.join(folder, 'runs'));
    const lock = path.join(folder, 'runs', `${name}.lock`);
    await mkdir(lock);
    const { signal } = new AbortController();
    const file = `${path.basename(folder)}/runs/${name}.lock`;
    const refused = { ok: false, failure: { code: 'file.notAFile', params: { file } } };
    const rated = { type: 'rated', cell, checkId: 'c', value: 1 } as const;
    expect(await runs.retry(folder, 'run1', [cell], signal)).toMatchObject(refused);
    expect(await runs.grade(folder, 'run1', [cell], [], signal)).toMatchObject(refused);
    expect(await runs.judge(folder, 'run1', rated)).toMatchObject(refused);
    expect(runs.isBusy(folder)).toBe(false);
    await rm(lock, { recursive: true });
    expect(await runs.judge(folder, 'run1', rated)).toMatchObject({ ok: true });
    expect(failures).toEqual([]);
  });

  it('is refused where another process owns the run, in words, and nothing is asked', async () => {
    const runs = service(waiting);
    const started = runs.start(folder, session, [cell], AbortSignal.abort());
    if (started.ok) await collect(started.value);
    const [name = ''] = await readdir(path.join(folder, 'runs'));
    const other = await takeLock(path.join(folder, 'runs', name));
    const { signal } = new AbortController();
    const owned = { ok: false, failure: { code: 'run.ownedElsewhere' } };
    expect(await runs.retry(folder, 'run1', [cell], signal)).toMatchObject(owned);
    expect(await runs.grade(folder, 'run1', [cell], [], signal)).toMatchObject(owned);
    const rated = { type: 'rated', cell, checkId: 'c', value: 1 } as const;
    expect(await runs.judge(folder, 'run1', rated)).toMatchObject(owned);
    await other.release();
    expect(await runs.judge(folder, 'run1', rated)).toMatchObject({ ok: true });
    expect(failures).toEqual([]);
  });
});
