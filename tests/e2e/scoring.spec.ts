/** Checks, the table, the summary, blind review and exports, all on answers that are there. */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import Papa from 'papaparse';
import { lookOn } from '../bench/support/probe';
import { refuses, streams } from '../fakes/behaviours';
import { embeds } from '../fakes/embeds';
import type { Exchange, MisbehavingServerOptions } from '../fakes/misbehavingServer';
import { type RecomputedRate, recomputeSummary } from '../support/recomputeSummary.mjs';
import { inMain } from './support/inMain';
import { runLogFile, runLogText } from './support/runLog';
import { test } from './support/sharedWindow';
import { shots } from './support/shots';
import { model, openAiAt, test as ownTest, sessionOf, writeSession } from './support/test';
import { writtenText } from './support/writtenText';

const CASES = 12;
const PRICE = { input: 3, output: 10 };

const sums: Session = sessionOf('Sums', [model('sure'), model('guessing')], {
  prompts: [
    { id: 'a', name: 'A', messages: [{ role: 'user', content: 'What is 7 × {{n}}?' }] },
    { id: 'b', name: 'B', messages: [{ role: 'user', content: 'Think. What is 7 × {{n}}?' }] },
  ],
  cases: Array.from({ length: CASES }, (_, n) => ({
    id: `c${n}`,
    values: { n: String(n) },
    expected: `=${7 * n}.`,
  })),
});

/** `sure` is right but for one case that the server refuses; `guessing` is right for every third. */
function answer(exchange: Exchange) {
  const [message] = exchange.json.messages as readonly { readonly content: string }[];
  const n = Number(/× (\d+)/.exec(message?.content ?? '')?.[1]);
  if (exchange.model === 'sure' && n === 5) return refuses(400, { error: { message: 'Not five.' } });
  const result = exchange.model === 'sure' || n % 3 === 0 ? 7 * n : 1000 + n;
  return streams([`7 × ${n} `, `=${result}.`], {
    intervalMs: 1 + (n % 4),
    usage: { prompt_tokens: 10 + n, completion_tokens: 5 + (n % 2), total_tokens: 15 },
  });
}
const server: MisbehavingServerOptions = { behaviours: answer };

const textsOf = (table: Locator): Promise<readonly (readonly string[])[]> =>
  table
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())));

test('a check scores the answers that are there at once, without a call', async ({
  launch,
  serve,
  folders,
}) => {
  const running = await serve(server);
  await writeSession(folders, 'sums', sums);
  const app = await launch({ env: openAiAt(running), session: 'Sums' });
  await app.runToEnd();
  const calls = running.chats().length;

  await app.button('Add check').click();
  const checks = app.region('Checks');
  await expect(checks.getByRole('textbox', { name: 'Text' })).toBeFocused();
  // The cases have expected answers, so that is what a check begins with.
  await expect(checks.getByRole('textbox', { name: 'Text' })).toHaveValue('{{expected}}');
  await expect(checks).toContainText('30 of 46 pass');
  await shots(app.page, 'checks');

  await checks.getByRole('combobox', { name: 'Type' }).selectOption('Matches a pattern');
  await checks.getByRole('textbox', { name: 'Pattern', exact: true }).fill('(');
  await expect(checks.getByText('The pattern is not valid')).toBeVisible();
  await expect(checks).toContainText('46 with an error');
  await checks.getByRole('textbox', { name: 'Pattern', exact: true }).fill('=\\d+\\.$');
  await expect(checks).toContainText('46 of 46 pass');
  // Of a part of the answer alone.
  await checks.getByRole('combobox', { name: 'Looks at' }).selectOption('Without a pattern');
  await checks.getByRole('textbox', { name: 'Pattern, step 1' }).fill('=');
  await expect(checks).toContainText('0 of 46 pass');
  await checks.getByRole('combobox', { name: 'Step 2' }).selectOption('Last number');
  await checks.getByRole('textbox', { name: 'Pattern', exact: true }).fill('^\\d+$');
  await expect(checks).toContainText('46 of 46 pass');
  await checks.getByRole('combobox', { name: 'Step 3' }).scrollIntoViewIfNeeded();
  await shots(app.page, 'checks-part');
  await checks.getByRole('combobox', { name: 'Looks at' }).selectOption('All of it');

  await checks.getByRole('button', { name: /^Menu of check/ }).click();
  await app.page.getByRole('menuitem', { name: 'Delete check' }).click();
  await expect(checks).toBeHidden();
  await app.page.getByRole('button', { name: 'Undo' }).click();
  await expect(checks).toContainText('46 of 46 pass');
  expect(running.chats()).toHaveLength(calls);
});

