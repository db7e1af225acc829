/** A judge that is asked which of two stored answers is better, each pair in both orders, into the run's own log. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { executeRun } from '@engine/run/executeRun';
import { gradeRun } from '@engine/run/gradeRun';
import { weighRun } from '@engine/run/weighRun';
import type { Run } from '@main/services/runs/runOperation';
import { createRunService } from '@main/services/runs/runService';
import type { PriceOf } from '@shared/domain/cost/price';
import { pairFigures } from '@shared/domain/judging/pairFigures';
import type { PairJudge } from '@shared/domain/judging/pairJudge';
import { pairsOf, weighPairs } from '@shared/domain/judging/pairs';
import { weighingsOf } from '@shared/domain/judging/weighings';
import type { Result } from '@shared/domain/result';
import { completionsOf } from '@shared/domain/run/completionMap';
import type { RunEvent } from '@shared/domain/run/run';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { streams } from '../fakes/behaviours';
import { type Exchange, MisbehavingServer } from '../fakes/misbehavingServer';
import { noLocalModels } from '../fakes/noLocalModels';
import { KEY, modelNamed, nodeHttp, providerAt, sessionWith } from './harness';

const CASES = 12;
const cases = Array.from({ length: CASES }, (_, n) => ({ id: `c${n}`, values: { n: String(n) } }));
const session = sessionWith([modelNamed('good', { maxTokens: 7 }), modelNamed('bad', { maxTokens: 7 })], {
  prompts: [{ id: 'p', name: 'P', messages: [{ role: 'user', content: 'Say {{n}}.' }] }],
  cases,
});
const cells = ['good', 'bad'].flatMap((model) => cases.map(({ id }) => `p/${model}/${id}/0`));
const groups = ['good', 'bad'].map((modelId) => ({ promptId: 'p', modelId }));
const judge: PairJudge = {
  prompt: 'Task: {{input}}\nA: {{output_a}}\nB: {{output_b}}\nWhich?',
  grader: { providerId: 'fake', model: 'judge', params: { temperature: 0, maxTokens: 7 } },
};
const never = new AbortController().signal;

const saidTo = ({ json }: Exchange) =>
  (json.messages as readonly { readonly content: string }[])[0]?.content ?? '';

/** Prefers `good`, but for every fourth case, where it takes what stands first. */
function behaviour(exchange: Exchange) {
  const asked = saidTo(exchange);
  if (exchange.model !== 'judge') return streams([`${exchange.model} {{n}} ${/\d+/.exec(asked)?.[0]}`]);
  const n = Number(/Say (\d+)/.exec(asked)?.[1]);
  const isFirst = n % 4 === 0 || asked.includes('A: good');
  return streams(['I think:\n', isFirst ? 'A' : 'B']);
}

let server: MisbehavingServer;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-weighing-'));
  server = await MisbehavingServer.start({ behaviours: behaviour });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

// 18 tokens a call: 18 cents.
const priceOf: PriceOf = ({ promptTokens, completionTokens }) => (promptTokens + completionTokens) / 100;
const service = (secrets: readonly string[] = []) =>
  createRunService({
    loadEngine: async () => ({ executeRun, gradeRun, weighRun }),
    send: nodeHttp.send,
    userAgent: 'test',
    localModels: noLocalModels,
    // One after the other: how many calls a cap allows is then certain.
    providers: () => [{ ...providerAt(server.baseUrl), concurrency: 1 }],
    keyFor: () => KEY,
    loadPrices: async () => priceOf,
    runTrials: async () => [],
    secrets: () => secrets,
    now: () => 1,
    wallNow: Date.now,
    newId: () => 'run1',
    onLogState: () => {},
  });

async function drained(started: Result<Run>) {
  if (!started.ok) throw new Error('refused');
  const events: RunEvent[] = [];
  for await (const event of started.value.events) events.push(event);
  return { events, failure: started.value.failure() };
}

