/** Runs that stop early, through the run service, against a server, with logs on the disk. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { executeRun } from '@engine/run/executeRun';
import { gradeRun } from '@engine/run/gradeRun';
import { weighRun } from '@engine/run/weighRun';
import { fileOfTarget } from '@main/services/runs/runLog';
import type { Run } from '@main/services/runs/runOperation';
import { createRunService } from '@main/services/runs/runService';
import { raceWith } from '@shared/domain/racing/race';
import { savingOf } from '@shared/domain/racing/raceSaving';
import type { Result } from '@shared/domain/result';
import { RUN_FORMAT, type RunEvent, type RunRequest } from '@shared/domain/run/run';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { streams } from '../fakes/behaviours';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { noLocalModels } from '../fakes/noLocalModels';
import { KEY, modelNamed, nodeHttp, providerAt, sessionWith } from './harness';

let folder: string;
let server: MisbehavingServer;
/** What was asked, in order: "A c3". */
let asked: string[];
/** What is said to it, by how often the same was asked before. */
let say: (prompt: string, number: number, nth: number) => string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parallax-race-'));
  asked = [];
  server = await MisbehavingServer.start({
    behaviours: () => (exchange) => {
      const body = JSON.parse(exchange.body) as { messages: { content: string }[] };
      const what = body.messages[0]?.content ?? '';
      const nth = asked.filter((each) => each === what).length;
      asked.push(what);
      const [prompt = '', number = ''] = what.split(' c');
      return streams([say(prompt, Number(number), nth)])(exchange);
    },
  });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

function session(prompts: string, cases: number, samples: number): Session {
  return sessionWith([modelNamed('m')], {
    prompts: [...prompts].map((name) => ({
      ...{ id: name, name },
      messages: [{ role: 'user', content: `${name} {{id}}` }],
    })),
    cases: Array.from({ length: cases }, (_, at) => ({
      ...{ id: `c${at}`, values: { id: `c${at}` } },
      expected: 'right',
    })),
    samples,
    checks: [{ id: 'k', type: 'equals', value: '{{expected}}', trim: true }],
  });
}

function service() {
  let clock = 0;
  return createRunService({
    loadEngine: async () => ({ executeRun, gradeRun, weighRun }),
    send: nodeHttp.send,
    userAgent: 'test',
    localModels: noLocalModels,
    providers: () => [providerAt(server.baseUrl, { concurrency: 4 })],
    keyFor: () => KEY,
    loadPrices: async () => () => undefined,
    runTrials: async () => [],
    secrets: () => [],
    now: () => {
      clock += 1;
      return clock;
    },
    wallNow: Date.now,
    newId: () => 'run1',
    onLogState: () => {},
  });
}

const runs = () => service();
const never = () => new AbortController().signal;

