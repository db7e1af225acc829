/** Several samples of a case: labs in one menu, votes without a call, and what counts as the answer, tried on what is shown. */
import { expect } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import { streams } from '../fakes/behaviours';
import type { Exchange } from '../fakes/misbehavingServer';
import { axeFaults } from './support/axeFaults';
import { test } from './support/sharedWindow';
import { shots } from './support/shots';
import { model, openAiAt, sessionOf, writeSession } from './support/test';
import { writtenText } from './support/writtenText';

/** Of five samples so many are right; the others say one wrong answer. */
const RIGHT = [5, 4, 3, 2];
const cases: Session['cases'] = RIGHT.map((_, n) => ({
  id: `c${n}`,
  values: { n: String(n) },
  expected: String(7 * n),
}));
const checks: Session['checks'] = [
  { id: 'k', type: 'number', value: '{{expected}}', take: 'last', after: 'Answer:', name: 'Right' },
];

function answersInTurn() {
  const asked = new Map<number, number>();
  return ({ json }: Exchange) => {
    const [message] = json.messages as readonly { readonly content: string }[];
    const n = Number(/× (\d+)/.exec(message?.content ?? '')?.[1]);
    const nth = asked.get(n) ?? 0;
    asked.set(n, nth + 1);
    const said = nth < (RIGHT[n] ?? 0) ? 7 * n : 7 * n + 1;
    return streams([`Seven times ${n}: I add 7 to 0 ${n} times.\n`, `Answer: ${said}.00`]);
  };
}

