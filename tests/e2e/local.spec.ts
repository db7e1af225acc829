/** A model of this computer in the real app: the real library in Electron's utility process, with a tiny model known by heart. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { writeTinyModel } from '../support/tinyModel';
import { killOnce, type Moment, modelProcessesOf } from './support/killing';
import { chooseThisComputer } from './support/localModels';
import { sessionOf, test, writeSession } from './support/test';

/** It talks until its context is full: in a smaller one it may be at its end before it is killed. */
const SPACIOUS = { contextLength: 60_000 };

test('a person picks a model of this computer and is answered; when its process dies, the app does not', async ({
  launch,
  folders,
}) => {
  const models = join(folders.data, 'models');
  await mkdir(models, { recursive: true });
  await writeTinyModel(join(models, 'tiny.gguf'), SPACIOUS);
  const app = await launch({ env: { PARALLAX_MODEL_THREADS: '1' } });
  const { page } = app;
  expect(await modelProcessesOf(app)).toEqual([]);

  const card = app.modelCard(1);
  await chooseThisComputer(app);
  await card.getByRole('combobox', { name: 'Model', exact: true }).click();
  await page.getByRole('option', { name: 'tiny', exact: true }).click();
  await card.getByRole('spinbutton', { name: 'Temperature' }).fill('0');
  await app.write('User message', 'alphabet');
  await app.runToEnd();
  await expect(app.answerOf('')).toHaveText('bcdefghijklmnopqrstuvwxyz');
  await app.outputs.first().getByRole('button', { name: 'Show request' }).click();
  await page.getByRole('dialog').getByRole('tab', { name: 'What the model reads' }).click();
  const reading = page.getByRole('dialog').getByTestId('reading-text');
  await expect(reading).toHaveText('<s><|go|>system:<|end|><|go|>user:alphabet<|end|><|go|>a');
  await expect(reading.locator('mark')).toHaveCount(6);
  await page.keyboard.press('Escape');

  await expect(app.region('Run bar').getByRole('button', { name: 'Cost: $0', exact: true })).toBeVisible();

  const [first] = await modelProcessesOf(app);
  expect(first).toBeGreaterThan(0);

  await app.write('User message', 'Long');
  await app.run.click();
  await expect(app.answerOf('')).toContainText('OPLOPL');
  process.kill(first ?? 0, 'SIGKILL');
  await expect(app.outputs.first()).toContainText('The process that runs models ended');
  await expect(app.answerOf('')).toContainText('OPLOPL');

  await app.write('User message', 'Think');
  await app.runToEnd();
  await expect(app.answerOf('')).toHaveText('HI');
  expect(await modelProcessesOf(app)).not.toContain(first);
});

test('killed at any time, the process costs what was under way and nothing else', async ({
  launch,
  folders,
}) => {
  const models = join(folders.data, 'models');
  await mkdir(models, { recursive: true });
  await writeTinyModel(join(models, 'tiny.gguf'), SPACIOUS);
  const tiny = { id: 'm', providerId: 'this-computer', model: 'tiny', params: { temperature: 0 } };
  await writeSession(folders, 'killed', sessionOf('Killed', [tiny]));
  const app = await launch({ session: 'Killed', env: { PARALLAX_MODEL_THREADS: '1' } });
  const prompts = {
    long: () => `alphabet ${'z'.repeat(6000)}`,
    talkative: 'Long',
    short: 'Think',
    answer: 'HI',
  };
  await app.write('User message', prompts.short);
  await app.runToEnd();
  const moments: readonly Moment[] = ['answering', 'reading', 'loading', 'idle'];
  for (const [round, moment] of moments.entries()) {
    const { ended, kept } = await killOnce(app, prompts, moment, 0, round);
    if (moment === 'answering') expect([ended, kept > 0]).toEqual(['failed', true]);
  }
});
