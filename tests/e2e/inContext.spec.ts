import { expect } from '@playwright/test';
import { messagesOf } from '@shared/domain/call/callOf';
import type { Prompt, Session } from '@shared/domain/session/session';
import { scriptedCases, scriptedRows } from '../support/scriptedItems';
import { ScriptedModel, type ScriptedOptions } from '../support/scriptedModel';
import { axeFaults } from './support/axeFaults';
import type { ParallaxApp } from './support/parallaxApp';
import { test } from './support/sharedWindow';
import { shots } from './support/shots';
import { type Fixtures, model, openAiAt, sessionOf, writeSession } from './support/test';

const CASES = scriptedCases(12);
const POOLS = [{ id: 'pool', name: 'Reviews', rows: scriptedRows(8) }];
const PROMPT: Prompt = {
  id: 'a',
  name: 'Mood',
  messages: [{ role: 'user', content: 'Text: {{text}}\nMood:' }],
};
const OTHER: Prompt = {
  id: 'b',
  name: 'Asked',
  messages: [{ role: 'user', content: 'What is the mood of {{text}}?' }],
};
const CHECKS: Session['checks'] = [{ id: 'k', type: 'equals', value: '{{expected}}', trim: true }];

async function opened(
  { launch, serve, folders }: Fixtures,
  options: ScriptedOptions,
  prompts: readonly Prompt[],
): Promise<ParallaxApp> {
  const scripted = new ScriptedModel(options);
  const server = await serve({ behaviours: () => (exchange) => scripted.answer(exchange) });
  const more = { prompts, pools: POOLS, cases: CASES, checks: CHECKS };
  await writeSession(folders, 'lab', sessionOf('Lab', [model('m', { temperature: 0, maxTokens: 5 })], more));
  return launch({ env: openAiAt(server), session: 'Lab' });
}

test('examples are swept by keyboard, the calls said before, and the curve is the model’s', async ({
  launch,
  serve,
  folders,
}) => {
  const options = { orderSpread: 0.12, labelWeight: 0.8 };
  const app = await opened({ launch, serve, folders }, options, [
    { ...PROMPT, examples: { pool: 'pool', k: 4 } },
  ]);
  const { page } = app;
  const dialog = app.dialog('Sweep the examples of “Mood”');
  const open = async () => {
    await app.region('Prompts').getByRole('button', { name: 'Examples: more' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Sweep examples…' }).press('Enter');
    await expect(dialog.getByRole('combobox').first()).toBeFocused();
  };
  // Left by one key, from the field that has the focus first.
  await open();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await open();
  // 0, 1, 2 in both orders, 8 and 4 in three: the one that is there is none of them.
  await expect(dialog.getByText('10 prompts:')).toBeVisible();
  await expect(dialog.getByRole('definition').first()).toContainText('120 calls · ≈');
  await dialog.getByRole('checkbox', { name: 'Flipped labels' }).press('Space');
  await expect(dialog.getByText('19 prompts:')).toBeVisible();
  await expect(
    dialog.getByRole('listitem').filter({ hasText: 'k=4 · flipped labels · order 3' }),
  ).toBeVisible();
  await shots(app.page, 'sweep-examples');
  expect(await axeFaults(app.page, '[role=dialog]')).toEqual([]);
  await dialog.getByRole('button', { name: 'Make 19 prompts' }).press('Enter');
  await expect(dialog).toBeHidden();
  await app.runToEnd();

  await app.command('examples curve');
  const view = page.getByRole('region', { name: 'Examples curve' });
  await expect(view.getByRole('img', { name: /^Share of answers that pass/ })).toBeVisible();
  await view.getByText('The figures').click();
  const figures = view.getByRole('table');
  await expect(figures.getByRole('row')).toHaveCount(6);
  const scripted = new ScriptedModel(options);
  const none = CASES.map((each) => {
    const messages = messagesOf(PROMPT, each, POOLS);
    return messages.ok ? scripted.chanceOf(messages.value) : 0;
  });
  const share = none.reduce((sum, each) => sum + each, 0) / none.length;
  await expect(figures.getByRole('row').nth(1)).toContainText(`${(share * 100).toFixed(1)}%`);
  await expect(figures.getByRole('row').nth(4)).toContainText('median of 4 orders');
  await expect(view).toContainText(/At k = \d the order alone moves it from [\d.]+% to [\d.]+%/);
  await expect(view).toContainText(/flipped labels: [\d.]+ points less often right/);
  await shots(app.page, 'examples-curve');
  expect(await axeFaults(app.page, '[aria-label="Examples curve"]')).toEqual([]);
});

test('what a prompt leans to, and how far its form moves it, are measured and told', async ({
  launch,
  serve,
  folders,
}) => {
  const prior = { positive: 0.8, negative: 0.2 };
  const app = await opened({ launch, serve, folders }, { prior, floor: 0.7, formatSpread: 0.2 }, [
    PROMPT,
    OTHER,
  ]);
  const { page } = app;
  await app.command('label bias');
  const probes = app.dialog('Measure label bias');
  await probes.getByRole('textbox', { name: 'Texts of words of your cases' }).fill('5');
  await expect(probes.getByText('8 cases:')).toBeVisible();
  await expect(probes.getByRole('definition').first()).toContainText('16 calls · ≈');
  await shots(app.page, 'label-bias-dialog');
  expect(await axeFaults(app.page, '[role=dialog]')).toEqual([]);
  await probes.getByRole('button', { name: 'Add 8 cases' }).click();

  await app.command('vary format');
  const forms = app.dialog('Vary the format of “Mood”');
  await expect(forms.getByText('6 prompts:')).toBeVisible();
  await shots(app.page, 'formats-dialog');
  expect(await axeFaults(app.page, '[role=dialog]')).toEqual([]);
  await forms.getByRole('button', { name: 'Make 6 prompts' }).click();
  await app.runToEnd();

  await app.command('lab: label bias');
  const bias = page.getByRole('region', { name: 'Label bias' });
  const table = bias.getByRole('table', { name: 'Labels of Prompt Mood' });
  await expect(table.getByRole('row', { name: /^positive/ })).toContainText('80.0%');
  await expect(table.getByRole('row', { name: /^negative/ })).toContainText('20.0%');
  await expect(bias.getByRole('listitem').nth(1)).toContainText(/^Corrected by 3 inputs without content: /);
  await shots(app.page, 'label-bias');
  expect(await axeFaults(app.page, '[aria-label="Label bias"]')).toEqual([]);

  await app.command('lab: format spread');
  const spread = page.getByRole('region', { name: 'Format spread' });
  await expect(spread).toContainText(/The form alone moves Prompt Mood from [\d.]+% to [\d.]+% over 7 forms/);
  await expect(spread.getByRole('row')).toHaveCount(8);
  await shots(app.page, 'formats');
  expect(await axeFaults(app.page, '[aria-label="Format spread"]')).toEqual([]);

  // The two prompts are no further apart than the forms of the one.
  await app.view('Evidence');
  const evidence = page.getByRole('region', { name: 'Evidence' });
  await evidence.getByRole('combobox', { name: 'With', exact: true }).click();
  await page.getByRole('option', { name: 'Prompt Asked' }).click();
  await expect(evidence).toContainText(/But the form of the prompt alone moves its rate by [\d.]+ points/);
});