test('where answers are expected and nothing checks them, a check is one click or key away, or let be', async ({
  launch,
  serve,
  folders,
}) => {
  const running = await serve(server);
  const file = await writeSession(folders, 'sums', sums);
  await writeSession(folders, 'others', { ...sums, id: 'others', title: 'Others' });
  const app = await launch({ env: openAiAt(running), session: 'Sums' });
  await app.runToEnd();
  const offer = app.page.getByRole('note').filter({ hasText: '12 cases say what is expected' });
  await offer.getByRole('button', { name: 'Add check: Contains {{expected}}' }).click();
  await expect(offer).toBeHidden();
  await expect(app.region('Checks')).toContainText('30 of 46 pass');
  await expect(app.button('Edit Contains {{expected}}')).toBeFocused();
  await expect.poll(() => writtenText(file)).toContain('type: contains');

  await app.open('Others');
  await app.button('Do not offer a check in this session').focus();
  await app.page.keyboard.press('Enter');
  await expect(offer).toBeHidden();
  await app.open('Sums');
  await app.button('Menu of check Contains {{expected}}').click();
  await app.page.getByRole('menuitem', { name: 'Delete check' }).click();
  await expect(offer).toBeVisible();
  await app.tabTo(offer.getByRole('button', { name: /^Add check/ }), 'Shift+Tab');
  await app.page.keyboard.press('Enter');
  await expect(app.region('Checks')).toContainText('30 of 46 pass');
  await app.open('Others');
  await expect(app.button('Add check')).toBeVisible();
  await expect(offer).toBeHidden();
});

test('every number of the summary is what the run log says', async ({ launch, serve, folders }) => {
  const running = await serve(server);
  const checks: Session['checks'] = [
    { id: 'k1', type: 'contains', value: '{{expected}}', ignoreCase: true, name: 'Right' },
    { id: 'k2', type: 'max-length', max: 10, unit: 'characters', name: 'Short' },
  ];
  await writeSession(folders, 'sums', { ...sums, checks });
  const app = await launch({ env: openAiAt(running), session: 'Sums' });
  await app.page.evaluate(
    ([input, output]) =>
      window.parallax.call('price.set', {
        overrides: [{ model: 'sure', inputPerMillion: input, outputPerMillion: output }],
      }),
    [PRICE.input, PRICE.output] as const,
  );
  await app.reload('Sums');
  await app.runToEnd();
  await app.view('Summary');

  const groups = recomputeSummary(await runLogFile(folders, 'sums'), { sure: PRICE });
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
  const rate = ({ passed, total, share, interval: [low, high] }: RecomputedRate) =>
    `${percent(share)} (${passed} of ${total}; ${percent(low)} to ${percent(high)})`;
  const time = (ms: number) =>
    ms < 999.5 ? `${Math.round(ms)} ms` : `${Number((ms / 1000).toPrecision(3))} s`;
  const summary = app.region('Results').getByRole('table', { name: 'By prompt and model' });
  await expect(summary).toBeVisible();
  await expect
    .poll(() => textsOf(summary))
    .toEqual(
      groups.map((group) => [
        group.prompt,
        group.model,
        rate(group.pass),
        group.total.map(time).join(' · '),
        group.first.map(time).join(' · '),
        group.tokens.map((count) => count.toLocaleString('en')).join(' → '),
        group.cost === undefined ? 'unknown' : `$${Number(group.cost.toPrecision(4))}`,
        `${group.completed} of ${group.cells}${group.failed > 0 ? ` · ${group.failed} failed` : ''}`,
      ]),
    );
  expect(groups.map(({ pass }) => pass.total)).toEqual([11, 12, 11, 12]);
  await expect
    .poll(() => textsOf(app.region('Results').getByRole('table', { name: 'By check' })))
    .toEqual(groups.map((group) => [group.prompt, group.model, ...group.checks.map(rate)]));
  await shots(app.page, 'summary');
});

