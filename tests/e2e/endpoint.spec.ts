/** Somebody's own service as a model: set up, tried, asked, and its request looked at. */
import { expect } from '@playwright/test';
import { replies, startPlainService } from '../fakes/plainService';
import { axeFaults } from './support/axeFaults';
import { model, sessionOf, test, writeSession } from './support/test';

test('an HTTP endpoint is added, tried and asked as a model', async ({ launch, folders }) => {
  const late: (() => void)[] = [];
  const service = await startPlainService({
    '/ask': (asked, response) => {
      const { question } = JSON.parse(asked.body) as { question: string };
      if (question === 'Later.') {
        late.push(() => replies({ result: { text: 'too late' } })(asked, response));
        return;
      }
      replies({ result: { text: `You asked: ${question}` } })(asked, response);
    },
  });
  await writeSession(folders, 'bot', sessionOf('Bot', [model('first', { temperature: 0.5 })]));
  const app = await launch({ session: 'Bot' });
  const { page } = app;
  await app.button('Settings').click();
  const dialog = app.dialog('Settings');
  await dialog.getByRole('button', { name: 'Add provider' }).click();
  await page.getByRole('menuitem', { name: /^HTTP endpoint/ }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('My bot');
  await dialog.getByRole('textbox', { name: 'Address', exact: true }).fill(`${service.origin}/ask`);
  const body = dialog.getByRole('textbox', { name: 'Body' });
  await body.fill('{"question": "{{prompt}}"');
  await expect(dialog.getByText('This is no JSON yet')).toBeVisible();
  await body.fill('{"question": "{{prompt}}", "key": "none"}');
  await dialog.getByRole('button', { name: 'Add header' }).click();
  await dialog.getByRole('textbox', { name: 'Name of header 1' }).fill('X-Team');
  await dialog.getByRole('textbox', { name: 'Value of header 1' }).fill('red-team-secret');

  // The place of the answer is found by trying.
  const trial = dialog.getByRole('region', { name: 'Try it' });
  await trial.getByRole('textbox', { name: 'Question to try it with' }).fill('Who are you?');
  await trial.getByRole('button', { name: 'Save and try it' }).click();
  await expect(trial.getByRole('status')).toContainText('It has: result.text.');
  // An answer to what was saved before says nothing of what is saved now.
  const question = trial.getByRole('textbox', { name: 'Question to try it with' });
  await question.fill('Later.');
  await trial.getByRole('button', { name: 'Try it' }).click();
  await expect.poll(() => late.length).toBe(1);
  await question.fill('Who are you?');
  await dialog.getByRole('textbox', { name: 'Where the answer stands in the reply' }).fill('result.text');
  await trial.getByRole('button', { name: 'Save and try it' }).click();
  await expect(trial.getByRole('status')).toContainText('You asked: Who are you?');
  late[0]?.();
  await page.evaluate(() => window.parallax.call('provider.list', {}));
  await expect(trial.getByRole('status')).toContainText('You asked: Who are you?');
  expect(service.asked.at(-1)?.headers['x-team']).toBe('red-team-secret');
  await expect(dialog.getByRole('textbox', { name: 'Value of header 1' })).toHaveValue('•••');
  expect(await axeFaults(page, '[role="dialog"]')).toEqual([]);

  // What was entered for one server is not sent to another.
  const other = await startPlainService({ '/ask': replies({ result: { text: 'x' } }) });
  const address = dialog.getByRole('textbox', { name: 'Address', exact: true });
  await address.fill(`${other.origin}/ask`);
  await expect(dialog.getByText('headers shown as ••• are not taken along')).toBeVisible();
  await trial.getByRole('button', { name: 'Save and try it' }).click();
  await expect(trial.getByRole('status')).toContainText('x');
  expect(other.asked.at(-1)?.headers).not.toHaveProperty('x-team');
  await other.close();
  await address.fill(`${service.origin}/ask`);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  const card = app.modelCard(1);
  await card.getByRole('combobox', { name: 'Provider' }).fill('My bot');
  await page.keyboard.press('Enter');
  await expect(card.getByRole('combobox', { name: 'Model' })).toHaveAttribute(
    'placeholder',
    'No model needed',
  );
  await expect(card).toContainText('Not sent: temperature.');
  await expect(app.region('Results')).toContainText('to run the prompt');
  await app.runToEnd();
  await expect(app.outputs.first()).toContainText('You asked: Say hello.');
  expect(service.asked.at(-1)?.body).toBe('{"question":"Say hello.","key":"none"}');
  await app.outputs.first().getByRole('button', { name: 'Show request' }).click();
  await expect(page.getByTestId('request-url')).toHaveText(`${service.origin}/ask`);
  await expect(page.getByTestId('request-body')).toContainText('"question": "Say hello."');
  await expect(page.getByRole('dialog')).toContainText('has no place for it: temperature.');
  await expect(page.getByRole('dialog')).not.toContainText('red-team-secret');
  await service.close();
});