test('votes of stored samples, by what counts as the answer', async ({ launch, serve, folders }) => {
  const server = await serve({ behaviours: answersInTurn() });
  const prompts: Session['prompts'] = [
    { id: 'a', name: 'A', messages: [{ role: 'user', content: 'What is 7 × {{n}}?' }] },
  ];
  const session = sessionOf('Votes', [model('m')], { prompts, cases, checks, samples: 5 });
  const file = await writeSession(folders, 'votes', session);
  const app = await launch({ env: openAiAt(server), session: 'Votes' });
  const { page } = app;
  await app.runToEnd();
  const calls = server.chats().length;

  await app.button('Labs').press('Enter');
  await page.getByRole('menuitem', { name: 'Votes' }).press('Enter');
  const view = page.getByRole('region', { name: 'Votes' });
  await expect(app.button('Lab: Votes')).toBeVisible();
  // The check reads behind its marker, and so do the votes.
  await expect(view).toContainText('as the check “Right” reads it');
  const case3 = view.getByRole('listitem').filter({ hasText: 'Case 3' }).first();
  await expect(case3).toContainText('agreement 60.0%');
  await expect(case3).toContainText('14.00');

  await expect(view).toContainText(
    /One sample is right: 70\.0%.* What most of 5 samples say is right: 75\.0%/,
  );
  await expect(view).toContainText(
    'From n = 5 on, what most of n samples say is what most of all say in 4 of 4',
  );
  await view.getByText('The figures', { exact: true }).click();
  const three = view.getByRole('row', { name: /^3 / });
  await expect(three).toContainText(/^375\.0%.*97\.5%.*37\.5%/);
  await shots(page, 'votes-en');

  // All that stands behind the marker votes alike, and the check has its own reading of it.
  await view.getByRole('combobox', { name: 'Look for' }).click();
  await page.getByRole('option', { name: 'All of it' }).click();
  await expect(view.getByRole('button', { name: 'As the checks do' })).toBeVisible();
  await expect(case3).toContainText('agreement 60.0%');
  expect(await axeFaults(page, '[aria-label="Votes"]')).toEqual([]);

  // A pattern is tried on the shown answer at once, and where it finds something is marked.
  await app.view('Single');
  await page.getByRole('button', { name: 'Details' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Answer found', { exact: true }).click();
  await expect(dialog.getByRole('region', { name: 'Answer' }).locator('mark')).toHaveText('0.00');
  await expect(dialog.getByRole('region', { name: 'Reasoning' })).toContainText('Seven times 0');
  await dialog.getByRole('combobox', { name: 'Look for' }).click();
  await page.getByRole('option', { name: 'Pattern' }).click();
  await dialog.getByRole('textbox', { name: 'Pattern' }).fill('(\\d)\\.(');
  await expect(dialog).toContainText('The pattern is not valid');
  await dialog.getByRole('textbox', { name: 'Pattern' }).fill('(\\d+)\\.');
  await expect(dialog.locator('mark')).toHaveText('0');
  expect(await axeFaults(page, '[role=dialog]')).toEqual([]);
  await shots(page, 'found-en');
  await page.keyboard.press('Escape');
  expect(server.chats()).toHaveLength(calls);
  await expect.poll(() => writtenText(file)).toContain('type: pattern');
});

/** Steps that lead to 7 × n; asked to answer now, it is right if half of them or more were kept and no number in them is another. */
function reasons({ json }: Exchange) {
  const messages = json.messages as readonly { readonly role: string; readonly content: string }[];
  const n = Number(/× (\d+)/.exec(messages[0]?.content ?? '')?.[1]);
  const steps = ['Seven is asked', `${n} times.`, `I add 7 again and again.`, `That makes ${7 * n}.`];
  if (messages.length === 1) return streams([`${steps.join('\n')}\nAnswer: ${7 * n}`]);
  const kept = messages.find(({ role }) => role === 'assistant')?.content ?? '';
  const isRight = kept.startsWith(steps.slice(0, 2).join('\n')) && steps.join('\n').startsWith(kept);
  return streams([`Answer: ${isRight ? 7 * n : 'unknown'}`]);
}

test('dependence on reasoning: a session that is seen before it is sent, and the curve of its run', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: reasons });
  const prompts: Session['prompts'] = [
    { id: 'a', name: 'A', messages: [{ role: 'user', content: 'What is 7 × {{n}}? Think step by step.' }] },
  ];
  await writeSession(folders, 'cot', sessionOf('Sevens', [model('m')], { prompts, cases, checks }));
  const app = await launch({ env: openAiAt(server), session: 'Sevens' });
  const { page } = app;
  await app.runToEnd();

  await app.button('Labs').click();
  await page.getByRole('menuitem', { name: 'Dependence' }).click();
  const view = page.getByRole('region', { name: 'Dependence' });
  // Where it is from can be read, not under the pointer alone.
  await expect(view).toContainText('After Lanham et al. 2023');
  await expect(view).toContainText(
    '4 × 6 = 24 calls: each case that has reasoning, once with each part of it. Nothing is sent yet',
  );
  expect(await axeFaults(page, '[aria-label="Dependence"]')).toEqual([]);
  await view.getByRole('button', { name: 'Make the session that asks' }).click();
  await expect(app.title).toHaveValue('Sevens: reasoning cut short');
  await expect(page.getByText('6 prompts × 4 cases × 1 = 24 calls')).toBeVisible();
  expect(server.chats()).toHaveLength(4);

  await app.runToEnd();
  expect(server.chats()).toHaveLength(28);
  await app.button('Labs').click();
  await page.getByRole('menuitem', { name: 'Dependence' }).click();
  await expect(view).toContainText('Without any reasoning, 0.0%');
  await expect(view).toContainText('With an error put in, 0.0%');
  await view.getByText('The figures', { exact: true }).click();
  await expect(view.getByRole('row', { name: /^25%/ })).toContainText(/^25%0\.0%.*0\.0%/);
  await expect(view.getByRole('row', { name: /^50%/ })).toContainText(/^50%100\.0%.*100\.0%/);
  expect(await axeFaults(page, '[aria-label="Dependence"]')).toEqual([]);
  await shots(page, 'dependence-en');
});