test('the table is walked by keyboard, filtered and sorted', async ({ launch, serve, folders }) => {
  const running = await serve(server);
  const checks: Session['checks'] = [{ id: 'k1', type: 'contains', value: '{{expected}}' }];
  await writeSession(folders, 'sums', { ...sums, checks });
  const app = await launch({ env: openAiAt(running), session: 'Sums' });
  await app.runToEnd();
  await app.view('Table');
  const grid = app.region('Results').getByRole('grid', { name: 'Answers by case' });
  await expect(grid).toHaveAttribute('aria-rowcount', `${CASES + 1}`);
  await expect(grid.getByRole('gridcell', { name: /Pass/ }).first()).toBeVisible();
  await grid.focus();
  const active = grid.locator('[aria-selected="true"]');
  await app.page.keyboard.press('ArrowRight');
  await app.page.keyboard.press('ArrowDown');
  await expect(active).toContainText('=1001.');
  await expect(active).toContainText('Fail');
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByRole('dialog').getByRole('img', { name: /^Contains .*: fail/ })).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(grid).toBeFocused();
  await app.page.keyboard.press('End');
  await expect(active).toContainText('7 × 11');
  await expect(active).toBeInViewport();
  await shots(app.page, 'table');

  await app.region('Results').getByRole('combobox', { name: 'Show' }).selectOption('Failed calls');
  await expect(app.region('Results')).toContainText(`1 of ${CASES} cases`);
  await expect(grid.getByRole('rowheader')).toHaveText(/Case 6/);
  await app.region('Results').getByRole('combobox', { name: 'Show' }).selectOption('All cases');
  await app.region('Results').getByRole('combobox', { name: 'Order' }).selectOption('Worst first');
  await expect(grid.getByRole('rowheader').first()).toHaveText(/Case 6|Case 2/);
});

test('a table of ten thousand cells holds a screenful of them, and the window answers', async ({
  launch,
  folders,
}) => {
  const many: Session = {
    ...sums,
    title: 'Many',
    cases: Array.from({ length: 2500 }, (_, n) => ({
      id: `c${n}`,
      values: { n: `${n}` },
      expected: `=${n}.`,
    })),
    checks: [
      { id: 'k1', type: 'contains', value: '{{expected}}' },
      { id: 'k2', type: 'regex', pattern: '=\\d+\\.$' },
    ],
  };
  await writeSession(folders, 'many', many);
  const cells = expandCells(many);
  const at = Date.UTC(2026, 10, 25);
  const request = {
    format: 1,
    id: 'run1',
    createdAt: '2026-11-25T00:00:00.000Z',
    session: many,
    providers: [],
  };
  const lines: unknown[] = [{ ...request, cells: cells.map(cellKey) }];
  for (const [index, cell] of cells.entries()) {
    const key = cellKey(cell);
    const body = { model: cell.modelId, messages: [{ role: 'user', content: 'What?' }], stream: true };
    const url = 'http://127.0.0.1:9/v1/chat/completions';
    lines.push({ type: 'started', cell: key, at: at + index, request: { url, body } });
    lines.push({ type: 'delta', cell: key, at: at + index + 50, text: `It is =${index % 2500}.` });
    lines.push({ type: 'completed', cell: key, at: at + index + 90, finishReason: 'stop' });
  }
  await mkdir(join(folders.library, 'many', 'runs'), { recursive: true });
  await writeFile(
    join(folders.library, 'many', 'runs', '2026-11-25T00-00-00-000Z-run1.jsonl'),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  );
  const app = await launch({ session: 'Many' });
  await expect(app.region('Checks')).toContainText('10,000 of 10,000 pass', { timeout: 20_000 });
  await app.page.evaluate(() => {
    const longest = { ms: 0 };
    Object.assign(window, { longest });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration);
    }).observe({ type: 'longtask' });
  });
  await app.view('Table');
  const grid = app.region('Results').getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', '2501');
  await grid.focus();
  for (let presses = 0; presses < 20; presses += 1) await app.page.keyboard.press('PageDown');
  await app.page.keyboard.press('End');
  await expect(grid.locator('[aria-selected="true"]')).toContainText('=2499.');
  expect(await grid.getByRole('gridcell').count()).toBeLessThan(120);
  await app.view('Summary');
  await expect(app.region('Results').getByRole('table').first()).toContainText('2,500 of 2,500');
  const longest = await app.page.evaluate(
    () => (window as unknown as { longest: { ms: number } }).longest.ms,
  );
  test.info().annotations.push({ type: 'longest task', description: `${Math.round(longest)} ms` });
  expect(longest).toBeLessThan(1000);
});

