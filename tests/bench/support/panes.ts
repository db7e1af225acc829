/** A run in our window and in the floor's, started and watched alike. */
import { join } from 'node:path';
import { model, sessionOf } from '../../e2e/support/test';
import { BEFORE, launchFloor, makeLarge, type Started, temporaryFolder } from './apps';
import { openBenchSession } from './benchSession';
import type { LoadServer, Plan, Times } from './loadServer';
import { type Seen, watch } from './probe';

export interface Ran {
  readonly seen: Seen;
  readonly times: Times;
}

interface Panes {
  run(server: LoadServer, plan: Omit<Plan, 'run'>): Promise<Ran>;
  close(): Promise<void>;
}

/** More answers than these are rows of so many. */
const COLUMNS = 8;
/** Whole milliseconds of a frame, and a part of the next. */
const FRAME_MS = 17;
let lastRun = 0;

async function panesOf(
  { electron, page }: Started,
  count: number,
  folder: Awaited<ReturnType<typeof temporaryFolder>>,
): Promise<Panes> {
  await makeLarge(electron);
  // What is loaded in a quiet moment after a start is no part of a run.
  await page.waitForTimeout(2000);
  const button = page.getByRole('button', { name: 'Run', exact: true });
  return {
    async run(server, plan) {
      lastRun += 1;
      // A click comes with a frame. Were the wait always the same, the first byte would always meet the same part of one, and who
      // asks sooner would wait longer for the next.
      const waitMs = plan.waitMs + ((lastRun * 7) % FRAME_MS);
      await server.plan({ ...plan, waitMs, run: String(lastRun) });
      const watching = await watch(page, String(lastRun), count);
      await button.click();
      const seen = await watching();
      const times = await server.times();
      // Until the window is at rest again.
      await page.waitForTimeout(400);
      return { seen, times };
    },
    async close() {
      await electron.close();
      await folder.remove();
    },
  };
}

async function startBare(server: LoadServer, count: number): Promise<Panes> {
  const folder = await temporaryFolder();
  const started = await launchFloor('panes', join(folder.path, 'data'), { OPENAI_BASE_URL: server.baseUrl });
  await started.page.evaluate((panes) => {
    document.body.dataset.panes = String(panes);
  }, count);
  return panesOf(started, count, folder);
}

async function startOurs(
  server: LoadServer,
  count: number,
  isMarkdown = false,
  app?: string,
): Promise<Panes> {
  const models = Array.from({ length: Math.min(count, COLUMNS) }, (_, index) => model(`m${index}`));
  const cases = Array.from({ length: Math.ceil(count / COLUMNS) }, (_, index) => ({
    id: `c${index}`,
    values: { case: `${index}` },
  }));
  const session = sessionOf('Bench', models, count > COLUMNS ? { cases } : {});
  const { started, folder } = await openBenchSession(session, server.baseUrl, count, app);
  const panes = await panesOf(started, count, folder);
  if (cases.length > 1) {
    // Answers to several cases are a table unless one has chosen, which one can once there are some.
    await server.plan({ requests: count, chunks: 1, everyMs: 0, waitMs: 0, run: 'first' });
    await started.page.getByRole('button', { name: 'Run', exact: true }).click();
    const results = started.page.getByRole('region', { name: 'Results', exact: true });
    await results.getByText('Columns', { exact: true }).click();
    await server.times();
  }
  if (isMarkdown) {
    // How answers are shown is asked for where there are some.
    await panes.run(server, { requests: count, chunks: 5, everyMs: 0, waitMs: 0 });
    await started.page.getByRole('button', { name: 'Markdown', exact: true }).click();
  }
  return panes;
}

/** Both windows are open; one runs after the other, so that whatever else the machine does befalls both. */
export async function inTurn(
  server: LoadServer,
  plan: Omit<Plan, 'run'>,
  runs: number,
): Promise<{ readonly ours: readonly Ran[]; readonly floor: readonly Ran[] }> {
  const { requests, isMarkdown } = plan;
  const rival = BEFORE
    ? await startOurs(server, requests, isMarkdown, BEFORE)
    : await startBare(server, requests);
  const parallax = await startOurs(server, requests, isMarkdown);
  const ours: Ran[] = [];
  const floor: Ran[] = [];
  for (let index = 0; index < runs; index++) {
    // Each comes first as often as the other.
    if (index % 2 === 1) ours.push(await parallax.run(server, plan));
    floor.push(await rival.run(server, plan));
    if (index % 2 === 0) ours.push(await parallax.run(server, plan));
  }
  await rival.close();
  await parallax.close();
  return { ours, floor };
}
