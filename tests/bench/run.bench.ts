/** What lies between the click on Run and the request, and between the server's first byte and its text on the screen. */
import { test } from '@playwright/test';
import { rivalNamed } from './support/apps';
import { compare, record } from './support/figures';
import { LoadServer } from './support/loadServer';
import { inTurn, type Ran } from './support/panes';

/** Each is up to a frame early or late: fewer do not tell a twentieth. */
const RUNS = 68;
const PLAN = { requests: 1, chunks: 5, everyMs: 20, waitMs: 150 };

const toRequest = ({ seen, times }: Ran) => Math.max(...times.arrived) - seen.clickedAt;
const toScreen = ({ seen, times }: Ran) => seen.begunAt - times.released;
const inAll = (ran: Ran) => toRequest(ran) + toScreen(ran);

test('run latency', async () => {
  const server = await LoadServer.start();
  const { ours, floor } = await inTurn(server, PLAN, RUNS);
  server.close();
  const figure = (what: string, measure: (ran: Ran) => number, aim = '') =>
    compare(what, 'ms', ours.map(measure), [rivalNamed('bare panes'), floor.map(measure)], aim);
  record('run', [
    figure('Run pressed → request at the server', toRequest),
    figure("server's first byte → text on the screen", toScreen),
    figure('both', inAll, '≤ 40 ms'),
  ]);
});
