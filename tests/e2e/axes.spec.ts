/** Authoring the axes of the grid and running it: what is set in the window is what a server gets, and what it costs is said. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import { refuses, streams } from '../fakes/behaviours';
import { inMain } from './support/inMain';
import type { ParallaxApp } from './support/parallaxApp';
import { runLogText } from './support/runLog';
import { test } from './support/sharedWindow';
import { KEY, model, openAiAt, sessionOf, writeSession } from './support/test';
import { watchWork } from './support/watchWork';

const answers = () => streams(['Yes.']);
const prompt = (id: string, content: string) => ({
  id,
  name: id.toUpperCase(),
  messages: [{ role: 'user' as const, content }],
});
const contentsOf = (bodies: readonly { readonly json: Record<string, unknown> }[]) =>
  bodies.map(({ json }) => (json.messages as readonly { readonly content: string }[])[0]?.content);

/** The next file dialogs answer with these paths. */
async function chooseFiles(app: ParallaxApp, paths: { readonly open?: string; readonly save?: string }) {
  await inMain(
    app,
    ({ dialog }, { open, save }) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: open ? [open] : [] });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: save ?? '' });
    },
    paths,
  );
}

test('a sweep of the temperature makes five settings, and five requests carry them', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: answers });
  await writeSession(folders, 'sweep', sessionOf('Sweep', [model('any', { topP: 0.9 })]));
  const app = await launch({ env: openAiAt(server), session: 'Sweep' });
  const { page } = app;
  await app.button('More for model 1').click();
  await page.getByRole('menuitem', { name: 'Sweep…' }).click();
  const dialog = app.dialog('Sweep: any');
  await expect(dialog.getByRole('listitem')).toHaveText([
    'Temperature 0',
    'Temperature 0.25',
    'Temperature 0.5',
    'Temperature 0.75',
    'Temperature 1',
  ]);
  await dialog.getByRole('textbox', { name: 'To' }).fill('3');
  await expect(dialog.getByRole('alert')).toContainText('Temperature does not take');
  await dialog.getByRole('textbox', { name: 'To' }).fill('2');
  await dialog.getByRole('button', { name: 'Make 5 settings' }).click();
  await expect(app.region('Models').getByRole('group')).toHaveCount(5);
  await app.runToEnd();
  expect(server.chats().map(({ json }) => [json.temperature, json.top_p])).toEqual(
    expect.arrayContaining([0, 0.5, 1, 1.5, 2].map((temperature) => [temperature, 0.9])),
  );
  expect(server.chats()).toHaveLength(5);

  await app.button('Undo').click();
  await expect(app.region('Models').getByRole('group')).toHaveCount(1);

  // A copy is made to change one thing of.
  await app.button('More for model 1').click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(app.modelCard(2).getByRole('spinbutton', { name: 'Temperature' })).toBeFocused();
});

