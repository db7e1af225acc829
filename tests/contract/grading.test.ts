/** Graders, and what else a server can say beside text: log probabilities and tool calls. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { executeRun } from '@engine/run/executeRun';
import { gradeRun } from '@engine/run/gradeRun';
import { weighRun } from '@engine/run/weighRun';
import type { Run } from '@main/services/runs/runOperation';
import { createRunService } from '@main/services/runs/runService';
import type { CheckOf } from '@shared/domain/checks/check';
import type { PriceOf } from '@shared/domain/cost/price';
import type { Result } from '@shared/domain/result';
import type { Completion } from '@shared/domain/run/completion';
import type { RunEvent } from '@shared/domain/run/run';
import { LEAST_LOGPROB } from '@shared/domain/run/run';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuses, streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { type Behaviour, MisbehavingServer } from '../fakes/misbehavingServer';
import { noLocalModels } from '../fakes/noLocalModels';
import { depsWith, KEY, modelNamed, nodeHttp, providerAt, requestOf, run, sessionWith } from './harness';

let server: MisbehavingServer;
afterEach(() => server.close());
const serve = async (behaviours: Readonly<Record<string, Behaviour>>) => {
  server = await MisbehavingServer.start({ behaviours });
  return providerAt(server.baseUrl);
};

const check = (id: string, model: string): CheckOf<'model-graded'> => ({
  id,
  type: 'model-graded',
  prompt: 'Is {{output}} the same as {{expected}}?',
  grader: { providerId: 'fake', model, params: { temperature: 0 } },
  rule: { type: 'verdict' },
});

it('asks each grader about each completed cell, and keeps all it says', async () => {
  const provider = await serve({ judge: streams(['It is.\n', 'PASS']), broken: refuses(500, 'x') });
  const session = sessionWith([modelNamed('m')], { cases: [{ id: 'c', values: {}, expected: '{{x}}' }] });
  const steps = [{ text: '{{expected}}', reasoning: '' }];
  const done: Completion = { cell: 'p/m/c/0', status: 'completed', steps };
  const events: RunEvent[] = [];
  const grading = {
    session,
    providers: [provider],
    completions: [done, { ...done, cell: 'p/m/c/1', status: 'failed' } as const],
    checks: [check('right', 'judge'), check('faulty', 'broken'), check('nowhere', '')],
  };
  for await (const event of gradeRun(grading, depsWith(), new AbortController().signal)) events.push(event);
  const of = (id: string) => events.find((event) => event.type === 'graded' && event.checkId === id);
  expect(events).toHaveLength(3);
  expect(of('right')).toMatchObject({
    cell: 'p/m/c/0',
    text: 'It is.\nPASS',
    usage: { promptTokens: 11, completionTokens: 7 },
    request: {
      body: {
        model: 'judge',
        // What was answered is put in once and is no template.
        messages: [{ role: 'user', content: 'Is {{expected}} the same as {{x}}?' }],
        temperature: 0,
      },
    },
  });
  expect(of('faulty')).toMatchObject({ text: '', failure: { code: 'server.error' } });
  expect(of('nowhere')).toMatchObject({ failure: { code: 'model.missing' } });
  expect(server.chats('judge').map(({ body }) => body)).toEqual([
    '{"model":"judge","messages":[{"role":"user","content":"Is {{expected}} the same as {{x}}?"}],"temperature":0,"stream":true,"stream_options":{"include_usage":true}}',
  ]);
});

it('reads log probabilities and tool calls as they come', async () => {
  const chunk = (choice: object) => `data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`;
  const call = (part: object) => chunk({ delta: { tool_calls: [part] } });
  const top = [
    { token: 'Hi', logprob: -0.1, bytes: [72, 105] },
    { token: 'Ho', logprob: -2 },
  ];
  const provider = await serve({
    m: async (exchange) => {
      exchange.head(200, { 'content-type': 'text/event-stream' });
      const said = { token: 'Hi', logprob: -0.1, bytes: null, top_logprobs: top };
      const impossible = { token: '!', logprob: null };
      await exchange.write(
        chunk({ delta: { content: 'Hi' }, logprobs: { content: [said, impossible], refusal: null } }) +
          call({ index: 0, id: 'call_1', type: 'function', function: { name: 'weather', arguments: '' } }) +
          call({ index: 0, function: { arguments: '{"city":' } }) +
          call({ index: 1, id: 'call_2', function: { name: 'time', arguments: '{}' } }) +
          call({ index: 0, function: { arguments: '"成都"}' } }) +
          chunk({ delta: {}, finish_reason: 'tool_calls' }),
      );
      await exchange.write('data: [DONE]\n\n');
      exchange.end();
    },
  });
  const request = requestOf(sessionWith([modelNamed('m', { logprobs: true, topLogprobs: 2 })]), provider);
  const { of } = await run(request);
  expect(server.chats('m')[0]?.json).toMatchObject({ logprobs: true, top_logprobs: 2 });
  expect(of('m')).toMatchObject({
    status: 'completed',
    finishReason: 'tool_calls',
    ending: 'toolCalls',
    logprobs: [
      {
        token: 'Hi',
        logprob: -0.1,
        top: [
          { token: 'Hi', logprob: -0.1 },
          { token: 'Ho', logprob: -2 },
        ],
      },
      // What a server cannot say in JSON: minus infinity.
      { token: '!', logprob: LEAST_LOGPROB },
    ],
    toolCalls: [
      { id: 'call_1', name: 'weather', arguments: '{"city":"成都"}' },
      { id: 'call_2', name: 'time', arguments: '{}' },
    ],
  });
});

it.each([
  [
    'whole, all numbered 0',
    [
      { index: 0, id: 'a', type: 'function', function: { name: 'weather', arguments: '{"city":"成都"}' } },
      { index: 0, id: 'b', type: 'function', function: { name: 'weather', arguments: '{"city":"Bern"}' } },
    ],
  ],
  [
    'numbered from 1, with the name in every part',
    [
      { index: 1, id: 'a', type: 'function', function: { name: 'weather', arguments: '{"city":' } },
      { index: 2, id: 'b', type: 'function', function: { name: 'weather', arguments: '' } },
      { index: 1, function: { name: 'weather', arguments: '"成都"}' } },
      { index: 2, function: { name: 'weather', arguments: '{"city":"Bern"}' } },
    ],
  ],
])('tells tool calls apart that come %s', async (_, parts) => {
  const chunks = parts.map((part) => ({ choices: [{ index: 0, delta: { tool_calls: [part] } }] }));
  const provider = await serve({
    m: async (exchange) => {
      exchange.head(200, { 'content-type': 'text/event-stream' });
      for (const chunk of chunks) await exchange.write(`data: ${JSON.stringify(chunk)}\n\n`);
      await exchange.write('data: [DONE]\n\n');
      exchange.end();
    },
  });
  const { of } = await run(requestOf(sessionWith([modelNamed('m')]), provider));
  expect(of('m')).toMatchObject({
    status: 'completed',
    toolCalls: [
      { index: 0, id: 'a', name: 'weather', arguments: '{"city":"成都"}' },
      { index: 1, id: 'b', name: 'weather', arguments: '{"city":"Bern"}' },
    ],
  });
});

describe('the cap on the cost of a run', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'parallax-grading-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const cases = Array.from({ length: 10 }, (_, index) => ({
    id: `c${index}`,
    values: {},
    expected: 'x',
  }));
  const session = sessionWith([modelNamed('m', { maxTokens: 7 })], { cases });
  const cells = cases.map(({ id }) => `p/m/${id}/0`);
  const never = new AbortController().signal;
  const judge = check('c', 'judge');
  const graded = [{ ...judge, grader: { ...judge.grader, params: { maxTokens: 7 } } }];
  // 18 tokens a call: a cent each, and 18 cents a call.
  const priceOf: PriceOf = ({ promptTokens, completionTokens }, { model }) =>
    model === 'unpriced' ? undefined : (promptTokens + completionTokens) / 100;

  async function service(gate?: Gate, onPrices = () => {}) {
    const answers = streams(['It is.\nPASS'], { ...(gate && { headGate: gate }) });
    const provider = await serve({ m: answers, judge: answers, unpriced: answers });
    return createRunService({
      loadEngine: async () => ({ executeRun, gradeRun, weighRun }),
      send: nodeHttp.send,
      userAgent: 'test',
      localModels: noLocalModels,
      // One after the other: how many calls a cap allows is then certain.
      providers: () => [{ ...provider, concurrency: 1 }],
      keyFor: () => KEY,
      loadPrices: async () => {
        onPrices();
        return priceOf;
      },
      runTrials: async () => [],
      secrets: () => [],
      now: () => 1,
      wallNow: Date.now,
      newId: () => 'run1',
      onLogState: () => {},
    });
  }

  async function drained(started: Result<Run>) {
    if (!started.ok) throw new Error('refused');
    const events: RunEvent[] = [];
    for await (const event of started.value.events) events.push(event);
    return { events, failure: started.value.failure() };
  }

  it('holds for its gradings, too, and for all that both have cost', async () => {
    const runs = await service();
    const grade = (options: object) => runs.grade(folder, 'run1', cells, graded, never, options);
    await drained(runs.start(folder, session, cells, never));
    expect(server.chats('m')).toHaveLength(10);

    // Ten answers have cost $1.80; of $3 a few gradings are left.
    const first = await drained(await grade({ maxCostUsd: 3 }));
    const asked = server.chats('judge').length;
    expect(asked).toBeGreaterThan(1);
    expect(asked).toBeLessThan(7);
    expect(first.events).toHaveLength(asked);
    expect(first.failure).toEqual({ code: 'cost.capReached', params: { cap: 3, count: 10 - asked } });

    // What was spent on gradings is spent.
    const spent = 1.8 + 0.18 * asked - 0.01;
    const again = await drained(await grade({ maxCostUsd: spent }));
    expect(again).toEqual({
      events: [],
      failure: { code: 'cost.capReached', params: { cap: spent, count: 10 } },
    });

    const whole = await drained(await grade({ maxCostUsd: null }));
    expect(whole.events).toHaveLength(10);
    expect(whole.failure).toBeUndefined();
    // Gradings that others have taken the place of were paid for all the same.
    const all = 1.8 + 0.18 * (asked + 10) - 0.01;
    expect((await drained(await grade({ maxCostUsd: all }))).events).toEqual([]);
    expect(server.chats('judge')).toHaveLength(asked + 10);
    // For answers, too.
    const retried = await drained(await runs.retry(folder, 'run1', ['p/m/c0/0'], never, { maxCostUsd: all }));
    expect(retried.events).toMatchObject([{ type: 'cancelled', reason: 'costCap' }]);
    // What was answered was paid for, and stays.
    expect(retried.failure).toEqual({ code: 'cost.notAsked', params: { cap: all, count: 1 } });
    const read = await runs.read(folder, 'run1');
    expect(read.ok && read.value.completions[0]).toMatchObject({
      status: 'completed',
      steps: [{ text: 'It is.\nPASS' }],
    });
  });

  it('bounds a retry and a grading that run at the same time, taken together', async () => {
    const runs = await service();
    await drained(runs.start(folder, session, cells, never));
    const options = { maxCostUsd: 3 };
    const both = [
      runs.retry(folder, 'run1', cells, never, options),
      runs.grade(folder, 'run1', cells, graded, never, options),
    ];
    await Promise.all(both.map(async (begun) => drained(await begun)));
    // 16 calls cost $2.88; two are under way at a time, and what they will cost is estimated.
    expect(server.exchanges.length).toBeGreaterThan(12);
    expect(server.exchanges.length).toBeLessThan(18);
  });

  it('counts what is under way without one, and holds for that, too, once it is set', async () => {
    const gate = new Gate();
    const runs = await service(gate, () => gate.release());
    gate.release(10);
    await drained(runs.start(folder, session, cells, never));
    const retried = runs.retry(folder, 'run1', cells.slice(0, 2), never).then(drained);
    await server.arrived(11);
    const grading = runs.grade(folder, 'run1', cells, graded, never, { maxCostUsd: 2.05 }).then(drained);
    expect((await grading).failure).toEqual({ code: 'cost.capReached', params: { cap: 2.05, count: 9 } });
    expect((await retried).failure).toMatchObject({ code: 'cost.notAsked', params: { count: 1 } });
    expect(server.exchanges).toHaveLength(11);
  });

  it('is that of the run itself where no other is set', async () => {
    const runs = await service();
    await drained(runs.start(folder, session, cells.slice(0, 2), never, { maxCostUsd: 5.4 }));
    expect(server.chats('m')).toHaveLength(2);
    const { failure } = await drained(
      await runs.grade(folder, 'run1', cells, [check('c', 'unpriced')], never),
    );
    expect(failure).toBeUndefined();
    expect(server.chats('unpriced')).toEqual([]);
  });

  it('lets no grader be asked whose price is not known', async () => {
    const runs = await service();
    await drained(runs.start(folder, session, cells.slice(0, 1), never));
    const unpriced = [check('c', 'unpriced')];
    const { events } = await drained(
      await runs.grade(folder, 'run1', cells, unpriced, never, { maxCostUsd: 100 }),
    );
    expect(events).toMatchObject([{ type: 'graded', failure: { code: 'cost.unknownPrice' } }]);
    expect(server.chats('unpriced')).toEqual([]);
  });
});
