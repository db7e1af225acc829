/** Better instructions, searched in the window: what is found, what it is judged by, and that nothing paid for is lost. */

import { expect } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import { streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import type { Exchange, MisbehavingServer } from '../fakes/misbehavingServer';
import { axeFaults } from './support/axeFaults';
import type { ParallaxApp } from './support/parallaxApp';
import { runLogText } from './support/runLog';
import { test } from './support/sharedWindow';
import { shots } from './support/shots';
import { type Fixtures, model, openAiAt, test as ownTest, sessionOf, writeSession } from './support/test';

const WORDS = Array.from({ length: 24 }, (_, n) => `word${n}`);
const shouting: Partial<Session> = {
  prompts: [
    {
      id: 'p',
      name: 'Shout',
      messages: [
        { role: 'system', content: 'Repeat it.' },
        { role: 'user', content: '{{word}}' },
      ],
    },
  ],
  cases: WORDS.map((word) => ({ id: word, values: { word }, expected: word.toUpperCase() })),
  checks: [{ id: 'k', type: 'equals', value: '{{expected}}' }] as unknown as Session['checks'],
};

const contentOf = ({ json }: Exchange, role: string) =>
  (json.messages as { role: string; content: string }[]).find((message) => message.role === role)?.content ??
  '';

/** Upper-cases the word where it is told to in capitals; the proposing model says these, in turn. */
async function shout({ serve }: Fixtures, proposals: readonly string[], gate?: Gate) {
  let asked = 0;
  return serve({
    behaviours: {
      small: async (exchange) => {
        await gate?.pass();
        const word = contentOf(exchange, 'user');
        await streams([contentOf(exchange, 'system').includes('CAPITALS') ? word.toUpperCase() : word])(
          exchange,
        );
      },
      large: (exchange) =>
        streams([`They differ in case.\n<instructions>${proposals[asked++] ?? ''}</instructions>`])(exchange),
    },
  });
}

async function opened({ launch }: Fixtures, server: MisbehavingServer, language?: 'zh-CN') {
  return launch({ env: openAiAt(server), session: 'Shout', ...(language && { language }) });
}

async function beginIn(app: ParallaxApp): Promise<void> {
  await app.command('Optimise prompt');
  const dialog = app.page.getByRole('dialog', { name: 'Optimise “Shout”' });
  await dialog.getByLabel('Model', { exact: true }).fill('large');
}

test('a bad prompt is improved within its budget, judged by the cases kept apart, and taken over', async ({
  launch,
  serve,
  folders,
}) => {
  const fixtures = { launch, serve, folders };
  const server = await shout(fixtures, ['Say it louder.', 'Answer in CAPITALS.']);
  await writeSession(folders, 'shout', sessionOf('Shout', [model('small')], shouting));
  const app = await opened(fixtures, server);
  const { page } = app;
  await beginIn(app);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('117 calls at most, 16 at least.');
  await expect(dialog.getByRole('list', { name: 'Cases kept apart: 8' })).toContainText('Case 3 word2');
  expect(await axeFaults(app.page, '[role="dialog"]')).toEqual([]);
  await shots(app.page, 'optimise-setup');
  expect(server.exchanges).toHaveLength(0);
  await dialog.getByRole('button', { name: 'Start' }).click();

  const view = page.getByRole('dialog', { name: 'Optimisation of “Shout”' });
  await expect(view).toContainText('Shout 2 is better than Shout by 100 points');
  await expect(view).toContainText('0 → 8 of 8 answers pass');
  expect(server.exchanges).toHaveLength(16 + (1 + 3) + (1 + 16) + 2 * 8);
  const table = view.getByRole('table', { name: 'What was tried' });
  await expect(table.getByRole('row', { name: /Shout 1 .*0 of 3 .*no better at first/ })).toBeVisible();
  await expect(table.getByRole('row', { name: /Shout 2 .*16 of 16 .*16 cases/ })).toBeVisible();
  await expect(view.getByText('They differ in case.')).toBeHidden();
  expect(await axeFaults(app.page, '[role="dialog"]')).toEqual([]);
  await shots(app.page, 'optimise-view');

  // Its question is a run, shown as any; so are its answers.
  await view.getByRole('button', { name: 'Show the question' }).click();
  await expect(page.getByRole('region', { name: 'Results' })).toContainText('They differ in case.');
  await app.command('Optimisations of');
  await view.getByRole('button', { name: 'Take over as a prompt' }).click();
  await expect(page.getByRole('tab', { name: 'Shout 2', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.getByRole('tab')).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'Prompts' })).toContainText('Answer in CAPITALS.');
  // Each of its questions is a run like any other.
  await page.getByRole('region', { name: 'Results' }).getByRole('combobox', { name: /run/i }).first().click();
  await expect(page.getByRole('option')).toHaveCount(7);
});