test('a sweep is two clicks from the section; what it adds and costs is said before, as the run bar says it after', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: answers });
  const cases = ['x', 'y', 'z'].map((id) => ({ id, values: { text: id } }));
  const prompts = [prompt('a', 'Say {{text}}.')];
  await writeSession(
    folders,
    'seeds',
    sessionOf('Seeds', [model('gpt-4o-mini', { seed: 3, maxTokens: 20 })], { prompts, cases }),
  );
  const app = await launch({ env: openAiAt(server), session: 'Seeds' });
  await app.page.evaluate(() =>
    window.parallax.call('price.set', {
      overrides: [{ model: 'gpt-*', inputPerMillion: 3, outputPerMillion: 10 }],
    }),
  );
  await app.reload('Seeds');
  const { page } = app;
  const bar = app.region('Run bar');
  const models = app.region('Models').getByRole('group', { name: /^Model / });

  await app.region('Models').getByRole('button', { name: 'Sweep…' }).click();
  const dialog = app.dialog('Sweep: gpt-4o-mini');
  const costs = dialog.getByRole('definition');
  await expect(costs.first()).toContainText('15 calls · ≈');
  await expect(costs.first()).toContainText('$');
  await dialog.getByRole('button', { name: 'Make 5 settings' }).click();
  await expect(models).toHaveCount(5);
  await app.button('Undo').click();
  await expect(models).toHaveCount(1);

  // By key: the seeds. The one that is there is one of them.
  await app.command('sweep a parameter');
  await expect(dialog.getByRole('combobox', { name: 'Parameter' })).toBeFocused();
  await dialog.getByRole('combobox', { name: 'Parameter' }).click();
  await page.getByRole('option', { name: 'Seed' }).click();
  await expect(dialog.getByRole('listitem')).toHaveText(['Seed 1', 'Seed 2', 'Seed 4', 'Seed 5']);
  await expect(costs.first()).toContainText('12 calls');
  await expect(costs.nth(1)).toContainText(/15 calls.*\$/);
  const [, tokens = '', cost = ''] = (await costs.nth(1).textContent())?.split(' · ') ?? [];
  await dialog.getByRole('button', { name: 'Make 4 settings' }).focus();
  await page.keyboard.press('Enter');
  await expect(models).toHaveCount(5);
  await expect(bar).toContainText('15 calls');
  await expect(bar).toContainText(tokens);
  await expect(app.button(`Cost: ${cost}`)).toBeVisible();

  // All of them by another model, taken back whole.
  await app.region('Models').getByRole('button', { name: 'Sweep…' }).click();
  const all = app.dialog('Sweep of all models');
  await all.getByRole('combobox', { name: 'Parameter' }).click();
  await page.getByRole('option', { name: 'Model', exact: true }).click();
  await expect(all.getByRole('listitem')).not.toHaveCount(0);
  const names = all.getByRole('combobox', { name: 'Models' });
  await names.focus();
  for (let removed = 0; removed < 2; removed += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('any model');
  await page.keyboard.press('Enter');
  await expect(all.getByRole('listitem')).toHaveText(Array.from({ length: 5 }, () => /^any model/));
  await all.getByRole('button', { name: 'Make 5 settings' }).click();
  await expect(models).toHaveCount(10);
  await app.button('Undo').last().click();
  await expect(models).toHaveCount(5);
});

test('log probabilities arrive on the wire', async ({ launch, serve, folders }) => {
  const server = await serve({ behaviours: answers });
  await writeSession(folders, 'logprobs', sessionOf('Logprobs', [model('any')]));
  const app = await launch({ env: openAiAt(server), session: 'Logprobs' });
  const card = app.modelCard(1);
  await card.getByRole('button', { name: /^Parameters/ }).click();
  await card.getByRole('combobox', { name: 'Log probabilities' }).click();
  await app.page.getByRole('option', { name: 'on', exact: true }).click();
  await card.getByRole('spinbutton', { name: 'Top logprobs' }).fill('3');
  await app.runToEnd();
  expect(server.chats()[0]?.json).toMatchObject({ logprobs: true, top_logprobs: 3 });
  await card.getByRole('button', { name: 'Do not send Log probabilities' }).click();
  await app.runToEnd();
  expect(server.chats()[1]?.json).not.toHaveProperty('logprobs');
  expect(server.chats()[1]?.json).not.toHaveProperty('top_logprobs');
});

test('a set of models is kept under a name and used in another session', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: answers });
  await writeSession(folders, 'one', sessionOf('One', [model('first', { temperature: 0 }), model('second')]));
  await writeSession(folders, 'two', sessionOf('Two', [model('third')]));
  const app = await launch({ env: openAiAt(server), session: 'One' });
  await app.button('Sets of models').click();
  const dialog = app.dialog('Sets of models');
  await dialog.getByRole('textbox').fill('Small 小');
  await dialog.getByRole('button', { name: 'Save as set' }).click();
  await expect(dialog.getByRole('listitem')).toContainText('first t=0 · second');
  await app.page.keyboard.press('Escape');
  await app.open('Two');
  await app.button('Sets of models').click();
  await dialog.getByRole('button', { name: 'Add the models of Small 小' }).click();
  await app.runToEnd();
  expect(
    server
      .chats()
      .map((chat) => chat.model)
      .sort(),
  ).toEqual(['first', 'second', 'third']);
});