test('patterns that would never end cost their own cell, and the window answers', async ({
  launch,
  serve,
  folders,
}) => {
  const running = await serve({
    behaviours: ({ json }) => {
      const [{ content }] = json.messages as readonly [{ readonly content: string }];
      return streams([content.endsWith('0?') ? `"${'a'.repeat(40)}!"` : '"=7."']);
    },
  });
  const checks: Session['checks'] = [
    { id: 'r', type: 'regex', pattern: '^"(a+)+"$|=\\d' },
    { id: 'n', type: 'number', value: '7', take: 'pattern', pattern: '^"(a+)+"$|=\\d' },
    { id: 's', type: 'json-schema', schema: { type: 'string', pattern: '^(a+)+$|=' } },
  ];
  const cases = Array.from({ length: 8 }, (_, n) => ({ id: `c${n}`, values: { n: `${n}` } }));
  const prompts: Session['prompts'] = [
    { id: 'a', name: 'A', messages: [{ role: 'user', content: 'What is {{n}}?' }] },
  ];
  await writeSession(folders, 'slow', sessionOf('Slow', [model('good')], { prompts, cases, checks }));
  const app = await launch({ env: openAiAt(running), session: 'Slow' });
  await app.runToEnd();
  const rows = app.region('Checks').getByRole('listitem');
  for (const index of [0, 1, 2]) await expect(rows.nth(index)).toContainText('7 of 7 pass · 1 with an error');
  await app.view('Columns');
  await expect(
    app
      .output('case 1')
      .first()
      .getByRole('img', { name: /Took too long/ }),
  ).toHaveCount(3);

  // Once more on the answers that are there: the pattern is typed, and nothing holds the window up.
  const seen = await lookOn(app.page);
  const began = Date.now();
  await rows.first().getByRole('button', { name: /^Edit/ }).click();
  await rows.first().getByRole('textbox', { name: 'Pattern', exact: true }).fill('=\\d|^"(a+)+"$');
  await expect(rows.first()).toContainText('Matches /=\\d|');
  await expect(rows.first()).toContainText('7 of 7 pass · 1 with an error');
  await rows.first().getByRole('textbox', { name: 'Pattern', exact: true }).fill('^"(a+)\\1|=(?=\\d)');
  await expect(rows.first()).toContainText('8 of 8 pass');
  const { longestTask } = await seen();
  test.info().annotations.push({
    type: 'longest task',
    description: `${Math.round(longestTask)} ms of ${Date.now() - began} ms`,
  });
  expect(longestTask).toBeLessThan(300);
});

