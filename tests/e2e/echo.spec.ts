/** Checks tried on a text that is there already: no key, no server, a first run. */
import { expect } from '@playwright/test';
import { axeFaults } from './support/axeFaults';
import { test } from './support/sharedWindow';
import { model, sessionOf, writeSession } from './support/test';

test('a prompt is answered with itself', async ({ launch, folders }) => {
  const session = {
    ...sessionOf('Texts', [model('first', {})]),
    checks: [{ id: 'c', type: 'contains' as const, value: 'hello' }],
  };
  await writeSession(folders, 'texts', session);
  const app = await launch({ session: 'Texts' });
  const { page } = app;
  const card = app.modelCard(1);
  await card.getByRole('combobox', { name: 'Provider' }).fill('Echo');
  await page.keyboard.press('Enter');
  await expect(card).toHaveAccessibleName('Model 1: Echo');
  await expect(card).toContainText('Answers with what it is asked.');
  await expect(card.getByRole('combobox', { name: 'Model' })).toHaveCount(0);
  await app.runToEnd();
  await expect(app.outputs.first()).toContainText('Say hello.');
  await app.outputs.first().getByRole('button', { name: 'Show request' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Nothing is sent. The answer is this text:');
  await expect(page.getByTestId('request-body')).toHaveText('Say hello.');
  await expect(page.getByTestId('request-url')).toHaveCount(0);
  expect(await axeFaults(page, '[role="dialog"]')).toEqual([]);
});