test('a prompt that is left out is not sent', async ({ launch, serve, folders }) => {
  const server = await serve({ behaviours: answers });
  const prompts = [
    prompt('a', 'Say one thing.'),
    prompt('b', 'Say another thing.'),
    prompt('c', 'Say more.'),
  ];
  await writeSession(folders, 'prompts', sessionOf('Prompts', [model('any')], { prompts }));
  const app = await launch({ env: openAiAt(server), session: 'Prompts' });
  const { page } = app;
  const bar = app.region('Run bar');
  await expect(bar).toContainText('3 calls');

  const tabs = page.getByRole('tablist', { name: 'Prompts' });
  await tabs.getByRole('tab', { name: 'A' }).focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(tabs.getByRole('tab')).toHaveText(['B', 'A', 'C']);
  await expect(tabs.getByRole('tab', { name: 'A' })).toBeFocused();

  await app.button('Prompt options').click();
  await page.getByRole('menuitem', { name: 'Leave out of the next run' }).click();
  await expect(tabs.getByRole('tab', { name: 'A (left out)' })).toBeVisible();
  await expect(bar).toContainText('2 calls');
  await app.runToEnd();
  expect(contentsOf(server.chats()).sort()).toEqual(['Say another thing.', 'Say more.']);

  await tabs.getByRole('tab', { name: 'C' }).click();
  await app.button('Prompt options').click();
  await app.runToEnd({ begin: () => page.getByRole('menuitem', { name: 'Run only this' }).click() });
  expect(server.chats()).toHaveLength(3);
  expect(contentsOf(server.chats())[2]).toBe('Say more.');
  // A run of one answer has nothing above it, so its heading says which prompt it was.
  await expect(app.outputs.locator('header')).toContainText('Prompt C · ');
});

test('cases of a CSV file with a mark, quotes, line breaks and Chinese reach the server as they are', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: answers });
  await writeSession(
    folders,
    'cases',
    sessionOf('Cases', [model('any')], { prompts: [prompt('a', '{{text}}|{{lang}}')] }),
  );
  const file = join(folders.root, 'cases.csv');
  await writeFile(
    file,
    '\ufefftext,lang,expected\r\n"Say ""hi"", please",de,Hallo\r\n"two\nlines",中文,好的\r\n',
  );
  const app = await launch({ env: openAiAt(server), session: 'Cases' });
  const { page } = app;
  await chooseFiles(app, { open: file });
  await app.button('Cases: more').click();
  await page.getByRole('menuitem', { name: 'Import from a file…' }).click();
  const dialog = app.dialog('Import cases.csv');
  await dialog.getByRole('button', { name: 'Import 2 cases' }).click();
  await expect(page.getByRole('textbox', { name: 'expected, case 2' })).toHaveValue('好的');
  await app.runToEnd();
  expect(contentsOf(server.chats()).sort()).toEqual(['Say "hi", please|de', 'two\nlines|中文']);

  const out = join(folders.root, 'out.jsonl');
  await chooseFiles(app, { save: out });
  await app.button('Cases: more').click();
  await page.getByRole('menuitem', { name: 'Export as JSON Lines…' }).click();
  await expect(page.getByText('Saved as')).toBeVisible();
  expect(
    (await readFile(out, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { text: 'Say "hi", please', lang: 'de', expected: 'Hallo' },
    { text: 'two\nlines', lang: '中文', expected: '好的' },
  ]);

  // A mistake is told with its line, before anything is taken.
  await writeFile(file, 'text,lang\nfine,en\nshort\n');
  await chooseFiles(app, { open: file });
  await app.button('Cases: more').click();
  await page.getByRole('menuitem', { name: 'Import from a file…' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Line 3');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('textbox', { name: /^text, case/ })).toHaveCount(2);
});

test('rows pasted from a spreadsheet become cases, and undo takes them back', async ({ launch, folders }) => {
  await writeSession(
    folders,
    'paste',
    sessionOf('Paste', [model('any')], { prompts: [prompt('a', '{{city}} {{country}}')] }),
  );
  const app = await launch({ session: 'Paste' });
  const { page } = app;
  const first = page.getByRole('textbox', { name: 'city, case 1' });
  await first.fill('Graz');
  await first.evaluate((field) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'Wien\tÖsterreich\n东京\t日本\n');
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  const dialog = app.dialog('Paste cases');
  await expect(dialog.getByRole('checkbox')).not.toBeChecked();
  await dialog.getByRole('button', { name: 'Add 2 cases' }).click();
  await expect(page.getByRole('textbox', { name: 'country, case 3' })).toHaveValue('日本');

  // By keyboard through the table: down with Enter, right with an arrow.
  await page.getByRole('textbox', { name: 'city, case 1' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'city, case 2' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('textbox', { name: 'country, case 2' })).toBeFocused();

  await app.button('Undo').click();
  await expect(page.getByRole('textbox', { name: /^city, case/ })).toHaveCount(1);
  await expect(first).toHaveValue('Graz');
});

test('ten thousand cases are a few rows in the document, and typing in a prompt stays quick', async ({
  launch,
  folders,
}) => {
  const cases = Array.from({ length: 10_000 }, (_, index) => ({
    id: `c${index}`,
    values: { question: `Question number ${index + 1}`, hint: `提示 ${index}` },
    expected: `${index}`,
  }));
  const many: Session = sessionOf('Many', [model('any')], {
    prompts: [prompt('a', '{{question}} {{hint}}')],
    cases,
  });
  await writeSession(folders, 'many', many);
  const app = await launch({ session: 'Many' });
  const { page } = app;
  const table = page.getByRole('table', { name: 'Cases' });
  await expect(table).toHaveAttribute('aria-rowcount', '10001');
  expect(await table.getByRole('row').count()).toBeLessThan(60);

  await page.getByRole('searchbox', { name: 'Search cases' }).fill('#9999');
  await expect(page.getByRole('textbox', { name: 'question, case 9999' })).toHaveValue(
    'Question number 9999',
  );
  await page.getByRole('searchbox', { name: 'Search cases' }).fill('');
  await page.getByRole('textbox', { name: 'question, case 1', exact: true }).focus();
  for (let presses = 0; presses < 40; presses += 1) await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'question, case 41', exact: true })).toBeFocused();

  await app.message('User message').focus();
  await page.keyboard.press('ControlOrMeta+End');
  const workedSeconds = await watchWork(page);
  await page.keyboard.type(' And please answer briefly.', { delay: 40 });
  const seconds = await workedSeconds();
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThan(3);
});

