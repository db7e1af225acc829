/** Answers compared by meaning: what is asked for, what is written down, and what follows from it. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { executeRun } from '@engine/run/executeRun';
import { gradeRun } from '@engine/run/gradeRun';
import { weighRun } from '@engine/run/weighRun';
import type { Run } from '@main/services/runs/runOperation';
import { createRunService } from '@main/services/runs/runService';
import { gradePending, scoreRun } from '@main/services/runs/scoreRun';
import type { CheckOf } from '@shared/domain/checks/check';
import type { PriceOf } from '@shared/domain/cost/price';
import type { Result } from '@shared/domain/result';
import type { RunEvent } from '@shared/domain/run/run';
import type { Session } from '@shared/domain/session/session';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuses, streams } from '../fakes/behaviours';
import { embeds, vectorOf } from '../fakes/embeds';
import { type Behaviour, MisbehavingServer } from '../fakes/misbehavingServer';
import { depsWith, KEY, modelNamed, providerAt, sessionWith } from './harness';

let server: MisbehavingServer;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-embeddings-'));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const ANSWERS = ['The capital is Paris.', 'It is Paris.', 'Bananas are yellow.'];
const never = new AbortController().signal;

const check = (more: Partial<CheckOf<'similarity'>> = {}): CheckOf<'similarity'> => ({
  id: 'k',
  type: 'similarity',
  value: '{{expected}}',
  measure: 'cosine',
  threshold: 0.5,
  embedder: { providerId: 'fake', model: 'small' },
  ...more,
});
/** Each case is asked once, and answered by its own model. */
const sessionOf = (checks: Session['checks'], expected = 'The capital is Paris.'): Session =>
  sessionWith(
    ANSWERS.map((_, index) => modelNamed(`m${index}`)),
    { cases: [{ id: 'c', values: {}, expected }], checks },
  );
const cells = ANSWERS.map((_, index) => `p/m${index}/c/0`);

/** A cent a token. */
const priceOf: PriceOf = ({ promptTokens, completionTokens }) => (promptTokens + completionTokens) / 100;

async function service(embeddings: Readonly<Record<string, Behaviour>>, answers = ANSWERS) {
  const behaviours = Object.fromEntries(answers.map((text, index) => [`m${index}`, streams([text])]));
  server = await MisbehavingServer.start({ behaviours, embeddings, key: KEY });
  const provider = providerAt(server.baseUrl, { concurrency: 1 });
  const runs = createRunService({
    loadEngine: async () => ({ executeRun, gradeRun, weighRun }),
    ...depsWith(),
    providers: () => [provider],
    keyFor: () => KEY,
    loadPrices: async () => priceOf,
    runTrials: async () => [],
    secrets: () => [KEY],
    newId: () => 'run1',
    onLogState: () => {},
  });
  return { runs, provider };
}
type Runs = Awaited<ReturnType<typeof service>>['runs'];

async function drained(started: Result<Run>) {
  if (!started.ok) throw new Error('refused');
  const events: RunEvent[] = [];
  for await (const event of started.value.events) events.push(event);
  return { events, failure: started.value.failure(), request: started.value.request };
}
const ran = (runs: Runs, session: Session) => drained(runs.start(folder, session, cells, never));
const grade = async (runs: Runs, checks: Session['checks'], of = cells, options = {}) =>
  drained(await runs.grade(folder, 'run1', of, checks, never, options));

/** What the check says of each answer, as the log has it. */
async function saidOf(runs: Runs, checks: Session['checks'], id = 'k') {
  const read = await runs.read(folder, 'run1');
  if (!read.ok) throw new Error(read.failure.code);
  const { request, completions } = read.value;
  const scored = await scoreRun({ ...request, session: { ...request.session, checks } }, completions, {
    loadPrices: async () => priceOf,
    runTrials: async () => [],
  });
  return scored.map(({ results }) => results.get(id));
}

