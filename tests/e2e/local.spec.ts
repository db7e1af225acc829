/** A model of this computer in the real app: the real library in Electron's utility process, with a tiny model known by heart. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { writeTinyModel } from '../support/tinyModel';
import type { ParallaxApp } from './support/parallaxApp';
import { test } from './support/test';

/** The processes that run models, by Electron's own count. */
const processesOf = (app: ParallaxApp) =>
  app.electron.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .filter(({ name, serviceName }) => name === 'Parallax models' || serviceName === 'Parallax models')
      .map(({ pid }) => pid),
  );

test('a person picks a model of this computer and is answered; when its process dies, the app does not', async ({
  launch,
  folders,
}) => {
  const models = join(folders.data, 'models');
  await mkdir(models, { recursive: true });
  await writeTinyModel(join(models, 'tiny.gguf'));
  const app = await launch({ env: { PARALLAX_MODEL_THREADS: '1' } });
  const { page } = app;
  expect(await processesOf(app)).toEqual([]);

  const card = app.modelCard(1);
  await card.getByRole('combobox', { name: 'Provider' }).fill('On this computer');
  await page.keyboard.press('Enter');
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

  const [first] = await processesOf(app);
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
  expect(await processesOf(app)).not.toContain(first);
});
