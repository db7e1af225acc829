/** What the app takes while nobody uses it. */
import { join } from 'node:path';
import { test } from '@playwright/test';
import {
  BEFORE,
  EDITABLE,
  launchFloor,
  launchOurs,
  rivalNamed,
  type Started,
  temporaryFolder,
} from './support/apps';
import { compare, record } from './support/figures';
import { memoryOf } from './support/memory';

const ROUNDS = 3;
const IDLE_MS = 6000;

async function idle(started: Promise<Started>): Promise<number> {
  const { electron, page } = await started;
  await page.waitForSelector(EDITABLE.monaco);
  await page.waitForTimeout(IDLE_MS);
  const memory = memoryOf(electron.process().pid ?? 0);
  await electron.close();
  return memory;
}

test('idle memory', async () => {
  const ours: number[] = [];
  const floor: number[] = [];
  const folder = await temporaryFolder();
  const at = (name: string) => join(folder.path, name);
  for (let round = 0; round < ROUNDS; round++) {
    const before = () => launchOurs(at('before'), at('library-before'), {}, BEFORE);
    floor.push(await idle(BEFORE ? before() : launchFloor('lean', at('lean'))));
    ours.push(await idle(launchOurs(at('ours'), at('library'))));
  }
  await folder.remove();
  record('memory', [
    compare('idle memory (PSS)', 'MiB', ours, [rivalNamed('lean Monaco'), floor], '≤ 400 MiB'),
  ]);
});
