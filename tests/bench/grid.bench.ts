/** A thousand cells without a window: 20 ms a call, 16 at a time, beside promptfoo on the same server in the same run. */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { BEFORE, rivalNamed } from './support/apps';
import { compare, record } from './support/figures';
import { memoryOf } from './support/memory';
import { promptfoo } from './support/promptfoo';

const RUNS = 3;
const CELLS = 1000;
const CONCURRENCY = 16;
const CALL_MS = 20;
/** As the checkout's own manifest says: an older one has it elsewhere. */
const cliIn = (folder: string) =>
  join(folder, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).bin.parallax);

interface Taken {
  readonly ms: number;
  readonly peakMiB: number;
}

async function take(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Taken> {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, ...env },
    stdio: 'ignore',
  });
  let peakMiB = 0;
  const timer = setInterval(() => {
    peakMiB = Math.max(peakMiB, memoryOf(child.pid ?? 0));
  }, 50);
  const [status] = (await once(child, 'close')) as [number | null];
  clearInterval(timer);
  expect(status, args.join(' ')).toBe(0);
  return { ms: performance.now() - began, peakMiB };
}

function writeSession(folder: string): void {
  const session = {
    format: 1,
    title: 'Sums',
    prompts: [{ id: 'p', name: 'Plain', messages: [{ role: 'user', content: '{{question}}' }] }],
    models: [{ id: 'm', providerId: 'openai', model: 'careful', params: {} }],
    cases: Array.from({ length: CELLS }, (_, index) => ({
      id: `c${index}`,
      values: { question: `What is ${index} + 4?` },
      expected: String(index + 4),
    })),
    checks: [{ id: 'right', type: 'contains', value: '{{expected}}' }],
  };
  writeFileSync(join(folder, 'session.yaml'), JSON.stringify(session));
}

test('a grid of a thousand cells', async () => {
  // The first time promptfoo is installed.
  test.setTimeout(1_200_000);
  const cli = cliIn(process.cwd());
  const asked = ['run', 'session.yaml', '--concurrency', String(CONCURRENCY), '--out', 'ours.json'];
  const before = BEFORE && [cliIn(BEFORE), ...asked.with(-1, 'before.json')];
  const peer = before ? undefined : await promptfoo();
  const folder = mkdtempSync(join(tmpdir(), 'parallax-grid-'));
  const server = fork(join('tests', 'fakes', 'countingServer.mjs'), [String(CALL_MS)]);
  try {
    const [{ port }] = (await once(server, 'message')) as [{ port: number }];
    const env = { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_API_KEY: 'none' };
    writeSession(folder);
    await take([cli, 'export', 'session.yaml', '--out', 'promptfoo.yaml'], folder, env);
    const ours: Taken[] = [];
    const theirs: Taken[] = [];
    for (let run = 0; run < RUNS; run++) {
      ours.push(await take([cli, ...asked], folder, env));
      const rival = before || peer?.evaluate('promptfoo.yaml', CONCURRENCY) || [];
      theirs.push(await take(rival, folder, { ...env, ...peer?.env }));
    }
    const cells = (JSON.parse(readFileSync(join(folder, 'ours.json'), 'utf8')) as { cells: unknown[] }).cells;
    expect(cells).toHaveLength(CELLS);
    const figure = (what: string, unit: 'ms' | 'MiB', of: (taken: Taken) => number) =>
      compare(what, unit, ours.map(of), [rivalNamed('promptfoo'), theirs.map(of)], '≤ 0.33 ×');
    record('grid', [
      figure('1,000 cells headless, 20 ms a call, 16 at a time', 'ms', ({ ms }) => ms),
      figure('1,000 cells headless, memory at its peak', 'MiB', ({ peakMiB }) => peakMiB),
    ]);
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
