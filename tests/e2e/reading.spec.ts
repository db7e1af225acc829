/** Reading results: the view a run begins with, the case in sight, and the way to the next one that fails. */
import { expect } from '@playwright/test';
import { refuses, streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import type { Exchange } from '../fakes/misbehavingServer';
import { test } from './support/sharedWindow';
import { model, openAiAt, sessionOf, writeSession } from './support/test';

const LONG = 'A long line of the complaint that nobody can read in one go.\n'.repeat(6);

/** Case 3 is answered wrongly, case 6 is refused. */
const complaints = sessionOf('Complaints', [model('only')], {
  prompts: [{ id: 'a', name: 'A', messages: [{ role: 'user', content: 'Sort {{n}}: {{text}}' }] }],
  cases: Array.from({ length: 7 }, (_, index) => ({
    id: `c${index + 1}`,
    values: { n: `no. ${index + 1}`, text: index === 2 ? LONG : `It is broken (${index + 1}).` },
    expected: `sort-${index + 1}`,
  })),
  checks: [{ id: 'k', type: 'contains', value: '{{expected}}' }],
});

function sorts(exchange: Exchange) {
  const [message] = exchange.json.messages as readonly { readonly content: string }[];
  const n = Number(/no\. (\d)/.exec(message?.content ?? '')?.[1]);
  if (n === 6) return refuses(400, { error: { message: 'Not six.' } });
  return streams([n === 3 ? 'sort-9' : `sort-${n}`]);
}

test('a run of several cases begins as a table, of one case as columns, and a choice stays with its session', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: sorts });
  await writeSession(folders, 'many', complaints);
  await writeSession(folders, 'one', sessionOf('One case', [model('left'), model('right')]));
  const app = await launch({ env: openAiAt(server), session: 'Complaints' });
  const view = (name: string) => app.region('Results').getByRole('radio', { name });
  await app.runToEnd();
  await expect(app.page.getByRole('grid', { name: 'Answers by case' })).toBeVisible();
  await expect(view('Table')).toBeChecked();

  await app.open('One case');
  await app.runToEnd();
  await expect(view('Columns')).toBeChecked();
  await expect(app.outputs).toHaveCount(2);

  await app.open('Complaints');
  await expect(view('Table')).toBeChecked();
  await app.view('Single');
  await app.open('One case');
  await expect(view('Columns')).toBeChecked();
  await app.open('Complaints');
  await app.runToEnd();
  await expect(view('Single')).toBeChecked();
  await app.reload('Complaints');
  await expect(view('Single')).toBeChecked();
});

test('the case in sight shows its values and what is expected, and the next failing one is a key away', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: sorts });
  await writeSession(folders, 'many', complaints);
  const app = await launch({
    env: openAiAt(server),
    session: 'Complaints',
    size: { width: 1280, height: 800 },
  });
  const { page } = app;
  const sight = app.region('Results').getByRole('group', { name: 'Case in sight' });
  const active = () =>
    page
      .getByRole('grid', { name: 'Answers by case' })
      .evaluate(
        (grid) => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent,
      );
  await app.runToEnd();
  await expect(sight).toContainText('no. 1');
  await expect(sight).toContainText('It is broken (1).');
  await expect(sight).toContainText('Expectedsort-1');

  // In the table, whatever has the focus; what is written stays as it is.
  await app.message('User message').focus();
  await page.keyboard.press('F7');
  await expect(sight).toContainText('sort-2');
  await page.keyboard.press('F8');
  await expect(sight).toContainText('sort-3');
  await expect.poll(active).toContain('sort-9');
  await expect(app.message('User message')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Case 3, one of 7' })).toHaveCount(1);
  const whole = sight.getByRole('button', { name: 'Show values whole' });
  const values = sight.locator('dl');
  const folded = (await values.boundingBox())?.height ?? 0;
  expect(folded).toBeLessThan(70);
  await whole.click();
  await expect(whole).toHaveAttribute('aria-expanded', 'true');
  await expect.poll(async () => (await values.boundingBox())?.height).toBeGreaterThan(folded + 60);
  await whole.click();
  await sight.getByRole('button', { name: 'Next failing' }).click();
  await expect(sight).toContainText('sort-6');
  await page.keyboard.press('F8');
  await expect(sight).toContainText('sort-3');
  await page.keyboard.press('Shift+F8');
  await expect(sight).toContainText('sort-6');
  await sight.getByRole('button', { name: 'Previous case' }).click();
  await expect(sight).toContainText('sort-5');
  await page.getByRole('grid').focus();
  await page.keyboard.press('ArrowUp');
  await expect(sight).toContainText('sort-4');

  // The others show the case one came with.
  await app.view('Single');
  await expect(app.outputs).toHaveCount(1);
  await expect(app.answerOf('case 4')).toHaveText('sort-4');
  await page.keyboard.press('F8');
  await expect(app.output('case 6')).toContainText('Not six.');
  await page.keyboard.press('F7');
  await expect(app.answerOf('case 7')).toHaveText('sort-7');

  await app.view('Columns');
  await page.keyboard.press('F8');
  await expect(app.outputs).toHaveCount(1);
  await expect(app.answerOf('case 3')).toHaveText('sort-9');
  await expect(sight).toContainText('Expectedsort-3');
});

