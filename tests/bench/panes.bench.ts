/** Whether the window answers input throughout: its longest task with 32 answers at once, and with one of 2 MB. */
import { test } from '@playwright/test';
import { rivalNamed } from './support/apps';
import { compare, compareFrames, record } from './support/figures';
import { LoadServer, type Plan } from './support/loadServer';
import { inTurn, type Ran } from './support/panes';

const RUNS = 3;
/** Eight models × four cases, for three seconds at a server's usual pace. */
const MANY = { requests: 32, chunks: 150, everyMs: 20, waitMs: 100 };
/** 2 MB of plain text, as fast as it can be read. */
const LONG = { requests: 1, chunks: 290_000, everyMs: 0, waitMs: 100 };
/** The same, and shown as Markdown. */
const MARKDOWN = { requests: 1, chunks: 250_000, everyMs: 0, waitMs: 100, isMarkdown: true };

async function measure(name: string, what: string, plan: Omit<Plan, 'run'>): Promise<void> {
  const server = await LoadServer.start();
  const { ours, floor } = await inTurn(server, plan, RUNS);
  server.close();
  const longest = ({ seen }: Ran) => seen.longestTask;
  const frames = ({ seen }: Ran) => seen.frames;
  record(name, [
    compare(
      `${what}: longest task (0: below 50)`,
      'ms',
      ours.map(longest),
      [rivalNamed('bare panes'), floor.map(longest)],
      '≤ 50 ms',
    ),
    compareFrames('… p95 frame', ours.map(frames), [rivalNamed('bare panes'), floor.map(frames)], '≤ 17 ms'),
  ]);
}

test('32 answers, 50 chunks a second', () => measure('many', '32 × 150 chunks at 50/s', MANY));
test('an answer of 2 MB', () => measure('long', 'an answer of 2 MB', LONG));
test('an answer of 2 MB as Markdown', () => measure('markdown', '2 MB shown as Markdown', MARKDOWN));