it('asks for each text once, in one request, and keeps figures that say how near they lie', async () => {
  const { runs } = await service({ small: embeds() });
  await ran(runs, sessionOf([check()]));
  expect(server.embedded()).toEqual([]);
  const { events } = await grade(runs, [check()]);
  // Four texts, and one of the answers is what is expected.
  expect(server.embedded().map(({ json }) => json)).toEqual([{ model: 'small', input: ANSWERS }]);
  expect(server.embedded()[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  expect(events).toMatchObject([
    {
      type: 'embedded',
      cell: cells[0],
      asked: { providerId: 'fake', model: 'small' },
      request: {
        protocol: 'openai-embeddings',
        url: `${server.baseUrl}/embeddings`,
        body: { model: 'small', input: ANSWERS },
      },
      usage: { promptTokens: 10, completionTokens: 0 },
      model: 'small-1',
    },
    { type: 'graded', cell: cells[0], likeness: [{ text: ANSWERS[0], dimensions: 64 }] },
    { type: 'graded', cell: cells[1] },
    { type: 'graded', cell: cells[2] },
  ]);
  expect(await saidOf(runs, [check()])).toMatchObject([
    { status: 'pass', reason: { code: 'nearEnough', params: { actual: 1, threshold: 0.5 } } },
    { status: 'pass' },
    { status: 'fail', reason: { code: 'notNearEnough' } },
  ]);
  const [name = ''] = (await import('node:fs')).readdirSync(path.join(folder, 'runs'));
  const log = await readFile(path.join(folder, 'runs', name), 'utf8');
  expect(log).not.toContain(KEY);
  // The vectors are not kept.
  expect(log).not.toContain(String(vectorOf(ANSWERS[2] ?? '')[3]));
});

it('makes another threshold, and another measure, of the same figures, without a call', async () => {
  const { runs } = await service({ small: embeds() });
  await ran(runs, sessionOf([check()]));
  await grade(runs, [check()]);
  const [answer, text] = [vectorOf(ANSWERS[1] ?? ''), vectorOf(ANSWERS[0] ?? '')];
  const distance = Math.hypot(...answer.map((x, at) => x - (text[at] ?? 0)));
  const far = check({ measure: 'euclidean', threshold: distance });
  expect((await saidOf(runs, [far]))[1]).toMatchObject({ status: 'pass', reason: { code: 'withinLimit' } });
  const near = check({ measure: 'euclidean', threshold: distance - 0.001 });
  expect((await saidOf(runs, [near]))[1]).toMatchObject({ status: 'fail', reason: { code: 'overLimit' } });
  expect((await saidOf(runs, [check({ threshold: 0.999 })])).map((each) => each?.status)).toEqual([
    'pass',
    'fail',
    'fail',
  ]);
  expect((await saidOf(runs, [check({ isNegated: true })])).map((each) => each?.status)).toEqual([
    'fail',
    'fail',
    'pass',
  ]);
  const other = check({ embedder: { providerId: 'fake', model: 'large' } });
  for (const changed of [other, check({ value: 'Bananas' })])
    expect((await saidOf(runs, [changed]))[1]).toMatchObject({
      status: 'pending',
      reason: { code: 'comparedOtherwise' },
    });
  expect(server.embedded()).toHaveLength(1);
});

it('never asks for what the log knows, and takes the nearest of several texts', async () => {
  const { runs } = await service({ small: embeds() });
  const two = [check(), check({ id: 'l', value: '{{expected}}\nBananas are yellow', lines: 'any' })];
  await ran(runs, sessionOf(two));
  await grade(runs, [check()]);
  expect((await grade(runs, [check()])).events).toEqual([]);
  // A copy of the check has its figures at once.
  const copied = await grade(runs, [check({ id: 'copy' })]);
  expect(copied.events.map(({ type }) => type)).toEqual(['graded', 'graded', 'graded']);
  await grade(runs, two);
  expect(server.embedded().map(({ json }) => json.input)).toEqual([
    ANSWERS,
    [ANSWERS[0], 'Bananas are yellow', ANSWERS[1], ANSWERS[2]],
  ]);
  expect((await saidOf(runs, two, 'l')).map((each) => each?.status)).toEqual(['pass', 'pass', 'pass']);
});

it('is asked for on the command line for all checks together, and goes on where it was stopped', async () => {
  const { runs } = await service({ small: embeds() });
  const checks = [check(), check({ id: 'l', value: 'Paris', threshold: 0.4 })];
  const { request } = await ran(runs, sessionOf(checks));
  const deps = { runs, loadPrices: async () => priceOf, runTrials: async () => [] };
  await grade(runs, checks, cells.slice(0, 1));
  expect(await gradePending(folder, request, deps, {}, never)).toBeUndefined();
  expect(await gradePending(folder, request, deps, {}, never)).toBeUndefined();
  expect(server.embedded().map(({ json }) => json.input)).toEqual([
    [ANSWERS[0], 'Paris'],
    [ANSWERS[1], ANSWERS[0], 'Paris', ANSWERS[2]],
  ]);
  expect(await saidOf(runs, checks, 'l')).toMatchObject([
    { status: 'pass' },
    { status: 'pass' },
    { status: 'fail' },
  ]);
});

it('compares a part of an answer where a check looks at one, and never a figure of another part', async () => {
  const answers = ['{"city": "Paris", "land": "France"}', '{"land": "France"}', 'no JSON'];
  const { runs } = await service({ small: embeds() }, answers);
  const city = check({ value: 'Paris', of: [{ type: 'parsed', path: 'city' }] });
  await ran(runs, sessionOf([city]));
  const { events } = await grade(runs, [city]);
  expect(server.embedded().map(({ json }) => json.input)).toEqual([['Paris']]);
  expect(events).toMatchObject([
    { type: 'embedded' },
    { type: 'graded', cell: cells[0], likeness: [{ text: 'Paris', part: 'Paris' }] },
  ]);
  expect(await saidOf(runs, [city])).toMatchObject([
    { status: 'pass' },
    { status: 'fail', reason: { code: 'partMissing' } },
    { status: 'fail', reason: { code: 'partMissing' } },
  ]);
  const land = { ...city, of: [{ type: 'parsed' as const, path: 'land' }] };
  const { of: _, ...whole } = city;
  for (const other of [land, whole])
    expect((await saidOf(runs, [other]))[0]).toMatchObject({ reason: { code: 'comparedOtherwise' } });
});

it('asks about the others without a text that is too long', async () => {
  const long = 'word '.repeat(100);
  const { runs } = await service({ small: embeds({ longest: 100 }) }, [...ANSWERS.slice(0, 2), long]);
  await ran(runs, sessionOf([check()]));
  await grade(runs, [check()]);
  expect(server.embedded().map(({ json }) => (json.input as string[]).length)).toEqual([3, 1, 1, 1]);
  expect(await saidOf(runs, [check()])).toMatchObject([
    { status: 'pass' },
    { status: 'pass' },
    {
      status: 'error',
      reason: { code: 'embedderFailed', params: { failure: 'context.tooLong', model: 'small' } },
    },
  ]);
});

it('sends no more than 32 texts at a time', async () => {
  const { runs } = await service({ small: embeds() });
  const value = Array.from({ length: 70 }, (_, index) => `text ${index}`).join('\n');
  const many = check({ value, lines: 'any' });
  await ran(runs, sessionOf([many]));
  await grade(runs, [many]);
  expect(server.embedded().map(({ json }) => (json.input as string[]).length)).toEqual([32, 32, 9]);
  expect((await saidOf(runs, [many])).map((each) => each?.status)).toEqual(['fail', 'fail', 'fail']);
});

describe('what cannot be compared', () => {
  const NO_PATH = refuses(501, { error: { message: 'This server does not support embeddings.' } });
  const CHAT_MODEL = refuses(403, {
    error: { message: 'You are not allowed to generate embeddings from this model' },
  });
  const html: Behaviour = async (exchange) => {
    exchange.head(200, { 'content-type': 'text/html' });
    await exchange.write('<!doctype html><title>Sign in</title>');
    exchange.end();
  };
  const rows = (change: (vector: readonly number[], index: number) => unknown) =>
    embeds({
      data: (texts) => texts.map((text, index) => ({ index, embedding: change(vectorOf(text), index) })),
    });
  const failing = async (behaviour: Behaviour) => {
    const { runs } = await service({ small: behaviour });
    await ran(runs, sessionOf([check()]));
    await grade(runs, [check()]);
    return saidOf(runs, [check()]);
  };

  it.each([
    ['a server that makes none', NO_PATH, 'embeddings.unsupported'],
    ['a model that makes none', CHAT_MODEL, 'embeddings.unsupported'],
    ['no such path', refuses(404, 'Not found'), 'embeddings.unsupported'],
    ['a web page', html, 'embeddings.unreadable'],
    ['an error with status 200', embedsError(), 'response.serverError'],
    [
      'too few vectors',
      embeds({ data: (t) => [{ index: 0, embedding: vectorOf(t[0] ?? '') }] }),
      'embeddings.count',
    ],
    ['vectors of several lengths', rows((vector, index) => vector.slice(index)), 'embeddings.length'],
    ['what is no number', rows(() => [1, Number.NaN]), 'embeddings.unreadable'],
    ['what is too large to be multiplied', rows(() => [1e200, 1]), 'embeddings.unreadable'],
    ['an empty vector', rows(() => []), 'embeddings.unreadable'],
    ['a vector in words', rows(() => 'AAAA'), 'embeddings.unreadable'],
    ['no list', embeds({ data: () => null }), 'embeddings.unreadable'],
  ])('%s is told as a failure', async (_, behaviour, code) => {
    const said = await failing(behaviour);
    for (const each of said)
      expect(each).toMatchObject({
        status: 'error',
        reason: { code: 'embedderFailed', params: { failure: code } },
      });
  });

  it('a model of this computer, an unknown provider and no model at all ask nobody', async () => {
    const { runs, provider } = await service({ small: embeds() });
    await ran(runs, sessionOf([check()]));
    for (const [embedder, code] of [
      [{ providerId: 'gone', model: 'small' }, 'provider.unknown'],
      [{ providerId: 'fake', model: ' ' }, 'model.missing'],
    ] as const) {
      const { events } = await grade(runs, [check({ embedder })]);
      expect(events).toMatchObject(cells.map((cell) => ({ type: 'graded', cell, failure: { code } })));
    }
    const local = { ...provider, id: 'local', kind: 'local', baseUrl: '' } as const;
    const read = await runs.read(folder, 'run1');
    const completions = read.ok ? read.value.completions : [];
    const grading = {
      session: sessionOf([]),
      providers: [local],
      completions,
      checks: [{ ...check(), measure: 'cosine', embedder: { providerId: 'local', model: 'm' } }] as const,
    };
    for await (const event of gradeRun(grading, depsWith(), never))
      expect(event).toMatchObject({ type: 'graded', failure: { code: 'embeddings.unsupported' } });
    expect(server.embedded()).toEqual([]);
  });

  it('an empty answer fails, and no text at all says nothing: neither is asked about', async () => {
    const { runs } = await service({ small: embeds() }, ['   ', ...ANSWERS.slice(1)]);
    await ran(runs, sessionOf([check()]));
    expect((await saidOf(runs, [check()]))[0]).toMatchObject({
      status: 'fail',
      reason: { code: 'emptyAnswer' },
    });
    expect((await saidOf(runs, [check({ value: ' ' })]))[1]).toMatchObject({
      status: 'notApplicable',
      reason: { code: 'noText' },
    });
    await grade(runs, [check({ value: ' ' })]);
    expect(server.embedded()).toEqual([]);
  });
});

it('keeps to the cap of the run, and counts what the server does not', async () => {
  const { runs } = await service({ small: embeds({ hasUsage: false }) });
  const session = sessionOf([check()]);
  await ran(runs, session);
  const spent = 3 * 0.18;
  const capped = await grade(runs, [check()], cells, { maxCostUsd: spent + 0.01 });
  expect(capped).toMatchObject({
    events: [],
    failure: { code: 'cost.capReached', params: { count: 3 } },
  });
  expect(server.embedded()).toEqual([]);
  await grade(runs, [check()], cells, { maxCostUsd: 5 });
  expect(server.embedded()).toHaveLength(1);
  // What it cost is known though nobody counted it: there is no room for more.
  const again = check({ id: 'z', value: 'Something else' });
  const full = await grade(runs, [again], cells, { maxCostUsd: spent + 0.15 });
  expect(full.failure).toMatchObject({ code: 'cost.capReached' });
});

it('stops when told to, and keeps what had come', async () => {
  const stop = new AbortController();
  const { runs } = await service({ small: () => stop.abort() });
  await ran(runs, sessionOf([check()]));
  const begun = await runs.grade(folder, 'run1', cells, [check()], stop.signal);
  expect(await drained(begun)).toMatchObject({ events: [], failure: undefined });
  expect((await saidOf(runs, [check()]))[0]).toMatchObject({ reason: { code: 'notCompared' } });
});

function embedsError(): Behaviour {
  return async (exchange) => {
    exchange.head(200, { 'content-type': 'application/json' });
    await exchange.write(JSON.stringify({ error: { message: 'Something went wrong', type: 'x' } }));
    exchange.end();
  };
}