test('each sample asks with a seed of its own', async ({ launch, serve, folders }) => {
  const server = await serve({ behaviours: answers });
  await writeSession(folders, 'seeds', sessionOf('Seeds', [model('any', { seed: 7 })]));
  const app = await launch({ env: openAiAt(server), session: 'Seeds' });
  await app.page.getByRole('spinbutton', { name: 'Samples' }).fill('3');
  await app.runToEnd();
  expect(
    server
      .chats()
      .map(({ json }) => json.seed)
      .sort(),
  ).toEqual([7, 8, 9]);
});

test('what a run would cost is said before it is run, and unknown where no price is known', async ({
  launch,
  folders,
}) => {
  const known = model('gpt-4o-mini', { maxTokens: 500 });
  await writeSession(folders, 'known', sessionOf('Known', [known]));
  await writeSession(folders, 'unknown', sessionOf('Unknown', [model('no-such-model-anywhere')]));
  const app = await launch({ env: { OPENAI_API_KEY: KEY }, session: 'Known' });
  const cost = app.button(/^Cost: /);
  await expect(cost).toHaveText(/^<\$0\.0001 – \$0\.000\d+$/);
  await app.open('Unknown');
  await expect(cost).toHaveText('cost unknown');
});

test('own prices count, and a cap stops the run', async ({ launch, serve, folders }) => {
  const server = await serve({ behaviours: answers });
  const cases = Array.from({ length: 40 }, (_, index) => ({ id: `c${index}`, values: { n: `${index}` } }));
  await writeSession(
    folders,
    'cap',
    sessionOf('Cap', [model('mine-1', { maxTokens: 10 })], { prompts: [prompt('a', 'Say {{n}}.')], cases }),
  );
  const app = await launch({ env: openAiAt(server), session: 'Cap' });
  const { page } = app;
  const cost = app.button(/^Cost: /);
  await expect(cost).toHaveText('cost unknown');
  await cost.click();
  await app.button('Set prices…').click();
  const settings = app.dialog('Settings');
  await settings.getByRole('button', { name: 'Add price' }).click();
  await settings.getByRole('textbox', { name: 'Model, price 1', exact: true }).fill('mine-*');
  await settings.getByRole('textbox', { name: 'Input, price 1', exact: true }).fill('10000');
  await settings.getByRole('textbox', { name: 'Output, price 1', exact: true }).fill('10000');
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
  await expect(cost).toHaveText(/^<?\$/);

  // A call costs 11 + 7 tokens: 18 cents.
  await cost.click();
  await page.getByRole('textbox', { name: 'Max cost $' }).fill('1');
  await page.keyboard.press('Escape');
  await expect(cost).toContainText('max $1.00');
  // What comes late beside Resume moves it under the pointer, and the click is lost.
  const places = await page.evaluateHandle(() => {
    const seen = new Set<number>();
    const look = () => {
      const resume = [...document.querySelectorAll('button')].find((each) =>
        /^Resume/.test(each.textContent),
      );
      if (resume) seen.add(resume.getBoundingClientRect().x);
      requestAnimationFrame(look);
    };
    look();
    return seen;
  });
  await app.runToEnd();
  expect(server.chats().length).toBeGreaterThan(0);
  expect(server.chats().length).toBeLessThan(40);

  const remaining = 40 - server.chats().length;
  await app.button(`Resume ${remaining} calls`).click();
  await expect(page.getByRole('alert').filter({ hasText: `Calls not made: ${remaining}.` })).toBeVisible();
  await expect(cost).toBeVisible();
  expect(await places.evaluate((seen) => seen.size)).toBe(1);

  // Without the cap the run goes on, and only with what is missing.
  await cost.click();
  await page.getByRole('textbox', { name: 'Max cost $' }).fill('');
  await page.keyboard.press('Escape');
  await app.runToEnd({ begin: () => app.button(/^Resume \d+ calls$/).click() });
  expect(server.chats()).toHaveLength(40);
  await expect(app.button(/^Resume/)).toBeHidden();
});

