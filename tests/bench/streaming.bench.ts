/** Eight answers at once: as fast as they can be read, and at a server's usual pace. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { rivalNamed } from './support/apps';
import { compare, compareFrames, record } from './support/figures';
import { LoadServer } from './support/loadServer';
import { inTurn, type Ran } from './support/panes';

const PANES = 8;
const FAST = { requests: PANES, chunks: 2000, everyMs: 0, waitMs: 100 };
const PACED = { requests: PANES, chunks: 400, everyMs: 20, waitMs: 100 };
/** Each has four frames or so: fewer runs make the first one's, which compiles what it needs, a tenth of all. */
const FAST_RUNS = 24;
const PACED_RUNS = 3;

/** Reads the same answers with the SDK in a Node process of its own. */
async function sdkAlone(server: LoadServer): Promise<number> {
  await server.plan({ ...FAST, run: 'sdk' });
  const script = join(import.meta.dirname, 'support', 'sdkAlone.mjs');
  const env = { ...process.env, OPENAI_BASE_URL: server.baseUrl };
  const child = fork(script, [String(PANES)], { stdio: 'inherit', execArgv: [], env });
  const [{ at }] = (await once(child, 'message')) as [{ at: number }];
  return at - (await server.times()).released;
}

const total = ({ seen, times }: Ran) => seen.endedAt - times.released;
const behind = ({ seen, times }: Ran) => seen.endedAt - times.ended;
const longestTask = ({ seen }: Ran) => seen.longestTask;
const frames = ({ seen }: Ran) => seen.frames;

test('eight answers, unlimited', async () => {
  const server = await LoadServer.start();
  const { ours, floor } = await inTurn(server, FAST, FAST_RUNS);
  const sdk: number[] = [];
  for (let index = 0; index < FAST_RUNS; index++) sdk.push(await sdkAlone(server));
  server.close();
  const figure = (what: string, measure: (ran: Ran) => number, aim = '') =>
    compare(what, 'ms', ours.map(measure), [rivalNamed('bare panes'), floor.map(measure)], aim);
  record('fast', [
    figure('8 × 2,000 chunks, unlimited', total, '≤ 2 ×'),
    compare('8 × 2,000 chunks, unlimited', 'ms', ours.map(total), ['SDK alone', sdk]),
    compareFrames('… p95 frame', ours.map(frames), [rivalNamed('bare panes'), floor.map(frames)], '≤ 17 ms'),
    figure('… longest task (0: below 50)', longestTask),
  ]);
});

test('eight answers, 50 chunks a second', async () => {
  const server = await LoadServer.start();
  const { ours, floor } = await inTurn(server, PACED, PACED_RUNS);
  server.close();
  const figure = (what: string, measure: (ran: Ran) => number, aim = '') =>
    compare(what, 'ms', ours.map(measure), [rivalNamed('bare panes'), floor.map(measure)], aim);
  record('paced', [
    figure('8 × 400 chunks at 50/s: behind the server', behind, '≤ 150 ms'),
    compareFrames('… p95 frame', ours.map(frames), [rivalNamed('bare panes'), floor.map(frames)], '≤ 17 ms'),
  ]);
});