test('a model grades what is there, with the prompt that is shown', async ({ launch, serve, folders }) => {
  const running = await serve({
    behaviours: (exchange) =>
      exchange.model === 'judge' ? streams(['It is.\n', 'PASS']) : streams(['Paris.']),
  });
  const checks: Session['checks'] = [
    {
      id: 'g',
      type: 'model-graded',
      name: 'Judged',
      prompt: 'Is {{output}} the same as {{expected}}?',
      grader: { providerId: 'openai', model: 'judge', params: {} },
      rule: { type: 'verdict' },
    },
  ];
  const cases = [{ id: 'c', values: {}, expected: 'Paris' }];
  await writeSession(folders, 'judged', sessionOf('Judged', [model('good')], { cases, checks }));
  const app = await launch({ env: openAiAt(running), session: 'Judged' });
  await app.runToEnd();
  await app.region('Checks').getByRole('button', { name: 'Grade 1 answer' }).click();
  await expect(app.region('Checks')).toContainText('1 of 1 pass');
  await expect(
    app.output('good').getByRole('img', { name: 'Judged: pass. The grader says PASS.' }),
  ).toBeVisible();
  expect(running.chats('judge').map(({ json }) => json.messages)).toEqual([
    [{ role: 'user', content: 'Is Paris. the same as Paris?' }],
  ]);
});

ownTest(
  'the cap on the cost of a run bounds its grading, which says so',
  async ({ launch, serve, folders }) => {
    const server = await serve({
      behaviours: ({ model }) => streams(model === 'judge' ? ['PASS'] : ['Paris.']),
    });
    const grader = { providerId: 'openai', model: 'judge', params: { maxTokens: 7 } };
    const checks: Session['checks'] = [
      {
        id: 'g',
        type: 'model-graded',
        name: 'Judged',
        prompt: '{{output}}?',
        grader,
        rule: { type: 'verdict' },
      },
    ];
    const cases = ['a', 'b', 'c'].map((id) => ({ id, values: {}, expected: 'Paris' }));
    const models = [model('good', { maxTokens: 7 })];
    await writeSession(folders, 'judged', sessionOf('Judged', models, { cases, checks }));
    // 11 + 7 tokens a call: 18 cents.
    const overrides = [{ model: '*', inputPerMillion: 10_000, outputPerMillion: 10_000 }];
    await mkdir(folders.data);
    await writeFile(join(folders.data, 'prices.json'), JSON.stringify({ overrides }));
    const app = await launch({ env: openAiAt(server), session: 'Judged' });
    const capAt = async (usd: string) => {
      await app.button(/^Cost: /).click();
      const cap = app.page.getByRole('textbox', { name: 'Max cost $' });
      await cap.fill('');
      await cap.pressSequentially(usd);
      await app.page.keyboard.press('Escape');
      await expect(app.button(/^Cost: /)).toContainText(`max $${usd}`);
    };
    await capAt('0.60');
    await app.runToEnd();
    await app.button('Grade 3 answers').click();
    const alert = app.page.getByRole('alert').filter({ hasText: 'The cost cap of $0.6' });
    await expect(alert).toContainText('Answers not graded: 3.');
    expect(server.chats('judge')).toEqual([]);
    await capAt('9.05');
    await app.button('Grade 3 answers').click();
    await expect(app.region('Checks')).toContainText('3 of 3 pass');
  },
);

