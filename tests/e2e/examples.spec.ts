/** A prompt's examples: a pool that is typed, imported, taken from cases and answers; what a case is shown, and what not. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import { parse } from 'yaml';
import { streams } from '../fakes/behaviours';
import { axeFaults } from './support/axeFaults';
import { inMain } from './support/inMain';
import { test } from './support/sharedWindow';
import { shots } from './support/shots';
import { model, openAiAt, sessionOf, writeSession } from './support/test';
import { writtenText } from './support/writtenText';

const reviews = ['A slow film.', 'A lovely song.', 'Every joke lands.'];
const session: Partial<Session> = {
  prompts: [
    {
      id: 'a',
      name: 'A',
      messages: [
        { role: 'system', content: 'Positive or negative?' },
        { role: 'user', content: '{{review}}' },
      ],
    },
  ],
  cases: reviews.map((review, at) => ({
    id: `c${at}`,
    values: { review },
    expected: at === 0 ? 'negative' : 'positive',
  })),
};

test('examples are taken from the cases by keyboard; what each case sees is what is sent, without its own', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: () => streams(['positive']) });
  const file = await writeSession(folders, 'shots', sessionOf('Shots', [model('any')], session));
  const saved = async () => parse(await writtenText(file)) as Session;
  const app = await launch({ env: openAiAt(server), session: 'Shots' });
  const { page } = app;
  await page.getByRole('button', { name: 'Add examples' }).focus();
  await page.keyboard.press('Enter');
  const section = page.getByRole('region', { name: 'Examples', exact: true });
  const input = section.getByRole('textbox', { name: 'Input of example 1' });
  await expect(input).toBeFocused();
  await page.keyboard.type('Dull from end to end.');
  await page.keyboard.press('Tab');
  await page.keyboard.type('negative');
  await section.getByRole('button', { name: 'Examples: more' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Take the cases with expected answers' }).press('Enter');
  await expect(section.getByRole('row')).toHaveCount(5);
  await expect(section.getByRole('spinbutton', { name: 'Examples shown' })).toHaveValue('4');
  await expect(section.getByRole('status')).toContainText(
    'Case 1 sees 3 examples. Left out: “A slow film.” (taken from this case).',
  );
  await expect(section.getByRole('status')).toContainText('In 3 of 3 cases an example is left out');

  await section.getByRole('combobox', { name: 'Which' }).selectOption('nearest');
  await section.getByRole('combobox', { name: 'Order' }).selectOption('nearest-last');
  await section.getByRole('spinbutton', { name: 'Examples shown' }).fill('2');
  await section.getByRole('button', { name: 'Show rendered messages' }).press('Enter');
  const messages = section.getByRole('region', { name: 'Rendered messages' });
  await messages.getByRole('button', { name: 'Next case' }).press('Enter');
  await expect(messages.getByRole('listitem')).toHaveCount(6);
  await expect(messages.getByRole('listitem').last()).toContainText('A lovely song.');
  await expect(messages.getByText('example', { exact: false })).toHaveCount(4);
  await shots(app.page, 'examples-en');
  expect(await axeFaults(app.page, 'section[data-section="prompts"]')).toEqual([]);
  const shown = await messages.getByRole('listitem').locator('pre').allTextContents();

  await app.runToEnd();
  const asked = server.chats().map(({ json }) => json.messages as readonly { readonly content: string }[]);
  expect(asked.map((each) => each.map(({ content }) => content))).toContainEqual(shown);
  for (const each of asked)
    expect(each.filter(({ content }) => content === each.at(-1)?.content)).toHaveLength(1);
  // Of a stored answer it is said, too, as it was when it was asked.
  await app.view('Single');
  await page.getByRole('button', { name: 'Details' }).first().click();
  await expect(page.getByRole('dialog')).toContainText('Left out: “A slow film.” (taken from this case).');
  await page.keyboard.press('Escape');
  await expect
    .poll(async () => (await saved()).prompts[0]?.examples)
    .toMatchObject({ k: 2, selection: 'nearest', order: 'nearest-last' });
  const [pool] = (await saved()).pools ?? [];
  expect(pool?.rows.map(({ caseId }) => caseId)).toEqual([undefined, 'c0', 'c1', 'c2']);
});

test('an answer becomes an example in one step, and a file’s rows become more; both are undone', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: () => streams(['It drags.\nAnswer: negative']) });
  await writeSession(
    folders,
    'grow',
    sessionOf('Grow', [model('any')], { ...session, cases: session.cases?.slice(0, 1) ?? [] }),
  );
  const table = join(folders.library, 'more.jsonl');
  await writeFile(
    table,
    '{"question":"Loud.","answer":"negative","explanation":"Noise."}\n{"question":"Warm.","answer":"positive"}\n',
  );
  const app = await launch({ env: openAiAt(server), session: 'Grow' });
  const { page } = app;
  await app.runToEnd();
  await page.getByRole('article', { name: /^Output/ }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Add as example' }).click();
  const section = page.getByRole('region', { name: 'Examples', exact: true });
  const fieldOf = (column: string, number: number) =>
    section.getByRole('textbox', { name: `${column} of example ${number}` });
  await expect(fieldOf('Input', 1)).toHaveValue('A slow film.');
  await expect(fieldOf('Output', 1)).toHaveValue('negative');
  await expect(fieldOf('Reasoning', 1)).toHaveValue('It drags.');
  await expect(section.getByRole('status')).toContainText('Case 1 sees 0 examples. Left out');

  await inMain(
    app,
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    },
    table,
  );
  const onImport = async () => {
    await section.getByRole('button', { name: 'Examples: more' }).click();
    await page.getByRole('menuitem', { name: 'Import a CSV or JSONL file…' }).click();
    await expect(fieldOf('Reasoning', 2)).toHaveValue('Noise.');
    await expect(fieldOf('Output', 3)).toHaveValue('positive');
  };
  await onImport();
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.last().click();
  await expect(section.getByRole('row')).toHaveCount(2);
  await undo.click();
  await expect(section).toBeHidden();
  await page.getByRole('button', { name: 'Add examples' }).click();
  await fieldOf('Input', 1).fill('A  slow film.');
  await onImport();
  await section.getByText('Text', { exact: true }).click();
  await section.getByRole('checkbox', { name: 'With the reasoning' }).check();
  await section.getByText('Templates and labels').click();
  await section.getByRole('textbox', { name: 'One example' }).fill('{{input}} ({{reasoning}})\n→ {{output}}');
  await section.getByRole('button', { name: 'Show rendered messages' }).click();
  await expect(section.getByRole('region', { name: 'Rendered messages' })).toContainText(
    'Loud. (Noise.)\n→ negative\n\nWarm. ()\n→ positive\n\nA slow film.',
  );
  await shots(app.page, 'examples-text-en');
});