ownTest(
  'killed in the midst of it, it goes on from what was paid for; and says where nothing is better',
  async ({ launch, serve, folders }) => {
    const fixtures = { launch, serve, folders };
    const gate = new Gate();
    const server = await shout(fixtures, ['Say it louder.', 'Whisper it.'], gate);
    await writeSession(folders, 'shout', sessionOf('Shout', [model('small')], shouting));
    const first = await opened(fixtures, server);
    await beginIn(first);
    await first.page.getByLabel('Proposals at most').fill('2');
    gate.release(10);
    await first.page.getByRole('button', { name: 'Start' }).click();
    const view = (app: ParallaxApp) => app.page.getByRole('dialog', { name: 'Optimisation of “Shout”' });
    await expect(view(first)).toContainText('10 of 16 answers');
    // Whoever comes to it later sees the same.
    await first.page.reload();
    await first.page.getByRole('button', { name: 'Optimising · 10 calls' }).click();
    await expect(view(first)).toContainText('10 of 16 answers');
    // A log's line is on the disk within a second.
    const logged = async () => (await runLogText(folders, 'shout')).split('"type":"completed"').length - 1;
    await expect.poll(logged).toBe(10);
    await first.kill();
    const before = server.exchanges.length;
    gate.release();

    const app = await opened(fixtures, server);
    // Of the session itself nobody has asked anything yet: no step of the search is shown in the place of that.
    const results = app.page.getByRole('region', { name: 'Results' });
    await results.getByRole('combobox', { name: 'Earlier runs' }).click();
    await expect(app.page.getByRole('option', { name: /step of an optimisation/ })).toHaveCount(1);
    await expect(app.page.getByRole('option', { selected: true })).toHaveCount(0);
    await app.page.keyboard.press('Escape');
    await app.command('Optimisations of');
    await expect(view(app)).toContainText('Stopped. What was answered is kept');
    await shots(app.page, 'optimise-stopped');
    await view(app).getByRole('button', { name: 'Resume' }).click();
    await expect(view(app)).toContainText('Nothing better was found.');
    await expect(view(app)).toContainText('With the prompt as it is, 0 of 16 answers pass.');
    // Six more of the first sixteen, and two proposals that are tried on three cases each.
    expect(server.exchanges).toHaveLength(before + 6 + 2 * (1 + 3));
    await shots(app.page, 'optimise-nothing');
  },
);

test('a model improves a prompt and proposes cases: what is sent is seen before, and taken over by hand alone', async ({
  launch,
  serve,
  folders,
}) => {
  const rows = '```json\n[{"word": "word0", "expected": "WORD0"}, {"word": "tea", "expected": "TEA"}]\n```';
  const said = ['Better:\n<instructions>\nRepeat it in CAPITALS.\n</instructions>', rows];
  let asked = 0;
  const server = await serve({ behaviours: () => streams([said[asked++] ?? '']) });
  await writeSession(folders, 'shout', sessionOf('Shout', [model('small')], shouting));
  const app = await launch({ env: openAiAt(server), session: 'Shout' });
  const { page } = app;
  await app.command('Improve prompt with');
  const improve = page.getByRole('dialog', { name: 'Improve “Shout” with a model' });
  const request = improve.getByLabel('User message');
  await expect(request).toHaveValue(/<instructions>\nRepeat it\.\n<\/instructions>/);
  await request.fill(`${await request.inputValue()}\n\nKeep it short.`);
  await shots(app.page, 'improve-request');
  expect(server.exchanges).toHaveLength(0);
  await improve.getByRole('button', { name: 'Send' }).click();
  await expect(improve.getByRole('region', { name: 'Proposed change' })).toBeVisible();
  const [first] = server.exchanges;
  expect(first && contentOf(first, 'user')).toMatch(
    /between <instructions> and <\/instructions>\.\n\nKeep it short\.$/,
  );
  await expect(improve).toContainText('in CAPITALS');
  expect(await axeFaults(app.page, '[role="dialog"]')).toEqual([]);
  await shots(app.page, 'improve-change');
  await improve.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('region', { name: 'Prompts' })).toContainText('Repeat it in CAPITALS.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('region', { name: 'Prompts' })).not.toContainText('CAPITALS');

  await app.command('Propose cases');
  const propose = page.getByRole('dialog', { name: 'Propose cases with a model' });
  await propose.getByRole('button', { name: 'Send' }).click();
  const list = propose.getByRole('list', { name: 'Proposed cases' });
  // The one that is there already is not proposed.
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('button', { name: 'Take over proposed case 1' }).click();
  await expect(list.getByRole('button', { pressed: true })).toBeVisible();
  expect(await axeFaults(app.page, '[role="dialog"]')).toEqual([]);
  await shots(app.page, 'propose-cases');
  await propose.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('region', { name: 'Cases' })).toContainText('25');
  const runs = page.getByRole('region', { name: 'Results' }).getByRole('combobox', { name: /run/i }).first();
  await runs.click();
  await expect(page.getByRole('option')).toHaveCount(2);
});