ownTest(
  'a check is made to compare by meaning: what it asks is told before, and the verdict comes with its figure',
  async ({ launch, serve, folders }) => {
    const server = await serve({
      behaviours: { near: streams(['The capital is Paris.']), far: streams(['Bananas are yellow.']) },
      embeddings: { small: embeds() },
    });
    const cases = [{ id: 'c', values: {}, expected: 'Paris is the capital.' }];
    await writeSession(folders, 'meant', sessionOf('Meant', [model('near'), model('far')], { cases }));
    // A dollar a token.
    const overrides = [{ model: 'small', inputPerMillion: 1e6, outputPerMillion: 0 }];
    await mkdir(folders.data);
    await writeFile(join(folders.data, 'prices.json'), JSON.stringify({ overrides }));
    const app = await launch({ env: openAiAt(server), session: 'Meant' });
    await app.runToEnd();
    const checks = app.region('Checks');
    await app.button('Add check').first().click();
    await checks.getByLabel('Type').selectOption('similarity');
    await checks.getByLabel('Measure').selectOption('cosine');
    await expect(checks.getByRole('status')).toHaveText('Choose a model that makes embeddings.');
    await checks.getByLabel('Model for embeddings').fill('small');
    await checks.getByLabel('Passes from').fill('0.6');
    const grade = checks.getByRole('button', { name: 'Grade 2 answers' });
    await grade.hover();
    await expect(grade).toHaveAttribute(
      'title',
      'Asks small for embeddings. Texts: 3, requests: 1, tokens: about 14 · $14.00',
    );
    expect(server.embedded()).toEqual([]);
    await shots(app.page, 'meaning-asked');
    await grade.click();
    await expect(checks).toContainText('1 of 2 pass');
    const meant = 'Close in meaning to {{expected}}: cosine at least 0.6';
    await expect(app.output('near').getByRole('img', { name: `${meant}: pass. 0.` })).toBeVisible();
    await expect(app.output('far').getByRole('img', { name: `${meant}: fail.` })).toBeVisible();
    expect(server.embedded().map(({ json }) => json)).toEqual([
      { model: 'small', input: ['The capital is Paris.', 'Paris is the capital.', 'Bananas are yellow.'] },
    ]);
    await shots(app.page, 'meaning-graded');
    // Another measure of the same figures asks nobody.
    await checks.getByLabel('Measure').selectOption('euclidean');
    await checks.getByLabel('Distance at most').fill('0.9');
    await expect(checks).toContainText('1 of 2 pass');
    expect(server.embedded()).toHaveLength(1);
  },
);

