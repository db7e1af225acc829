import { execFileSync } from 'node:child_process';
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { errorCode } from '@main/services/disk/diskFailure';
import { answerOf } from '@shared/domain/run/completion';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import { sessionSchema } from '@shared/domain/session/session';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mountSmallDisk } from '../../../../tests/support/smallDisk';
import { foldLines, listRuns, readContent, readRun } from './runFiles';
import { eventOf, lineOf, splitLines } from './runLines';
import { openRunLog, runFileName } from './runLog';
import { createRunLogs } from './runLogs';

const A = 'p/m/-/0';
const B = 'p/m/-/1';
const request: RunRequest = {
  format: 2,
  id: 'run1',
  createdAt: '2026-11-24T12:00:00.123Z',
  session: sessionSchema.parse({
    format: 2,
    id: 's1',
    title: 'x',
    prompts: [{ id: 'p', name: 'A', messages: [] }],
    models: [{ id: 'm', providerId: 'openai', model: 'x', params: {} }],
    samples: 2,
  }),
  providers: [],
  cells: [A, B],
};
const wire = { protocol: 'openai-chat', headers: {}, url: 'http://x', body: {} };
const delta = (cell: string, at: number, text: string): RunEvent => ({ type: 'delta', cell, at, text });
const done = (cell: string, at: number): RunEvent => ({ type: 'completed', cell, at });

const depsAt = (now: () => number) => ({ now, onTrouble: () => {} });