test('a run that was killed offers to resume, and asks only for what is missing', async ({
  launch,
  serve,
  folders,
}) => {
  let isSlow = true;
  const server = await serve({
    behaviours: ({ json }) => {
      const [message] = json.messages as readonly { readonly content: string }[];
      if (message?.content === 'Say 1.') return refuses(400, { error: { message: 'No.' } });
      return isSlow && message?.content !== 'Say 0.' ? () => undefined : streams(['Yes.']);
    },
  });
  const cases = Array.from({ length: 6 }, (_, index) => ({ id: `c${index}`, values: { n: `${index}` } }));
  await writeSession(
    folders,
    'resume',
    sessionOf('Resume', [model('any')], { prompts: [prompt('a', 'Say {{n}}.')], cases }),
  );
  const app = await launch({ env: openAiAt(server), session: 'Resume' });
  await app.run.click();
  await expect(app.region('Run bar').getByText('2 of 6 done')).toBeVisible();
  // The log is at most a second behind: wait for what it is to hold, not for the clock.
  const logged = async () =>
    (await runLogText(folders, 'resume')).match(/"type":"(completed|failed|started)"/g) ?? [];
  await expect.poll(logged).toHaveLength(6 + 2);
  await app.kill();
  const asked = server.chats().length;
  expect(asked).toBe(6);
  isSlow = false;

  const again = await launch({ env: openAiAt(server), session: 'Resume' });
  await expect(again.button('Retry 1 failed')).toBeVisible();
  await again.runToEnd({ begin: () => again.button('Resume 5 calls').click() });
  expect(contentsOf(server.chats().slice(asked)).sort()).toEqual([
    'Say 1.',
    'Say 2.',
    'Say 3.',
    'Say 4.',
    'Say 5.',
  ]);
  await again.button('Retry 1 failed').click();
  await expect.poll(() => server.chats().length).toBe(asked + 6);
  expect(contentsOf(server.chats()).at(-1)).toBe('Say 1.');
});