test('without a failing answer that is said', async ({ launch, serve, folders }) => {
  const gate = new Gate();
  const server = await serve({ behaviours: () => streams(['sort-1 sort-2'], { gate }) });
  await writeSession(folders, 'two', { ...complaints, title: 'Fine', cases: complaints.cases.slice(0, 2) });
  const app = await launch({ env: openAiAt(server), session: 'Fine' });
  await app.run.click();
  await expect(app.stop).toBeVisible();
  await app.page.keyboard.press('F8');
  await expect(app.page.getByText('Nothing failed so far')).toBeVisible();
  gate.release();
  await expect(app.stop).toBeHidden();
  for (let presses = 0; presses < 3; presses += 1) await app.page.keyboard.press('F8');
  // Said once, however often one asks: notes lie over the answers.
  await expect(app.page.getByText('Nothing fails')).toHaveCount(1);

  await app.page.getByRole('combobox', { name: /^Show/ }).selectOption('Failing checks');
  await expect(app.region('Results')).toContainText('No case is like that.');
  await app.page.keyboard.press('F7');
  await expect(app.page.getByRole('status').filter({ hasText: 'The table shows no case.' })).toHaveCount(1);
  await app.page.keyboard.press('F8');
  await expect(app.page.getByText('None of the cases that the table shows fails.')).toBeVisible();
});

test('with a filter the mark, the case in sight and the keys go by what is shown', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: sorts });
  await writeSession(folders, 'many', complaints);
  const app = await launch({ env: openAiAt(server), session: 'Complaints' });
  const { page } = app;
  const sight = app.region('Results').getByRole('group', { name: 'Case in sight' });
  const marked = page.getByRole('gridcell', { selected: true });
  await app.runToEnd();
  await expect(sight).toContainText('Case 1');
  await page.getByRole('combobox', { name: /^Show/ }).selectOption('Failing checks');
  await expect(sight).toContainText('Case 3');
  await expect(marked).toContainText('sort-9');
  await page.getByRole('combobox', { name: /^Show/ }).selectOption('Failed calls');
  await expect(sight).toContainText('Case 6');
  await expect(marked).toContainText('HTTP 400');
  // What is looked at stays so when more is shown again.
  await page.getByRole('combobox', { name: /^Show/ }).selectOption('All cases');
  await expect(marked).toContainText('HTTP 400');
  await page.getByRole('combobox', { name: /^Order/ }).selectOption('Worst first');
  await expect(marked).toContainText('HTTP 400');
  await page.keyboard.press('F8');
  await expect(sight).toContainText('Case 3');
  await expect(marked).toContainText('sort-9');
});
