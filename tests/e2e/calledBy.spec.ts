/** What things are called: what is the same for all is said once, what differs is the name. */
import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { test } from './support/sharedWindow';
import { model, openAiAt, sessionOf, writeSession } from './support/test';
import { writtenText } from './support/writtenText';

const PATH = '/models/qwen2.5-0.5b-instruct-q4_k_m.gguf';
const prompts = ['A', 'B'].map((name) => ({
  id: name.toLowerCase(),
  name,
  messages: [{ role: 'user' as const, content: 'Say {{word}}.' }],
}));
const cases = ['one', 'two', 'three'].map((word, index) => ({ id: `c${index}`, values: { word } }));
const checks = [{ id: 'k1', type: 'contains' as const, value: 'fine' }];
const size = { width: 1280, height: 800 };

test('with one model, prompts are the names and the model is said once', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: () => streams(['fine']) });
  const setting = { ...model(PATH, { temperature: 0 }), id: 'm' };
  await writeSession(folders, 'one', sessionOf('One model', [setting], { prompts, cases, checks }));
  const app = await launch({ env: openAiAt(server), session: 'One model', size });
  const { page } = app;
  const results = app.region('Results');
  await app.runToEnd();
  const common = results.getByText('qwen2.5-0.5b-instruct-q4_k_m t=0');
  await expect(common).toHaveCount(1);
  await expect(common).toHaveAttribute('title', new RegExp(`\\n.*OpenAI · ${PATH} t=0$`));
  const show = (view: string) => results.getByRole('radio', { name: view }).locator('..').click();
  await show('Columns');
  // Who listens has no tooltip.
  await expect(app.output(`prompt B, qwen2.5-0.5b-instruct-q4_k_m (${PATH}), case 3`)).toBeVisible();
  await show('Table');
  await expect(results.getByRole('columnheader')).toHaveText(['Case', 'Prompt A', 'Prompt B']);
  await show('Summary');
  const summary = results.getByRole('table', { name: 'By prompt and model' });
  await expect(summary.getByRole('columnheader').first()).toHaveText('Prompt');
  await expect(summary.getByRole('columnheader').nth(1)).toHaveText('Pass rate');
  await expect(summary.getByRole('cell', { name: /^100\.0%/ }).first()).toBeInViewport({ ratio: 1 });
  await show('Single');
  await expect(results.getByRole('article')).toContainText('Prompt A · Case 1');

  // All there is to say is in the details.
  await results.getByRole('button', { name: 'Details' }).click();
  await expect(app.dialog('Result in detail')).toContainText(`OpenAI · ${PATH} t=0`);
  await page.keyboard.press('Escape');
  await expect(common).toBeVisible();
});

test('a sweep’s columns are called by what differs, at any width in sight', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: () => streams(['fine']) });
  const models = [0, 0.7, 1].map((temperature) => ({
    ...model(PATH, { temperature, maxTokens: 9 }),
    id: `t${temperature}`,
  }));
  await writeSession(folders, 'sweep', sessionOf('Sweep', models, { prompts, cases, checks }));
  const app = await launch({ env: openAiAt(server), session: 'Sweep', size });
  const results = app.region('Results');
  await app.runToEnd();
  await expect(results.getByText('qwen2.5-0.5b-instruct-q4_k_m max=9')).toHaveCount(1);
  const show = (view: string) => results.getByRole('radio', { name: view }).locator('..').click();
  await show('Columns');
  await expect(app.output(`prompt A, qwen2.5-0.5b-instruct-q4_k_m t=0.7 (${PATH}), case 1`)).toContainText(
    't=0.7',
  );
  await show('Table');
  await expect(results.getByRole('columnheader', { name: 'Prompt A t=0.7' })).toBeVisible();
  await show('Diff');
  await expect(results.getByText('only in t=0', { exact: true })).toBeVisible();
  await show('Summary');
  const summary = results.getByRole('table', { name: 'By prompt and model' });
  await expect(summary.getByRole('rowheader')).toHaveText([
    'A',
    't=0',
    'A',
    't=0.7',
    'A',
    't=1',
    'B',
    't=0',
    'B',
    't=0.7',
    'B',
    't=1',
  ]);
  await expect(summary.getByRole('cell', { name: /^100\.0%/ }).first()).toBeInViewport({ ratio: 1 });
});

test('an alias is typed on the card, is in the file and in the next run, and an earlier run keeps its names', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: () => streams(['fine']) });
  const models = ['openai/gpt-4o-mini', 'qwen3'].map((name) => model(name));
  const file = await writeSession(folders, 'named', sessionOf('Named', models));
  const app = await launch({ env: openAiAt(server), session: 'Named', size: { width: 1500, height: 900 } });
  const { page } = app;
  await app.runToEnd();
  await expect(app.output('prompt A, gpt-4o-mini')).toBeVisible();

  const card = app.modelCard(1);
  await card.getByRole('button', { name: /^Parameters/ }).click();
  const alias = card.getByRole('textbox', { name: 'Alias' });
  await expect(alias).toHaveAttribute('placeholder', 'gpt-4o-mini');
  await alias.fill('Mini');
  await expect(card).toHaveAccessibleName('Model 1: Mini');
  await expect.poll(() => writtenText(file)).toContain('alias: Mini');
  // What it is called has nothing to do with the answers.
  await expect(app.region('Results')).not.toContainText('Edited since this run');
  await expect(app.output('prompt A, gpt-4o-mini')).toBeVisible();
  await app.runToEnd();
  await expect(app.output('prompt A, Mini')).toBeVisible();
  await expect(app.output('prompt A, Mini').getByText('Mini', { exact: true })).toHaveAttribute(
    'title',
    'Prompt A · Mini: OpenAI · openai/gpt-4o-mini',
  );
  expect(server.chats('openai/gpt-4o-mini').map(({ json }) => Object.keys(json))).not.toContain('alias');

  await page.getByRole('combobox', { name: 'Earlier runs' }).click();
  await page.getByRole('option').last().click();
  await expect(app.output('prompt A, gpt-4o-mini')).toBeVisible();
  await alias.fill('');
  await expect.poll(() => writtenText(file)).not.toContain('alias');
});