async function follow(started: Result<Run>, hear = (_: RunEvent) => {}): Promise<RunRequest> {
  if (!started.ok) throw new Error(started.failure.code);
  for await (const event of started.value.events) hear(event);
  return started.value.request;
}
async function start(of: Session, parts: Parameters<typeof raceWith>[0], hear?: (event: RunEvent) => void) {
  const cells = expandCells(of).map(cellKey);
  return follow(runs().start(folder, of, cells, never(), { race: raceWith(parts) }), hear);
}
async function loaded() {
  const read = await runs().read(folder, 'run1');
  if (!read.ok) throw new Error(read.failure.code);
  return read.value;
}
const saving = async () => savingOf((await loaded()).completions);
const statuses = async () => {
  const counts: Record<string, number> = {};
  for (const { status } of (await loaded()).completions) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

describe('a run that may not stop early', () => {
  it('is frozen, logged and asked as it always was', async () => {
    say = () => 'right';
    const of = session('AB', 3, 4);
    const request = await start(of, []);
    const file = fileOfTarget({ type: 'new', folder, request });
    const [, second = '', ...events] = (await readFile(file, 'utf8')).trim().split('\n');
    const cells = expandCells(of).map(cellKey);
    const { createdAt } = request;
    const { headers: _, ...provider } = { headers: undefined, ...request.providers[0] };
    expect(second).toBe(
      JSON.stringify({
        format: RUN_FORMAT,
        id: 'run1',
        createdAt,
        session: of,
        providers: [provider],
        cells,
      }),
    );
    expect(events.filter((line) => line.includes('skipped'))).toEqual([]);
    expect(asked).toHaveLength(cells.length);
  });
});

describe('settled cases', () => {
  it('stop early; the log says why, and what is read from it is what was shown', async () => {
    say = (_, number, nth) => (number === 0 ? 'right' : `other ${nth}`);
    const told: RunEvent[] = [];
    await start(session('A', 2, 8), ['settled'], (event) => told.push(event));
    expect(asked.filter((each) => each === 'A c0')).toHaveLength(4);
    expect(asked.filter((each) => each === 'A c1')).toHaveLength(8);
    expect(await statuses()).toEqual({ completed: 12, skipped: 4 });
    expect(told.filter(({ type }) => type === 'skipped')).toHaveLength(4);
    const skipped = (await loaded()).completions.find(({ status }) => status === 'skipped');
    expect(skipped?.skip).toEqual({ reason: 'settled', agreeing: 4, answers: 4 });
  });

  it('are not asked on when the run is resumed, unless they are asked for', async () => {
    say = (_, number) => (number === 0 ? 'right' : 'wrong');
    const of = session('A', 4, 6);
    const stop = new AbortController();
    let ended = 0;
    const cells = expandCells(of).map(cellKey);
    const race = raceWith(['settled']);
    const hear = ({ type }: RunEvent) => {
      if (type === 'completed') ended += 1;
      if (ended === 7) stop.abort();
    };
    await follow(runs().start(folder, of, cells, stop.signal, { race }), hear);
    expect((await statuses()).cancelled).toBeGreaterThan(0);
    await follow(await runs().retry(folder, 'run1', 'missing', never()));
    expect(await statuses()).toEqual({ completed: 16, skipped: 8 });
    const before = asked.length;
    await follow(await runs().retry(folder, 'run1', 'missing', never()));
    expect(asked.length).toBe(before);
    const left = (await loaded()).completions.filter(({ skip }) => skip).map(({ cell }) => cell);
    await follow(await runs().retry(folder, 'run1', left, never()));
    expect(await statuses()).toEqual({ completed: 24 });
    expect((await loaded()).skippedLines).toBe(0);
  });
});

describe('beaten prompts', () => {
  it('are dropped, and the others asked on', async () => {
    say = (prompt) => (prompt === 'B' ? 'right' : 'wrong');
    await start(session('ABC', 30, 1), ['dropped']);
    const of = (name: string) => asked.filter((each) => each.startsWith(name)).length;
    expect(of('B')).toBe(30);
    // Nine cases show it; a few more were under way.
    expect(of('A')).toBeLessThan(18);
    expect(of('C')).toBeLessThan(18);
    const { dropped, skipped } = await saving();
    expect(dropped.map(({ promptId, by }) => [promptId, by])).toEqual(
      expect.arrayContaining([
        ['A', 'B'],
        ['C', 'B'],
      ]),
    );
    expect(skipped).toBe(90 - asked.length);
  });

  it('stay dropped when the run is resumed', async () => {
    say = (prompt) => (prompt === 'B' ? 'right' : 'wrong');
    const of = session('AB', 40, 1);
    const stop = new AbortController();
    const cells = expandCells(of).map(cellKey);
    await follow(
      runs().start(folder, of, cells, stop.signal, { race: raceWith(['dropped']) }),
      ({ type }) => void (type === 'skipped' && stop.abort()),
    );
    const before = asked.filter((each) => each.startsWith('A')).length;
    await follow(await runs().retry(folder, 'run1', 'missing', never()));
    expect(asked.filter((each) => each.startsWith('A'))).toHaveLength(before);
    expect(new Set(asked.filter((each) => each.startsWith('B'))).size).toBe(40);
  });

  it('are told by nothing that a person has to judge', async () => {
    say = (prompt) => (prompt === 'B' ? 'right' : 'wrong');
    const of = { ...session('AB', 30, 1), checks: [{ id: 'h', type: 'human', scale: 'thumbs' } as const] };
    await start(of, ['dropped']);
    expect(asked).toHaveLength(60);
  });
});

it('a run that is stopped while samples wait for others ends at once', async () => {
  say = () => 'right';
  const of = session('A', 1, 20);
  const stop = new AbortController();
  const cells = expandCells(of).map(cellKey);
  const race = raceWith(['settled']);
  await follow(runs().start(folder, of, cells, stop.signal, { race }), ({ type }) => {
    if (type === 'started') stop.abort();
  });
  expect(await statuses()).toEqual({ cancelled: 20 });
});
