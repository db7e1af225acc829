/** With real threads that run real patterns; those that never end are killed. */
import { Worker } from 'node:worker_threads';
import { createTrialRunner } from '@shared/checking/createTrialRunner';
import type { Trial } from '@shared/domain/checks/trial';
import { describe, expect, it } from 'vitest';

/** As trialWorker.ts, without what it imports. */
const SOURCE = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', (batch) => {
  parentPort.postMessage(batch.map(({ pattern, text }) => {
    if (pattern === 'exit') throw new Error('broken');
    return { status: new RegExp(pattern).test(text) ? 'found' : 'notFound' };
  }));
});
parentPort.postMessage('ready');
`;

function runner() {
  const seen = { started: 0, batches: 0 };
  const runTrials = createTrialRunner((onMessage, onFault) => {
    seen.started += 1;
    const worker = new Worker(SOURCE, { eval: true });
    worker.on('message', onMessage);
    worker.on('error', ({ message }) => onFault(message));
    worker.unref();
    const post = (batch: readonly Trial[]) => {
      seen.batches += 1;
      worker.postMessage(batch);
    };
    return { post, kill: () => void worker.terminate() };
  });
  return { runTrials, seen };
}
const search = (pattern: string, text: string) =>
  ({ type: 'pattern', pattern, flags: '', text }) satisfies Trial;
const ENDLESS = search('^(a+)+$', `${'a'.repeat(40)}!`);

describe('a trial runner', () => {
  it('asks many trials at once, in one warm worker', async () => {
    const { runTrials, seen } = runner();
    const trials = Array.from({ length: 1000 }, (_, n) => search('5', `${n}`));
    const outcomes = await runTrials(trials);
    expect(outcomes.map(({ status }) => status)).toEqual(
      trials.map(({ text }) => (text.includes('5') ? 'found' : 'notFound')),
    );
    await runTrials(trials);
    expect(seen.started).toBe(1);
    expect(seen.batches).toBeLessThan(10);
  });

  it('finds quickly what the language finds quickly', async () => {
    const { runTrials } = runner();
    const outcomes = await runTrials([search('(?:a?){0,2000}b', 'a'.repeat(4000))]);
    expect(outcomes).toEqual([{ status: 'notFound' }]);
  });

  it('ends what never ends after half a second, and answers all the others', async () => {
    const { runTrials } = runner();
    const others = Array.from({ length: 100 }, () => search('a', 'a'));
    await runTrials(others);
    const began = performance.now();
    const outcomes = await runTrials([...others, ENDLESS, ...others]);
    // A tenth of what it takes where each of the others waits, and much more than a worker takes to begin.
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...others.map(() => 'found'),
      'tookTooLong',
      ...others.map(() => 'found'),
    ]);
  });

  it('does not try a hopeless pattern for ever', async () => {
    const { runTrials, seen } = runner();
    const outcomes = await runTrials([...Array.from({ length: 500 }, () => ENDLESS), search('a', 'a')]);
    expect(outcomes.slice(0, 500).every(({ status }) => status === 'tookTooLong')).toBe(true);
    expect(outcomes.at(-1)?.status).toBe('found');
    expect(seen.started).toBeLessThan(20);
  });

  it('stops when what was asked is no longer wanted', async () => {
    const { runTrials } = runner();
    const controller = new AbortController();
    const began = performance.now();
    const trials = Array.from({ length: 80 }, (_, n) => search(`^(a+)+$|${n}x`, ENDLESS.text));
    const outcomes = runTrials(trials, controller.signal);
    setTimeout(() => controller.abort(), 50);
    expect(await outcomes).toHaveLength(80);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('says what went wrong with a worker that breaks down, and begins another', async () => {
    const { runTrials } = runner();
    expect(await runTrials([search('exit', ''), search('a', 'a')])).toEqual([
      { status: 'invalid', detail: 'broken' },
      { status: 'found' },
    ]);
  });
});
