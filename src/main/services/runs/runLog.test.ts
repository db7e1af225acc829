import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answerOf } from '@shared/domain/run/completion';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { A, B, delta, depsAt, done, request } from '../../../../tests/support/sampleRun';
import { foldLines, listRuns, readRun } from './runFiles';
import { splitLines } from './runLines';
import { openRunLog, runFileName } from './runLog';
import { createRunLogs } from './runLogs';

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

  it('leaves the events it is given as they are: the window is told of the same', async () => {
    const log = openRunLog(
      { type: 'new', folder, request },
      depsAt(() => 0),
    );
    const given = ['a', 'b'].map((token) => Object.freeze([{ token, logprob: -1 }]));
    for (const tokens of given) log.append({ type: 'logprobs', cell: A, at: 1, tokens });
    await log.close();
    expect((await lines()).map((line) => JSON.parse(line))).toMatchObject([
      { type: 'logprobs', tokens: [{ token: 'a' }, { token: 'b' }] },
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
  });

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

  it('is listed newest first by its beginning, a damaged one as that; foreign files are not', async () => {
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
    const { prompts, models, cases, samples } = request.session;
    const counts = { prompts: prompts.length, models: models.length, cases: cases.length, samples };
    expect(await readdir(path.join(folder, 'runs'))).toContain('2026-11-24T12-00-00-123Z-run1.jsonl');
    expect(await listRuns(folder)).toEqual({
      ok: true,
      value: [
        { id: 'bad', createdAt: '2026-11-26T00:00:00.000Z', number: 3 },
        { id: 'run2', createdAt: later.createdAt, number: 2, cells: 1, counts },
        { id: 'run1', createdAt: request.createdAt, number: 1, cells: 2, counts },
      ],
    });
    expect(await readRun(folder, 'bad')).toMatchObject({ ok: false, failure: { code: 'file.damaged' } });
    expect(await readRun(folder, '../x')).toMatchObject({ ok: false, failure: { code: 'run.unknown' } });
  });

  it('is read with the mark of an editor, and the first side of a merge that was left half-way', async () => {
    const log = openRunLog(
      { type: 'new', folder, request },
      depsAt(() => 0),
    );
    log.append(delta(A, 2, 'Hello'));
    log.append(done(A, 3));
    await log.close();
    const written = (await readFile(file(), 'utf8')).trimEnd().split('\n');
    const told = written.find((line) => line.includes('"delta"')) ?? '';
    const both = ['<<<<<<< HEAD', told, '=======', told, '>>>>>>> other'].join('\n');
    const name = path.join(folder, 'runs', '2026-11-24T13-00-00-000Z-merged.jsonl');
    await writeFile(name, `\ufeff${written.map((line) => (line === told ? both : line)).join('\n')}\n`);
    expect(await listRuns(folder)).toMatchObject({ value: [{ id: 'merged', cells: 2 }, { id: 'run1' }] });
    const read = await readRun(folder, 'merged');
    expect(read).toMatchObject({ ok: true, value: { skippedLines: 4 } });
    expect(read.ok && read.value.completions.find(({ cell }) => cell === A)?.steps[0]?.text).toBe('Hello');
  });
});