/** What is known of the run's pairs by now, from its log. */
async function known(runs: ReturnType<typeof service>) {
  const read = await runs.read(folder, 'run1');
  if (!read.ok) throw new Error('unreadable');
  const completions = completionsOf(read.value.completions);
  const { pairs } = pairsOf(groups, cells, { session, completions });
  const weighed = weighPairs(judge, { session, completions }, pairs, weighingsOf(read.value.weighings));
  const orders = weighed.flatMap(({ toAsk }) => toAsk.map(([first, second]) => ({ first, second })));
  return { weighed, orders };
}

describe('a judge of pairs', () => {
  it('is asked in both orders, and what it says is in the log of the run', async () => {
    const runs = service();
    await drained(runs.start(folder, session, cells, never));
    const { orders } = await known(runs);
    expect(orders).toHaveLength(2 * CASES);
    const { events, failure } = await drained(await runs.weigh(folder, 'run1', orders, judge, never));
    expect(failure).toBeUndefined();
    expect(events).toHaveLength(2 * CASES);
    expect(server.chats('judge')).toHaveLength(2 * CASES);
    // What was answered is put in once and is no template; and the same is what the log keeps as sent.
    const about = events.find((each) => each.type === 'weighed' && each.cell === 'p/bad/c1/0');
    expect(about).toMatchObject({
      other: 'p/good/c1/0',
      asked: { providerId: 'fake', model: 'judge' },
      text: 'I think:\nB',
      usage: { promptTokens: 11, completionTokens: 7 },
      request: {
        body: {
          model: 'judge',
          temperature: 0,
          messages: [{ role: 'user', content: 'Task: Say 1.\nA: bad {{n}} 1\nB: good {{n}} 1\nWhich?' }],
        },
      },
    });

    // Another process reads the same from the file.
    const { weighed, orders: left } = await known(service());
    const figures = pairFigures(weighed);
    expect(figures.counts).toEqual({ a: 9, b: 0, tie: 0, undecided: 3, open: 0, failed: 0 });
    expect(left).toEqual([]);
    expect(figures.ranking).toMatchObject({ ranked: [{ id: 'p/good' }, { id: 'p/bad' }] });
    expect(figures.firstPlace?.rate).toBeCloseTo((9 * 0.5 + 3) / 12);
  });

  it('is asked only for what is missing, and no further than the cap', async () => {
    const runs = service();
    await drained(runs.start(folder, session, cells, never));
    const before = await known(runs);
    // 24 answers have cost $4.32; of $6 some questions are left.
    const some = await drained(
      await runs.weigh(folder, 'run1', before.orders, judge, never, { maxCostUsd: 6 }),
    );
    const asked = server.chats('judge').length;
    expect(asked).toBeGreaterThan(2);
    expect(asked).toBeLessThan(10);
    expect(some.failure).toEqual({ code: 'cost.capReached', params: { cap: 6, count: 24 - asked } });

    const after = await known(runs);
    expect(after.orders.length).toBeGreaterThanOrEqual(24 - asked);
    await drained(await runs.weigh(folder, 'run1', after.orders, judge, never, { maxCostUsd: null }));
    expect(server.chats('judge')).toHaveLength(asked + after.orders.length);
    // What was asked counts for the run's cost.
    const rest = await drained(
      await runs.weigh(folder, 'run1', before.orders.slice(0, 1), judge, never, { maxCostUsd: 8 }),
    );
    expect(rest).toMatchObject({ events: [], failure: { code: 'cost.capReached' } });
  });

  it('is not asked about answers that the run does not have', async () => {
    const runs = service();
    await drained(runs.start(folder, session, cells, never));
    const stray = await runs.weigh(
      folder,
      'run1',
      [{ first: 'p/good/c0/0', second: 'x/y/z/0' }],
      judge,
      never,
    );
    expect(stray).toMatchObject({ ok: false, failure: { code: 'input.invalid' } });
  });

  it('keeps known secrets out of the log, in what it quotes, too', async () => {
    const runs = service(['bad {{n}} 11']);
    await drained(runs.start(folder, session, cells, never));
    const { orders } = await known(runs);
    await drained(await runs.weigh(folder, 'run1', orders, judge, never));
    const [file = ''] = (await readdir(path.join(folder, 'runs'))).filter((name) => name.endsWith('.jsonl'));
    expect(await readFile(path.join(folder, 'runs', file), 'utf8')).not.toContain('bad {{n}} 11');
  });
});