let folder: string;
const file = () => path.join(folder, 'runs', runFileName(request));
const lines = async () => (await readFile(file(), 'utf8')).trimEnd().split('\n').slice(2);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-runs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a run log', () => {
  it('joins deltas of a cell within a second, at the time of the first', async () => {
    let now = 0;
    const log = openRunLog(
      { type: 'new', folder, request },
      depsAt(() => now),
    );
    log.append(delta(A, 10, 'a'));
    log.append(delta(B, 11, 'x'));
    log.append(delta(A, 12, 'b'));
    now = 1000;
    log.append(delta(A, 1010, 'c'));
    log.append(delta(A, 1020, 'd'));
    log.append(done(A, 1030));
    expect(await log.close()).toBeUndefined();
    expect((await lines()).map((line) => JSON.parse(line))).toEqual([
      delta(A, 10, 'abc'),
      delta(B, 11, 'x'),
      delta(A, 1020, 'd'),
      done(A, 1030),
    ]);
  });

  it('keeps the order of reasoning and text within a cell', async () => {
    const log = openRunLog(
      { type: 'new', folder, request },
      depsAt(() => 0),
    );
    log.append({ type: 'reasoningDelta', cell: A, at: 1, text: 'r' });
    log.append(delta(A, 2, 'a'));
    log.append(delta(A, 3, 'b'));
    log.append({ type: 'reasoningDelta', cell: A, at: 4, text: 's' });
    await log.close();
    expect((await lines()).map((line) => JSON.parse(line).text)).toEqual(['r', 'ab', 's']);
  });

  it('joins log probabilities and the arguments of a tool call beside the text', async () => {
    const log = openRunLog(
      { type: 'new', folder, request },
      depsAt(() => 0),
    );
    for (const token of ['a', 'b']) {
      log.append(delta(A, 1, token));
      log.append({ type: 'logprobs', cell: A, at: 1, tokens: [{ token, logprob: -1 }] });
      log.append({ type: 'toolCallDelta', cell: A, at: 1, index: 0, arguments: token });
    }
    await log.close();
    expect((await lines()).map((line) => JSON.parse(line))).toMatchObject([
      { type: 'delta', text: 'ab' },
      { type: 'logprobs', tokens: [{ token: 'a' }, { token: 'b' }] },
      { type: 'toolCallDelta', arguments: 'ab' },
    ]);
  });

  it("has one writer, who leaves no line between another's", async () => {
    const logs = createRunLogs({ now: () => 0, onTrouble: () => {} });
    const first = logs.acquire({ type: 'new', folder, request });
    first.append(delta(A, 1, 'x'.repeat(1e6)));
    const second = logs.acquire({ type: 'again', file: file() });
    second.append({ type: 'rated', cell: A, at: 2, checkId: 'c', value: 1 });
    expect(await second.release()).toBeUndefined();
    const closed = first.release();
    const third = logs.acquire({ type: 'again', file: file() });
    third.append({ type: 'rated', cell: B, at: 3, checkId: 'c', value: 0 });
    await third.release();
    await closed;
    const read = await readRun(folder, 'run1');
    expect(read).toMatchObject({
      value: { skippedLines: 0, completions: [{ ratings: { c: 1 } }, { ratings: { c: 0 } }] },
    });
    expect(read.ok && answerOf(read.value.completions[0])).toHaveLength(1e6);
  });

  it('folds to the same completions as the events themselves, cut anywhere', async () => {
    const event = fc.record({
      cell: fc.constantFrom(A, B),
      text: fc.string({ unit: 'binary' }),
      end: fc.nat(9),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 30 }), fc.nat(), async (steps, cut) => {
        await rm(path.join(folder, 'runs'), { recursive: true, force: true });
        const log = openRunLog(
          { type: 'new', folder, request },
          depsAt(() => 0),
        );
        const texts: Record<string, string> = { [A]: '', [B]: '' };
        for (const [at, step] of steps.entries()) {
          texts[step.cell] += step.text;
          log.append(delta(step.cell, at, step.text));
        }
        await log.close();
        const whole = await readRun(folder, 'run1');
        expect(whole.ok && whole.value.skippedLines).toBe(0);
        expect(whole.ok && whole.value.completions.map(answerOf)).toEqual([texts[A], texts[B]]);

        const bytes = await readFile(file());
        const first = bytes.indexOf(0x0a, bytes.indexOf(0x0a) + 1) + 1;
        const left = bytes.subarray(0, first + (cut % (bytes.length - first + 1)));
        const killed = await foldLines(splitLines([left]), 'x');
        expect(killed.ok && killed.value.skippedLines).toBe(0);
        for (const completion of killed.ok ? killed.value.completions : []) {
          expect(texts[completion.cell]?.startsWith(answerOf(completion))).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  }, 30_000);

  it('shows a log without an end as cancelled, counts what cannot be read, and passes over what a newer program adds', async () => {
    const log = openRunLog(
      { type: 'new', folder, request },
      depsAt(() => 0),
    );
    log.append(delta(A, 1, 'partial'));
    await log.close();
    await appendFile(
      file(),
      `not json\n{"type":"later kind","cell":"${A}","at":3}\n{"type":"delta","cell":"${A}","at":4,"text":"!","later":1}\n{"type":"del`,
    );
    const read = await readRun(folder, 'run1');
    expect(read).toMatchObject({
      ok: true,
      value: {
        skippedLines: 1,
        completions: [
          { cell: A, status: 'cancelled', steps: [{ text: 'partial!' }] },
          { cell: B, status: 'cancelled', steps: [] },
        ],
      },
    });
  });

  it('is continued after a kill without the half line, and a whole line without its end is kept', async () => {
    const log = openRunLog(
      { type: 'new', folder, request },
      depsAt(() => 0),
    );
    log.append(delta(A, 1, 'a'));
    log.append(done(A, 2));
    await log.close();
    await truncate(file(), (await readFile(file())).length - 1);
    const again = openRunLog(
      { type: 'again', file: file() },
      depsAt(() => 0),
    );
    again.append(done(B, 3));
    await again.close();
    await appendFile(file(), '{"type":"started","ce');
    const third = openRunLog(
      { type: 'again', file: file() },
      depsAt(() => 0),
    );
    third.append(delta(B, 4, 'b'));
    await third.close();
    expect((await lines()).map((line) => JSON.parse(line).type)).toEqual([
      'delta',
      'completed',
      'completed',
      'delta',
    ]);
  });

  it('takes a disk that fails without throwing, and says so at the end', async () => {
    await writeFile(path.join(folder, 'runs'), 'a file is in the way');
    const log = openRunLog(
      { type: 'new', folder, request },
      depsAt(() => 0),
    );
    log.append(delta(A, 1, 'a'));
    log.append(done(A, 2));
    expect(await log.close()).toMatchObject({ code: expect.stringMatching(/EEXIST|ENOTDIR/) });
  });

  it('keeps what a full disk refuses, says so once, and writes it when there is room', async (context) => {
    const disk = await mountSmallDisk(folder, '64k');
    if (!disk) return context.skip();
    try {
      const told: unknown[] = [];
      const onTrouble = (error: unknown) => told.push(error === undefined ? 'mended' : errorCode(error));
      const log = openRunLog({ type: 'new', folder, request }, { now: () => 0, onTrouble });
      log.append({ type: 'started', cell: A, at: 0, request: wire });
      expect(await log.flush()).toBeUndefined();
      await disk.fill();
      // Half of it may still fit into the file's last block.
      for (let n = 0; n < 40; n += 1) {
        log.append(delta(A, n, `${n} `.repeat(100)));
        log.append({ type: 'rated', cell: A, at: n, checkId: 'c', value: 1 });
        await log.flush();
      }
      expect(told).toEqual(['ENOSPC']);
      // Whole lines only, whatever came through.
      expect((await readFile(file(), 'utf8')).endsWith('\n')).toBe(true);
      const held = await readContent(log.content());
      expect(held.ok && answerOf(held.value.completions[0])).toContain('39 39');

      await disk.free();
      log.append(done(A, 41));
      expect(await log.flush()).toBeUndefined();
      expect(told).toEqual(['ENOSPC', 'mended']);
      expect(await log.close()).toBeUndefined();
      const read = await readRun(folder, 'run1');
      const text = Array.from({ length: 40 }, (_, n) => `${n} `.repeat(100)).join('');
      expect(read).toMatchObject({ value: { skippedLines: 0, completions: [{ status: 'completed' }, {}] } });
      expect(read.ok && answerOf(read.value.completions[0])).toBe(text);
    } finally {
      await disk.release();
    }
  });

  it('holds every word in its order, whatever the disk does meanwhile', async (context) => {
    const step = fc.record({
      cell: fc.constantFrom(A, B),
      size: fc.nat(400),
      disk: fc.constantFrom(
        'fill',
        'free',
        'readOnly',
        'writable',
        'away',
        'back',
        ...Array(8).fill('as it is'),
      ),
      isFlushed: fc.boolean(),
    });
    const disk = await mountSmallDisk(folder, '256k');
    if (!disk) return context.skip();
    const [runs, away] = [path.join(folder, 'runs'), path.join(folder, 'away')];
    // What cannot be done just now is left out: a disk that is written to does not become read-only.
    const attempt = (action: Promise<unknown>) => action.catch(() => undefined);
    const befall = (what: string): Promise<unknown> | undefined => {
      if (what === 'fill') return disk.fill();
      if (what === 'free') return attempt(disk.free());
      if (what === 'readOnly' || what === 'writable') return attempt(disk.setReadOnly(what === 'readOnly'));
      if (what === 'away') return attempt(rename(runs, away));
      return what === 'back' ? attempt(rename(away, runs)) : undefined;
    };
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
          const log = openRunLog({ type: 'new', folder, request }, depsAt(Date.now));
          const texts: Record<string, string> = { [A]: '', [B]: '' };
          for (const [at, each] of steps.entries()) {
            const text = `${at}-`.repeat(each.size);
            texts[each.cell] += text;
            log.append(delta(each.cell, at, text));
            await befall(each.disk);
            if (each.isFlushed) await log.flush();
          }
          for (const what of ['writable', 'free', 'back']) await befall(what);
          expect(await log.close()).toBeUndefined();
          const read = await readRun(folder, 'run1');
          expect(read).toMatchObject({ value: { skippedLines: 0 } });
          expect(read.ok && read.value.completions.map(answerOf)).toEqual([texts[A], texts[B]]);
          await rm(runs, { recursive: true });
          await rm(away, { recursive: true, force: true });
        }),
        { numRuns: 25 },
      );
    } finally {
      await disk.release();
    }
  }, 30_000);

  it('is tried again by itself, also when its users have gone', async (context) => {
    const disk = await mountSmallDisk(folder, '64k');
    if (!disk) return context.skip();
    try {
      let isMended = () => {};
      const mended = new Promise<void>((resolve) => {
        isMended = resolve;
      });
      const onTrouble = (_: string, error: unknown) => error === undefined && isMended();
      const logs = createRunLogs({ now: () => 0, onTrouble });
      await disk.setReadOnly(true);
      const log = logs.acquire({ type: 'new', folder, request });
      log.append(delta(A, 1, 'kept'));
      log.append(done(A, 2));
      expect(await log.release()).toMatchObject({ code: 'EROFS' });
      expect(logs.isOpenIn(folder)).toBe(true);
      await disk.setReadOnly(false);
      await mended;
      await logs.closeAll();
      const read = await readRun(folder, 'run1');
      expect(read.ok && answerOf(read.value.completions[0])).toBe('kept');
      expect(await readdir(path.join(folder, 'runs'))).toEqual([runFileName(request)]);
    } finally {
      await disk.release();
    }
  });

  it.skipIf(process.platform === 'win32')(
    'neither follows a link out of the session nor waits at a pipe',
    async () => {
      const outside = await mkdtemp(path.join(tmpdir(), 'parallax-outside-'));
      await symlink(outside, path.join(folder, 'runs'));
      const log = openRunLog(
        { type: 'new', folder, request },
        depsAt(() => 0),
      );
      expect(await log.close()).toMatchObject({ code: 'NOT_A_FILE' });
      expect(await readdir(outside)).toEqual([]);
      expect(await listRuns(folder)).toMatchObject({ failure: { code: 'file.notAFile' } });
      expect(await readRun(folder, 'run1')).toMatchObject({ failure: { code: 'file.notAFile' } });
      await rm(path.join(folder, 'runs'));
      await rm(outside, { recursive: true });
      await mkdir(path.join(folder, 'runs'));
      execFileSync('mkfifo', [file()]);
      expect(await listRuns(folder)).toEqual({ ok: true, value: [] });
      expect(await readRun(folder, 'run1')).toMatchObject({ failure: { code: 'file.notAFile' } });
    },
  );

  it('begins with a short head, whatever the run is called and however large it is', async () => {
    const cells = Array.from({ length: 10_000 }, (_, n) => `p/m/c${n}/0`);
    const large = {
      ...request,
      cells,
      session: { ...request.session, title: '\u0001\ud800题'.repeat(9999) },
    };
    await openRunLog(
      { type: 'new', folder, request: large },
      depsAt(() => 0),
    ).close();
    const [head = '', second = ''] = (await readFile(file(), 'utf8')).split('\n');
    expect(Buffer.byteLength(head)).toBeLessThan(1024);
    expect(JSON.parse(head)).toMatchObject({
      format: 2,
      id: 'run1',
      sessionId: 's1',
      counts: { cells: 10_000 },
    });
    expect(JSON.parse(second)).toMatchObject({ id: 'run1', cells });
    expect(await listRuns(folder)).toMatchObject({ value: [{ id: 'run1', cells: 10_000 }] });
  });

  it('reads back every event that an engine can tell, whatever the numbers of a server', async () => {
    const number = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.constantFrom(0, -0, -1, 1e308, -1e308, Number.NaN, Infinity, -Infinity, 0.5),
      fc.constant(null as unknown as number),
    );
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const text = fc.string({ unit: 'binary', maxLength: 5 });
    const failure = fc.record(
      {
        code: fc.constantFrom('rate.limited' as const, 'internal' as const),
        params: fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(text, number)),
        detail: text,
        status: number,
        retryAfterMs: number,
        requestId: text,
      },
      { requiredKeys: ['code'] },
    );
    const usage = maybe(
      fc.record(
        { promptTokens: number, completionTokens: number, reasoningTokens: number, cachedTokens: number },
        { requiredKeys: ['promptTokens', 'completionTokens'] },
      ),
    );
    const base = { cell: fc.constantFrom(A, B), at: number, step: maybe(number) };
    const token = fc.record({ token: text, logprob: number });
    const request: Extract<RunEvent, { type: 'started' }>['request'] = {
      protocol: 'openai-chat',
      headers: {},
      url: 'http://x',
      body: { model: 'm', messages: [], stream: true },
    };
    const ask = fc.constant(request);
    const type = <T extends RunEvent['type']>(name: T) => fc.constant(name);
    const event: fc.Arbitrary<RunEvent> = fc.oneof(
      fc.record({ type: type('started'), ...base, request: ask }),
      fc.record({ type: type('delta'), ...base, text }),
      fc.record({ type: type('reasoningDelta'), ...base, text }),
      fc.record({
        type: type('logprobs'),
        ...base,
        tokens: fc.array(token.map((each) => ({ ...each, top: [each] }))),
      }),
      fc.record({
        type: type('toolCallDelta'),
        ...base,
        index: number,
        id: maybe(text),
        arguments: maybe(text),
      }),
      fc.record({ type: type('retrying'), ...base, attempt: number, delayMs: number, failure }),
      fc.record({
        type: type('completed'),
        ...base,
        finishReason: maybe(text),
        usage,
        fingerprint: maybe(text),
      }),
      fc.record({ type: type('failed'), ...base, failure }),
      fc.record({ type: type('cancelled'), ...base, reason: maybe(fc.constant('costCap' as const)) }),
      fc.record({
        type: type('graded'),
        ...base,
        checkId: fc.constant('c'),
        asked: maybe(fc.record({ providerId: fc.constant('p'), model: text })),
        text,
        usage,
        failure: maybe(failure),
      }),
    );
    fc.assert(
      fc.property(event, (told) => {
        const line = lineOf(told);
        const read = eventOf(line);
        expect(read).toMatchObject({ type: told.type, cell: told.cell });
        if ('text' in told) expect(read).toMatchObject({ text: told.text });
        // What was written is what is read: the writer has put right what had to be.
        expect(read && read !== 'foreign' && lineOf(read)).toBe(line);
      }),
      { numRuns: 500 },
    );
    const absurd: RunEvent = {
      type: 'completed',
      cell: A,
      at: 1,
      usage: { promptTokens: 1e308, completionTokens: 1 },
    };
    expect(JSON.parse(lineOf(absurd))).toEqual({ type: 'completed', cell: A, at: 1 });
  });

  it('is listed newest first by its beginning; foreign and damaged files are not', async () => {
    expect(await listRuns(folder)).toEqual({ ok: true, value: [] });
    await openRunLog(
      { type: 'new', folder, request },
      depsAt(() => 0),
    ).close();
    const later = { ...request, id: 'run2', createdAt: '2026-11-25T00:00:00.000Z', cells: [A] };
    await openRunLog(
      { type: 'new', folder, request: later },
      depsAt(() => 0),
    ).close();
    await writeFile(path.join(folder, 'runs', 'notes.txt'), '');
    await writeFile(path.join(folder, 'runs', '2026-11-26T00-00-00-000Z-bad.jsonl'), '{"half');
    expect(await readdir(path.join(folder, 'runs'))).toContain('2026-11-24T12-00-00-123Z-run1.jsonl');
    expect(await listRuns(folder)).toEqual({
      ok: true,
      value: [
        { id: 'run2', createdAt: later.createdAt, cells: 1 },
        { id: 'run1', createdAt: request.createdAt, cells: 2 },
      ],
    });
    expect(await readRun(folder, 'bad')).toMatchObject({ ok: false, failure: { code: 'file.damaged' } });
    expect(await readRun(folder, '../x')).toMatchObject({ ok: false, failure: { code: 'run.unknown' } });
  });
});
