/** A first run without a key, a server or a model: checks are tried on a text that is there already. */
import { expect } from '@playwright/test';
import { axeFaults } from './support/axeFaults';
import { test } from './support/test';

test('a newcomer has the prompt itself for an answer', async ({ launch }) => {
  const app = await launch();
  const { page } = app;
  await app.region('Results').getByRole('button', { name: 'Use Echo' }).click();
  const card = app.modelCard(1);
  await expect(card).toHaveAccessibleName('Model 1: Echo');
  await expect(card).toContainText('Answers with what it is asked.');
  await expect(card.getByRole('combobox', { name: 'Model' })).toHaveCount(0);
  await app.write('User message', 'An answer of mine.');
  await app.runToEnd();
  await expect(app.outputs.first()).toContainText('An answer of mine.');
  await app.outputs.first().getByRole('button', { name: 'Show request' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Nothing is sent. The answer is this text:');
  await expect(page.getByTestId('request-body')).toHaveText('An answer of mine.');
  await expect(page.getByTestId('request-url')).toHaveCount(0);
  expect(await axeFaults(page, '[role="dialog"]')).toEqual([]);
});
