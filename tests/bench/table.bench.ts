/** A table of 10,000 cells: whether the window answers input while they are answered, looked at and scrolled through. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Page, test } from '@playwright/test';
import { model, sessionOf } from '../e2e/support/test';
import { BEFORE, launchFloor, makeLarge, rivalNamed, temporaryFolder } from './support/apps';
import { openBenchSession } from './support/benchSession';
import { compare, compareFrames, record } from './support/figures';
import { lookOn, type Rest } from './support/probe';

const RUNS = 3;
const CASES = 2500;
const MODELS = ['m0', 'm1', 'm2', 'careless'];
const AT_ONCE = 32;
const CALL_MS = 20;
const WHEEL = { pixels: 400, everyMs: 30 };

/** Scrolls down and up again through the table under the pointer, as fast as a hand does, until `isOver`. */
async function scroll(page: Page, at: { x: number; y: number }, isOver: () => boolean): Promise<void> {
  await page.mouse.move(at.x, at.y);
  for (let turn = 0; !isOver(); turn++) {
    await page.mouse.wheel(0, turn % 120 < 60 ? WHEEL.pixels : -WHEEL.pixels);
    await page.waitForTimeout(WHEEL.everyMs);
  }
}

/** What is seen while a run is looked at, and while somebody scrolls all the time. */
interface Seen {
  readonly still: readonly Rest[];
  readonly scrolled: readonly Rest[];
}

/** From the click on Run to the last answer; scrolled `at` a place. */
async function runOnce(
  page: Page,
  ended: () => Promise<unknown>,
  at?: { readonly x: number; readonly y: number },
): Promise<Rest> {
  const seen = await lookOn(page);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  let isOver = false;
  const over = ended().then(() => {
    isOver = true;
  });
  if (at) await scroll(page, at, () => isOver);
  await over;
  const rest = await seen();
  await page.waitForTimeout(400);
  return rest;
}

async function runOurs(baseUrl: string, app?: string): Promise<Seen> {
  const session = sessionOf(
    'Bench',
    MODELS.map((name) => model(name)),
    {
      prompts: [{ id: 'a', name: 'A', messages: [{ role: 'user', content: '{{question}}' }] }],
      cases: Array.from({ length: CASES }, (_, index) => ({
        id: `c${index}`,
        values: { question: `What is ${index} + 4?` },
        expected: `${index + 4}`,
      })),
      checks: [{ id: 'right', type: 'contains', value: '{{expected}}' }],
    },
  );
  const { started, folder } = await openBenchSession(session, baseUrl, AT_ONCE, app);
  const { electron, page } = started;
  await makeLarge(electron);
  await page.waitForTimeout(2000);
  // The first run is for choosing how its results are shown.
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('region', { name: 'Results' }).getByText('Table', { exact: true }).click();
  const stop = page.getByRole('button', { name: 'Stop', exact: true });
  await stop.click();
  await stop.waitFor({ state: 'hidden' });
  const box = await page.getByRole('grid').boundingBox();
  if (!box) throw new Error('no table');
  const at = { x: box.x + 300, y: box.y + 300 };
  const ended = async () => {
    await stop.waitFor({ state: 'visible' });
    await stop.waitFor({ state: 'hidden', timeout: 120_000 });
  };
  const seen = { still: [] as Rest[], scrolled: [] as Rest[] };
  for (let run = 0; run < RUNS; run++) {
    seen.still.push(await runOnce(page, ended));
    seen.scrolled.push(await runOnce(page, ended, at));
  }
  await electron.close();
  await folder.remove();
  return seen;
}

async function runBare(baseUrl: string): Promise<Seen> {
  const seen = { still: [] as Rest[], scrolled: [] as Rest[] };
  const once = async (at?: { x: number; y: number }) => {
    const folder = await temporaryFolder();
    const { electron, page } = await launchFloor('cells', join(folder.path, 'data'), {
      OPENAI_BASE_URL: baseUrl,
    });
    await makeLarge(electron);
    await page.waitForTimeout(1000);
    const rest = await runOnce(
      page,
      () => page.waitForSelector('body[data-ended]', { timeout: 120_000 }),
      at,
    );
    await electron.close();
    await folder.remove();
    return rest;
  };
  for (let run = 0; run < RUNS; run++) {
    seen.still.push(await once());
    seen.scrolled.push(await once({ x: 300, y: 400 }));
  }
  return seen;
}

test('a table of 10,000 cells', async () => {
  const server: ChildProcess = fork(join('tests', 'fakes', 'countingServer.mjs'), [String(CALL_MS)]);
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  const floor = BEFORE ? await runOurs(baseUrl, BEFORE) : await runBare(baseUrl);
  const ours = await runOurs(baseUrl);
  server.kill();
  const rival = rivalNamed('bare cells');
  const figures = (what: string, how: keyof Seen) => [
    compare(
      `${what}: longest task (0: below 50)`,
      'ms',
      ours[how].map(({ longestTask }) => longestTask),
      [rival, floor[how].map(({ longestTask }) => longestTask)],
      '≤ 50 ms',
    ),
    compareFrames(
      '… p95 frame',
      ours[how].map(({ frames }) => frames),
      [rival, floor[how].map(({ frames }) => frames)],
      '≤ 17 ms',
    ),
  ];
  record('table', [
    ...figures('10,000 cells answered in a table', 'still'),
    ...figures('… that is scrolled all the time', 'scrolled'),
  ]);
});