test('a person rates answers, and the rating is there after a restart', async ({
  launch,
  serve,
  folders,
}) => {
  const running = await serve();
  const checks: Session['checks'] = [
    { id: 'f', type: 'human', scale: 'five', name: 'Tone' },
    { id: 't', type: 'human', scale: 'thumbs' },
  ];
  await writeSession(folders, 'rated', sessionOf('Rated', [model('good')], { checks }));
  const app = await launch({ env: openAiAt(running), session: 'Rated' });
  await app.runToEnd();
  const tone = app.output('good').getByRole('group', { name: 'Rate: Tone' });
  await tone.getByRole('button', { name: '3 of 5' }).focus();
  await app.page.keyboard.press('5');
  await expect(tone.getByRole('button', { name: '5 of 5' })).toHaveAttribute('aria-pressed', 'true');
  await app.output('good').getByRole('button', { name: 'Bad' }).click();
  await expect(app.region('Checks').getByRole('listitem').first()).toContainText('1 of 1 pass');
  await expect(app.region('Checks').getByRole('listitem').last()).toContainText('0 of 1 pass');
  // A second thought counts, and a third.
  await app.output('good').getByRole('button', { name: '5 of 5' }).press('4');
  await expect(tone.getByRole('button', { name: '4 of 5' })).toHaveAttribute('aria-pressed', 'true');
  await app.page.keyboard.press('5');
  await expect(tone.getByRole('button', { name: '5 of 5' })).toHaveAttribute('aria-pressed', 'true');
  await app.close();
  const again = await launch({ env: openAiAt(running), session: 'Rated' });
  await expect(again.output('good').getByRole('button', { name: '5 of 5' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(again.output('good').getByRole('button', { name: 'Bad' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('blind review hides the names, is done by keyboard and counts wins', async ({
  launch,
  serve,
  folders,
}) => {
  const running = await serve({
    behaviours: ({ json, model: name }) => {
      if (JSON.stringify(json.messages).includes('same')) return streams(['An answer.']);
      return streams([name === 'rose' ? 'A good answer.' : 'A poor answer.']);
    },
  });
  const cases = ['x', 'y', 'z', 'same'].map((id) => ({ id, values: { word: id } }));
  const prompts: Session['prompts'] = [
    { id: 'a', name: 'Alpha', messages: [{ role: 'user', content: '{{word}}' }] },
  ];
  await writeSession(
    folders,
    'blind',
    sessionOf('Blind', [model('rose'), model('thorn')], { cases, prompts }),
  );
  const app = await launch({ env: openAiAt(running), session: 'Blind' });
  await app.runToEnd();
  await app.button('Blind review').click();
  const dialog = app.dialog('Blind review');
  for (const number of [1, 2, 3]) {
    await expect(dialog).toContainText(`Pair ${number} of 3 · one pair of equal answers is left out`);
    await expect(dialog).not.toContainText(/rose|thorn|Alpha/);
    if (number === 2) await shots(app.page, 'review');
    const isLeft =
      (await dialog.getByRole('region', { name: 'Left answer' }).textContent()) === 'A good answer.';
    if (number === 2) {
      // A slip, taken back.
      await app.page.keyboard.press('ArrowDown');
      await app.page.keyboard.press('Backspace');
      await expect(dialog).toContainText('Pair 2 of 3');
    }
    await app.page.keyboard.press(isLeft ? 'ArrowLeft' : 'ArrowRight');
  }
  const rates = dialog.getByRole('table', { name: 'Win rates' });
  await expect
    .poll(() => textsOf(rates))
    .toEqual([
      ['rose', '100.0% (13.9% to 100.0%), few cases', '3', '0', '0'],
      ['thorn', '0.0% (0.0% to 86.1%), few cases', '0', '0', '3'],
    ]);
  await app.page.keyboard.press('Escape');
  await app.button('Blind review').click();
  await expect(app.dialog('Blind review').getByRole('table', { name: 'Win rates' })).toBeVisible();
  const log = await runLogText(folders, 'blind');
  expect(log.match(/"compared"/g)).toHaveLength(4);
});

test('exports are files that other programs read', async ({ launch, serve, folders }) => {
  const running = await serve(server);
  const checks: Session['checks'] = [{ id: 'k1', type: 'contains', value: '{{expected}}', name: 'Right' }];
  const prompts = sums.prompts.map((prompt) => ({
    ...prompt,
    responseFormat: { type: 'json_object' as const },
  }));
  await writeSession(folders, 'sums', { ...sums, prompts, checks });
  const app = await launch({ env: openAiAt(running), session: 'Sums' });
  await app.runToEnd();
  let saved = 0;
  const save = async (item: string): Promise<string> => {
    saved += 1;
    const path = join(folders.root, `export-${saved}`);
    await inMain(
      app,
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      },
      path,
    );
    await app.button('Export').click();
    await app.page.getByRole('menuitem', { name: item, exact: true }).click();
    await expect.poll(() => writtenText(path)).not.toBe('');
    return readFile(path, 'utf8');
  };

  const csv = await save('CSV');
  expect(csv.startsWith('\uFEFF')).toBe(true);
  const rows = Papa.parse<Record<string, string>>(csv.slice(1), { header: true, skipEmptyLines: true });
  expect(rows.errors).toEqual([]);
  expect(rows.data).toHaveLength(4 * CASES);
  expect(rows.data.filter((row) => row['check: Right'] === 'pass')).toHaveLength(30);
  expect(rows.data.filter((row) => row.status === 'failed').map((row) => row['var: n'])).toEqual(['5', '5']);

  const lines = (await save('JSON Lines')).trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { output: string }).output)).toEqual(
    rows.data.map((row) => row.output),
  );
  expect(await save('Markdown')).toContain('| Case | Sample |');

  const html = await save('HTML report');
  await app.page.context().setOffline(true);
  expect(html).toContain("default-src 'none'");
  expect(html).toContain('7 × 3 =21.');
  expect(html).not.toMatch(/<script|<img|<link/);

  await expect(app.page.getByText('the answer format is left out')).toHaveCount(0);
  const training = (await save('Only answers that pass')).trimEnd().split('\n');
  await expect(app.page.getByText('the answer format is left out')).toBeVisible();
  expect(training).toHaveLength(30);
  expect(JSON.parse(training[0] ?? '')).toEqual({
    messages: [
      { role: 'user', content: 'What is 7 × 0?' },
      { role: 'assistant', content: '7 × 0 =0.' },
    ],
  });
  expect(await save('promptfoo configuration (YAML)')).toContain('providers:');
});
