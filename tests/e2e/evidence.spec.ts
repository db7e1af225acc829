import { expect } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import { streams } from '../fakes/behaviours';
import type { Exchange } from '../fakes/misbehavingServer';
import { axeFaults } from './support/axeFaults';
import { inMain } from './support/inMain';
import type { ParallaxApp } from './support/parallaxApp';
import { test } from './support/sharedWindow';
import { shots } from './support/shots';
import { type Fixtures, model, openAiAt, sessionOf, writeSession } from './support/test';

const CASES = 20;
const names = ['Alpha', 'Beta', 'Gamma'];
const promptOf = (name: string): Session['prompts'][number] => ({
  id: name.toLowerCase(),
  name,
  messages: [{ role: 'user', content: `${name}: what is 7 × {{n}}?` }],
});
const prompts = names.map(promptOf);
const cases = Array.from({ length: CASES }, (_, n) => ({
  id: `c${n}`,
  values: { n: String(n) },
  expected: `=${7 * n}.`,
}));
const checks: Session['checks'] = [{ id: 'k', type: 'contains', value: '{{expected}}', name: 'Right' }];

/** Beta is right of all; Alpha of the last eight; Gamma as Alpha, but wrong of the last. */
function answer({ json }: Exchange, knows = (name: string): boolean => name === 'Beta') {
  const [message] = json.messages as readonly { readonly content: string }[];
  const [, name, digits] = /^(\w+): .* (\d+)\?/.exec(message?.content ?? '') ?? [];
  const n = Number(digits);
  const isRight = knows(name ?? '') || (n >= 12 && !(name === 'Gamma' && n === 19));
  return streams([isRight ? `=${7 * n}.` : `${name} does not know ${n}.`]);
}

async function ran(
  { launch, serve, folders }: Fixtures,
  language: 'en' | 'zh-CN',
  asked = prompts,
): Promise<ParallaxApp> {
  const server = await serve({ behaviours: (exchange) => answer(exchange) });
  await writeSession(folders, 'three', sessionOf('Three', [model('m')], { prompts: asked, cases, checks }));
  const app = await launch({ env: openAiAt(server), session: 'Three', language });
  await app.runToEnd();
  return app;
}

test('a verdict in a sentence, each against each, and a case’s two outputs', async ({
  launch,
  serve,
  folders,
}) => {
  const app = await ran({ launch, serve, folders }, 'en');
  await app.view('Evidence');
  const { page } = app;
  const view = page.getByRole('region', { name: 'Evidence' });
  await expect(view).toContainText('Prompt Beta is better than Prompt Alpha by 60 points (31.1 to 79).');
  await view.getByText('The figures').click();
  await expect(view).toContainText(
    '20 cases: 12 fixed, 0 broken, 8 unchanged. p = 0.00098 (permutation test over the cases; Holm over 3 comparisons).',
  );
  await expect(view).toContainText('12 cases fixed');

  // A click on a case shows what both answered to it.
  await view.getByRole('button', { name: /^Case 4 / }).click();
  await expect(view.getByRole('region', { name: 'Prompt Alpha' })).toContainText('Alpha does not know 3.');
  await expect(view.getByRole('region', { name: 'Prompt Beta' })).toContainText('=21.');
  await shots(app.page, 'evidence-en');
  expect(await axeFaults(page, '[aria-label="Evidence"]')).toEqual([]);

  // Of the matrix a pair is chosen; the other way round everything turns.
  const matrix = view.getByRole('table', { name: 'Each against each' });
  await matrix
    .getByRole('button', { name: /^Undecided: Prompt Gamma passes 5 points less often than Prompt Alpha/ })
    .click();
  await expect(view).toContainText(
    /may be chance\. About \d+ more cases would tell a difference of this size\./,
  );
  await matrix
    .getByRole('button', { name: 'Prompt Alpha is worse than Prompt Beta by 60 points (31.1 to 79).' })
    .press('Enter');
  await expect(view.getByRole('combobox', { name: 'Compare' })).toHaveValue('Prompt Beta');
  await expect(view).toContainText('12 cases broken');

  await view.getByRole('button', { name: 'Copy Markdown' }).click();
  const read = () => inMain(app, ({ clipboard }) => clipboard.readText());
  await expect.poll(read).toContain('Holm over 3 comparisons');
  const copied = await read();
  expect(copied).toContain('**Prompt Alpha is worse than Prompt Beta by 60 points (31.1 to 79).**');
});

test('the same in Chinese, of more prompts than fit: the matrix scrolls, and goes by arrows', async ({
  launch,
  serve,
  folders,
}) => {
  const many = ['Beta', ...Array.from({ length: 20 }, (_, at) => `No${at + 1}`)].map(promptOf);
  const app = await ran({ launch, serve, folders }, 'zh-CN', many);
  await app.page.keyboard.press('Control+6');
  const view = app.page.getByRole('region', { name: '证据' });
  // What three prompts would decide is one of 210 comparisons here.
  await expect(view).toContainText('“提示词 No1”的通过率比“提示词 Beta”低 60 个百分点');
  await expect(view).toContainText('全部 210 对一并校正');
  const matrix = view.getByRole('table', { name: '两两比较' });
  await expect(matrix).toHaveAttribute('aria-rowcount', '22');
  await matrix.locator('[aria-pressed="true"]').press('ArrowRight');
  for (let row = 1; row < 20; row += 1) await app.page.keyboard.press('ArrowDown');
  await expect(view.getByRole('combobox', { name: '与', exact: true })).toHaveValue('提示词 No20');
  const last = matrix.locator('[aria-pressed="true"]');
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  await expect(matrix.getByRole('columnheader', { name: '提示词 No1', exact: true })).toBeInViewport();
  await expect(matrix.getByRole('rowheader', { name: '提示词 No20', exact: true })).toBeInViewport();
  await shots(app.page, 'evidence-zh');
});

test('a run is held against an earlier one, case by case', async ({ launch, serve, folders }) => {
  let isKnowing = false;
  const server = await serve({
    behaviours: (exchange) => answer(exchange, () => isKnowing),
  });
  await writeSession(
    folders,
    'again',
    sessionOf('Again', [model('m')], { prompts: prompts.slice(0, 1), cases, checks }),
  );
  const app = await launch({ env: openAiAt(server), session: 'Again' });
  await app.runToEnd();
  await app.view('Evidence');
  const view = app.page.getByRole('region', { name: 'Evidence' });
  await expect(view).toContainText('There is nothing to compare within this run');
  isKnowing = true;
  await app.runToEnd();
  await view.getByRole('combobox', { name: 'Compared with' }).click();
  await app.page.getByRole('option', { name: /^Against Run 1/ }).click();
  await expect(view).toContainText(
    'Prompt Alpha (now) is better than Prompt Alpha (then) by 60 points (31.1 to 79).',
  );
  await view.getByRole('button', { name: /^Case 4 / }).click();
  await expect(view.getByRole('region', { name: /then/ })).toContainText('Alpha does not know 3.');
  await expect(view.getByRole('region', { name: /now/ })).toContainText('=21.');
  await shots(app.page, 'evidence-earlier');
});
