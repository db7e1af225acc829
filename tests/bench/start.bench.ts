/** Cold start to an editor that takes text; the first start of all, and the next one, which finds compiled code. */
import { join } from 'node:path';
import { test } from '@playwright/test';
import {
  BEFORE,
  EDITABLE,
  launchFloor,
  launchOurs,
  rivalNamed,
  temporaryFolder,
  timeStart,
} from './support/apps';
import { compare, record } from './support/figures';

const ROUNDS = 9;

test('cold start', async () => {
  const samples = {
    bare: [] as number[],
    leanFirst: [] as number[],
    leanNext: [] as number[],
    oursFirst: [] as number[],
    oursNext: [] as number[],
  };
  for (let round = 0; round < ROUNDS; round++) {
    const folder = await temporaryFolder();
    const at = (name: string) => join(folder.path, name);
    const bare = () => timeStart(() => launchFloor('bare', at('bare')), EDITABLE.bare);
    const launchLean = () =>
      BEFORE ? launchOurs(at('before'), at('library-before'), {}, BEFORE) : launchFloor('lean', at('lean'));
    const lean = () => timeStart(launchLean, EDITABLE.monaco);
    const ours = () => timeStart(() => launchOurs(at('ours'), at('library')), EDITABLE.monaco);
    await bare();
    samples.bare.push(await bare());
    samples.leanFirst.push(await lean());
    samples.oursFirst.push(await ours());
    samples.leanNext.push(await lean());
    samples.oursNext.push(await ours());
    await folder.remove();
  }
  const leanMonaco = (starts: readonly number[]) => [rivalNamed('lean Monaco'), starts] as const;
  record('start', [
    compare('first start', 'ms', samples.oursFirst, leanMonaco(samples.leanFirst), '≤ 1.3 ×'),
    compare('next start', 'ms', samples.oursNext, leanMonaco(samples.leanNext), '≤ 1.3 ×'),
    compare('next start', 'ms', samples.oursNext, ['bare window', samples.bare]),
  ]);
});
