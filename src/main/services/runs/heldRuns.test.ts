import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fail, ok } from '@shared/domain/result';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { A, done, request } from '../../../../tests/support/sampleRun';
import { createHeldRuns } from './heldRuns';
import { createRunLogs } from './runLogs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-held-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const locks = async () => (await readdir(path.join(folder, 'runs'))).filter((name) => name.endsWith('.lock'));

it.each([
  ['comes to something', async () => ok(1)],
  ['comes to nothing', async () => fail({ code: 'internal' })],
  ['throws', () => Promise.reject(new Error('A fault.'))],
] as const)('a run is let go of once what is done with it %s', async (_, use) => {
  const logs = createRunLogs({ now: () => 0, onTrouble: () => undefined });
  const first = logs.acquire({ type: 'new', folder, request });
  first.append(done(A, 1));
  expect(await first.release()).toBeUndefined();
  const { withHeld } = createHeldRuns(logs);
  let held: readonly string[] = [];
  await withHeld(folder, request.id, async () => {
    held = await locks();
    return use();
  }).catch(() => undefined);
  expect(held).toHaveLength(1);
  expect(await locks()).toEqual([]);
  expect(logs.isOpenIn(folder)).toBe(false);
});
