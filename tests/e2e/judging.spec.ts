import { expect, type Locator } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import { streams } from '../fakes/behaviours';
import type { Exchange } from '../fakes/misbehavingServer';
import { axeFaults } from './support/axeFaults';
import type { ParallaxApp } from './support/parallaxApp';
import { test } from './support/sharedWindow';
import { shots } from './support/shots';
import { model, openAiAt, test as ownTest, sessionOf, writeSession } from './support/test';

const CASES = 24;
const cases = Array.from({ length: CASES }, (_, n) => ({ id: `c${n}`, values: { n: String(n) } }));
const grader = { providerId: 'openai', model: 'judge', params: {} };
const checks: Session['checks'] = [
  {
    id: 'j',
    type: 'model-graded',
    prompt: 'Is this right? {{output}}',
    grader,
    rule: { type: 'verdict' },
  },
];

const askedOf = ({ json }: Exchange): string =>
  (json.messages as readonly { readonly content: string }[])[0]?.content ?? '';

/** Right of two cases in three. */
const isRight = (n: number) => n % 3 !== 0;

/** `judge` passes what is right, and every sixth answer that is not. */
function graded(exchange: Exchange) {
  const asked = askedOf(exchange);
  const n = Number(/\d+/.exec(asked)?.[0]);
  if (exchange.model !== 'judge') return streams([isRight(n) ? `right ${n}` : `wrong ${n}`]);
  return streams([asked.includes('right ') || n % 6 === 0 ? 'I think so.\nPASS' : 'No.\nFAIL']);
}

async function lab(app: ParallaxApp, name: string): Promise<Locator> {
  await app.page.getByRole('button', { name: /^Labs?(:|$)/ }).click();
  await app.page.getByRole('menuitem', { name: new RegExp(name) }).click();
  return app.page.getByRole('region', { name });
}

const textsOf = (view: Locator): Promise<readonly string[]> =>
  view.getByRole('table', { name: 'Figures of the grader' }).getByRole('cell').allInnerTexts();

ownTest(
  'a grader is held against a person’s word, given by one key, and put right',
  async ({ launch, serve, folders }) => {
    const server = await serve({ behaviours: graded });
    const prompts = [{ id: 'a', name: 'A', messages: [{ role: 'user' as const, content: 'Say {{n}}.' }] }];
    await writeSession(folders, 'graded', sessionOf('Graded', [model('m')], { prompts, cases, checks }));
    const app = await launch({ env: openAiAt(server), session: 'Graded' });
    await app.runToEnd();
    const view = await lab(app, 'Grader check');
    await expect(view).toContainText('24 answers have no grade yet.');
    await view.getByRole('button', { name: 'Grade 24 answers' }).click();
    await expect(view).toContainText('The grader passes 83.3%. Nobody knows yet how far it can be believed.');

    // The grader's word is not seen before one's own.
    const rows = view.getByRole('list', { name: 'Your word beside the grader’s' }).getByRole('listitem');
    await expect(rows).toHaveCount(CASES);
    await expect(rows.getByText('grader: hidden')).toHaveCount(CASES);
    await rows.first().locator('[data-line]').focus();
    for (let at = 0; at < 8; at += 1) {
      const row = rows.nth(at);
      await expect(row.locator('[data-line]')).toBeFocused();
      const says = await row.locator('[data-line]').textContent();
      await app.page.keyboard.press(says?.includes('right') ? 'p' : 'f');
      await expect(row.getByText('grader: hidden')).toBeHidden();
    }
    await expect(view).toContainText(/by your 8 labels it is about \d+\.\d% \(\d+\.\d% to \d+\.\d%\)/);
    await expect(view.getByRole('table', { name: 'Figures of the grader' })).toContainText('8 of 24');
    await shots(app.page, 'grader-check-en');
    expect(await axeFaults(app.page, '[aria-label="Grader check"]')).toEqual([]);

    // It is in the log: after a restart all is as it was, what differs first.
    const told = await textsOf(view);
    await app.close();
    const again = await launch({ env: openAiAt(server), session: 'Graded' });
    const later = again.page.getByRole('region', { name: 'Grader check' });
    await expect.poll(() => textsOf(later)).toEqual(told);
    expect(server.chats('judge')).toHaveLength(CASES);
  },
);

/** `judge` prefers what is longer; of every fourth case it takes what stands first. */
function weighed(exchange: Exchange) {
  const asked = askedOf(exchange);
  const n = Number(/Say (\d+)/.exec(asked)?.[1]);
  if (exchange.model !== 'judge') return streams([asked.startsWith('Please') ? `Gladly: ${n}.` : `${n}`]);
  const isFirst = n % 4 === 0 || /<answer_a>\s*Gladly/.test(asked);
  return streams([isFirst ? 'The first.\nA' : 'The second.\nB']);
}

test('a model says which of two it prefers, in both orders; calls are said before, the ranking stands beside a person’s', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: weighed });
  const prompts = ['Say', 'Please: Say'].map((begin, index) => ({
    id: `p${index}`,
    name: index === 0 ? 'Curt' : 'Polite',
    messages: [{ role: 'user' as const, content: `${begin} {{n}}.` }],
  }));
  await writeSession(folders, 'two', sessionOf('Two', [model('m')], { prompts, cases }));
  const app = await launch({ env: openAiAt(server), session: 'Two' });
  const { page } = app;
  await app.runToEnd();

  // One pair is decided by a person first.
  await page.getByRole('button', { name: 'Blind review' }).click();
  await expect(page.getByRole('group', { name: 'Blind review' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('Pair 2 of 24')).toBeVisible();
  await page.keyboard.press('Escape');

  const view = await lab(app, 'Pairs by a model');
  await expect(view).toContainText('24 pairs, each in both orders, to m');
  await view.getByRole('textbox', { name: 'Judge’s model' }).fill('judge');
  await view.getByText('The next question as it is sent').click();
  await expect(view).toContainText('<answer_a>');
  const asked = server.chats().length;
  await view.getByRole('button', { name: 'Ask: 48 calls' }).click();
  await expect(view).toContainText('All 24 pairs were asked about in both orders.');
  expect(server.chats('judge')).toHaveLength(48);
  expect(server.chats()).toHaveLength(asked + 48);
  await expect(view).toContainText('The judge prefers Prompt Polite.');
  await expect(view).toContainText('It leans to the answer that stands first: 62.5% (52.9% to 71.2%).');
  await expect(view).toContainText(
    'Preferred in both orders: 18. Ties: 0. Undecided, since the two orders disagree: 6.',
  );
  await expect(view.getByRole('table', { name: 'Ranking' }).getByRole('row').nth(1)).toContainText('Polite');
  await expect(view.getByRole('list', { name: 'Pair by pair' }).getByRole('listitem')).toHaveCount(24);
  await view.getByRole('button', { name: /^Case 1 / }).click();
  await expect(view).toContainText('Judge, with Prompt Curt first');
  await shots(app.page, 'pairs-en');
  expect(await axeFaults(app.page, '[aria-label="Pairs by a model"]')).toEqual([]);
});
