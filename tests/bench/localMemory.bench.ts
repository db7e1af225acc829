/** What the app takes of the machine: alone, with the built-in model in memory, while it answers, and after it was unloaded. */
import { existsSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { modelProcessesOf } from '../e2e/support/killing';
import { BuiltInApp } from './support/builtInApp';
import { type Figure, record } from './support/figures';
import { MODEL_FILE } from './support/llamas';
import { memoryOf } from './support/memory';
import { story } from './support/story';

const REST_MS = 4000;
const WHILE_MS = 1500;

test.skip(!existsSync(MODEL_FILE), 'The built-in model is not on this computer: npm run setup fetches it.');

test('memory with a model', async () => {
  const ours = await BuiltInApp.start(400);
  const { app } = ours;
  const { page } = app;
  const whole = () => memoryOf(app.electron.process().pid ?? 0);
  const ofModel = async () => memoryOf((await modelProcessesOf(app))[0] ?? -1);
  await page.waitForTimeout(REST_MS);
  const alone = whole();

  await ours.ask('Hi');
  await page.waitForTimeout(REST_MS);
  const [loaded, process] = [whole(), await ofModel()];

  await app.write('User message', story('Once', 200));
  await app.run.click();
  await expect.poll(() => app.answerOf('').textContent(), { timeout: 60_000 }).toMatch(/.{40}/s);
  await page.waitForTimeout(WHILE_MS);
  const [answering, processAnswering] = [whole(), await ofModel()];
  await expect(app.stop).toBeHidden({ timeout: 60_000 });

  await page.evaluate(async () => {
    const { parallax } = window as unknown as {
      parallax: { call(name: string, input: object): Promise<{ ok: boolean }> };
    };
    if (!(await parallax.call('localModel.unload', {})).ok) throw new Error('localModel.unload');
  });
  await expect.poll(() => modelProcessesOf(app)).toEqual([]);
  await page.waitForTimeout(REST_MS);
  const unloaded = whole();
  await ours.close();

  const figure = (what: string, value: number): Figure => ({ what, unit: 'MiB', ours: value, aim: '' });
  record('localMemory', [
    figure('memory (PSS): the app alone', alone),
    figure('… with the built-in model loaded', loaded),
    figure('… … of this the process that runs it', process),
    figure('… while it answers', answering),
    figure('… … of this the process that runs it', processAnswering),
    figure('… unloaded', unloaded),
  ]);
});
