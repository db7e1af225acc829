/** Looking at results: any axis side by side, one at a time, compared word by word, and all there is to know of a cell. */

import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import type { Exchange } from '../fakes/misbehavingServer';
import { inMain } from './support/inMain';
import { test } from './support/sharedWindow';
import { expectSideBySide } from './support/sideBySide';
import { KEY, model, openAiAt, sessionOf, writeSession } from './support/test';

/** Two prompts, two models, three cases: twelve answers, each of which says what it answers. */
const grid = sessionOf('Grid', [model('left'), model('right')], {
  prompts: [
    { id: 'a', name: 'A', messages: [{ role: 'user', content: 'Describe {{city}}.' }] },
    { id: 'b', name: 'B', messages: [{ role: 'user', content: '说说{{city}}。' }] },
  ],
  cases: ['Rome', '上海', 'Oslo'].map((city, index) => ({ id: `c${index}`, values: { city } })),
});

const answers = (exchange: { readonly json: Record<string, unknown>; readonly model: string }) => {
  const [message] = exchange.json.messages as readonly { readonly content: string }[];
  return streams([`${exchange.model} says of "${message?.content}": `, 'a fine city.']);
};

test('any axis lies side by side, the others are stepped along by keyboard', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: answers });
  await writeSession(folders, 'grid', grid);
  const app = await launch({ env: openAiAt(server), session: 'Grid', size: { width: 1500, height: 900 } });
  const { page } = app;
  await app.runToEnd();
  await app.view('Columns');
  const results = app.region('Results');
  // Few enough to be all there.
  await expect(app.outputs).toHaveCount(12);
  await expect(results.getByRole('group', { name: 'Cases' })).toContainText('All 3 cases');

  await results.getByRole('heading', { name: 'Results' }).click();
  await page.keyboard.press(']');
  await expect(results.getByRole('group', { name: 'Cases' })).toContainText('Case 1 / 3');
  await expect(app.outputs).toHaveCount(4);
  await page.keyboard.press(']');
  await expect(app.output('prompt A, left, case 2')).toContainText('Describe 上海.');
  await expect(app.outputs).toHaveCount(4);

  await results.getByRole('combobox', { name: 'Columns by' }).click();
  await page.getByRole('option', { name: 'Prompts' }).click();
  await expect(app.outputs).toHaveCount(4);
  await expectSideBySide(app.output('prompt A, left, case 2'), app.output('prompt B, left, case 2'));

  // What one looked at is remembered.
  await app.reload('Grid');
  await expect(results.getByRole('combobox', { name: 'Columns by' })).toHaveValue('Prompts');
  await expect(results.getByRole('group', { name: 'Cases' })).toContainText('Case 2 / 3');
  await expect(app.outputs).toHaveCount(4);
});

test('a run of one cell has no toolbar', async ({ launch, serve, folders }) => {
  const server = await serve({ behaviours: answers });
  await writeSession(folders, 'one', sessionOf('One', [model('only')]));
  const app = await launch({ env: openAiAt(server), session: 'One' });
  await app.runToEnd();
  await expect(app.outputs).toHaveCount(1);
  await expect(app.page.getByRole('radiogroup', { name: 'View' })).toHaveCount(0);
  await expect(app.page.getByRole('group', { name: 'Cases' })).toHaveCount(0);
});

test('many columns are built only where they are in sight', async ({ launch, serve, folders }) => {
  const server = await serve({ behaviours: answers });
  const models = Array.from({ length: 40 }, (_, index) => model(`m${index + 1}`));
  await writeSession(folders, 'wide', sessionOf('Wide', models));
  const app = await launch({ env: openAiAt(server), session: 'Wide', size: { width: 1300, height: 800 } });
  await app.runToEnd();
  await expect(app.output(/, m1$/)).toBeVisible();
  expect(await app.outputs.count()).toBeLessThan(8);
  await app.output(/, m1$/).evaluate((article) => {
    const scroller = article.parentElement?.parentElement?.parentElement;
    scroller?.scrollTo({ left: scroller.scrollWidth });
  });
  await expect(app.output(/, m40$/)).toBeInViewport();
  await expect(app.output(/, m40$/)).toContainText('m40 says of');
  expect(await app.outputs.count()).toBeLessThan(8);
});

test('answers are compared word by word with the one that is chosen', async ({ launch, serve, folders }) => {
  const texts: Readonly<Record<string, string>> = {
    left: 'The quick fox jumps. 我们今天吃饭。',
    right: 'The slow fox jumps. 我们明天吃饭。',
    third: 'The quick fox jumps. 我们今天吃饭。',
  };
  const server = await serve({ behaviours: (exchange) => streams([texts[exchange.model] ?? '']) });
  await writeSession(
    folders,
    'diff',
    sessionOf(
      'Diff',
      Object.keys(texts).map((name) => model(name)),
    ),
  );
  const app = await launch({ env: openAiAt(server), session: 'Diff', size: { width: 1500, height: 800 } });
  await app.runToEnd();
  await app.view('Diff');
  const right = app.output('right');
  await expect(right.getByRole('deletion')).toHaveText(['quick ', '今天']);
  await expect(right.getByRole('insertion')).toHaveText(['slow ', '明天']);
  await expect(right).toContainText('2 removed, 2 added');
  await expect(app.output('left')).toContainText('Baseline');
  await expect(app.output('third')).toContainText('Same as the baseline');

  await app.region('Results').getByRole('combobox', { name: 'Compare with' }).click();
  await app.page.getByRole('option', { name: 'right' }).click();
  await expect(app.output('left').getByRole('insertion')).toHaveText(['quick ', '今天']);
});

test('answers that differ in spacing only show where', async ({ launch, serve, folders }) => {
  const texts: Readonly<Record<string, string>> = { left: 'One two\nthree', right: 'One  two\tthree' };
  const server = await serve({ behaviours: (exchange) => streams([texts[exchange.model] ?? '']) });
  await writeSession(folders, 'blanks', sessionOf('Blanks', [model('left'), model('right')]));
  const app = await launch({ env: openAiAt(server), session: 'Blanks', size: { width: 1500, height: 800 } });
  await app.runToEnd();
  await app.view('Diff');
  const right = app.output('right');
  await expect(right).toContainText('Differs in spacing only, in 2 places');
  await expect(right.getByRole('deletion')).toHaveText(['↵line end']);
  await expect(right.getByRole('insertion')).toHaveText(['·space', '→\ttab']);
});

test('one result alone, stepped through by keyboard', async ({ launch, serve, folders }) => {
  const server = await serve({ behaviours: answers });
  await writeSession(folders, 'grid', grid);
  const app = await launch({ env: openAiAt(server), session: 'Grid' });
  await app.runToEnd();
  await app.view('Single');
  await expect(app.outputs).toHaveCount(1);
  await expect(app.output('prompt A, left, case 1')).toContainText('Rome');
  await app.region('Results').getByRole('button', { name: 'Next result' }).click();
  await expect(app.output('prompt A, left, case 2')).toContainText('上海');
  await app.answerOf('left').click();
  await app.page.keyboard.press('ArrowRight');
  await app.page.keyboard.press('ArrowRight');
  await expect(app.output('prompt A, right, case 1')).toContainText('right says of');
  await app.page.keyboard.press('ArrowLeft');
  await expect(app.output('prompt A, left, case 3')).toContainText('Oslo');
});

test('a cell opens to all there is to know of it', async ({ launch, serve, folders }) => {
  const text =
    '# Towns\n\n**Rome** <img src="https://evil.test/x.png"> and [paper](https://arxiv.org/abs/1)\n\n```json\n{"towns": ["Rome", "上海"]}\n```\n';
  const server = await serve({
    behaviours: () => streams([text], { reasoning: ['Let me think.'] }),
  });
  await writeSession(folders, 'cell', sessionOf('Cell', [model('left', { temperature: 0 }), model('right')]));
  const app = await launch({ env: openAiAt(server), session: 'Cell', size: { width: 1300, height: 850 } });
  const { page } = app;
  await app.runToEnd();
  await app.output('left').getByRole('button', { name: 'Details' }).click();
  const dialog = app.dialog('Result in detail');
  const tab = (name: string) => dialog.getByRole('tab', { name }).click();

  // Plain is what came, to the character.
  expect(await dialog.getByTestId('output-text').textContent()).toBe(text);
  await dialog.getByText('Markdown', { exact: true }).click();
  const answer = dialog.getByTestId('output-text');
  await expect(answer.getByRole('heading', { name: 'Towns' })).toBeVisible();
  await expect(answer.locator('strong')).toHaveText('Rome');
  await expect(answer.getByRole('link', { name: 'paper' })).toBeVisible();
  // No HTML of the model's is ever interpreted.
  await expect(answer).toContainText('<img src="https://evil.test/x.png">');
  await expect(answer.locator('img')).toHaveCount(0);
  await dialog.getByText('JSON', { exact: true }).click();
  await expect(dialog.getByText('"上海"')).toBeVisible();

  await tab('Reasoning');
  await expect(dialog.getByTestId('output-reasoning')).toHaveText('Let me think.');
  await tab('Request');
  expect(JSON.parse((await dialog.getByTestId('request-body').textContent()) ?? '')).toEqual(
    server.chats('left')[0]?.json,
  );
  await tab('Response');
  await expect(dialog).toContainText('req_misbehaving');
  await tab('Code');
  const code = dialog.getByTestId('cell-code');
  await expect(code).toContainText('Bearer $OPENAI_API_KEY');
  await dialog.getByText('Python', { exact: true }).click();
  await expect(code).toContainText('os.environ["OPENAI_API_KEY"]');
  await expect(code).not.toContainText(KEY);

  await page.keyboard.press(']');
  await expect(dialog.getByRole('heading', { name: 'right' })).toBeVisible();
});

test('tool calls stand apart, with their arguments as a tree or, where those are no JSON, as they came', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({
    behaviours: () => async (exchange) => {
      exchange.head(200, { 'content-type': 'text/event-stream' });
      const delta = (tool_calls: readonly unknown[]) =>
        exchange.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { tool_calls } }] })}\n\n`);
      await delta([{ index: 0, id: 'call_7', function: { name: 'find_table', arguments: '{"seats": ' } }]);
      await delta([{ index: 0, function: { arguments: '4}' } }]);
      await delta([{ index: 1, id: 'call_8', function: { name: 'order', arguments: '{"dish": "宫保' } }]);
      await exchange.write(
        'data: {"choices":[{"delta":{},"finish_reason":"tool_calls"}]}\n\ndata: [DONE]\n\n',
      );
      exchange.end();
    },
  });
  await writeSession(folders, 'tools', sessionOf('Tools', [model('waiter')]));
  const app = await launch({ env: openAiAt(server), session: 'Tools' });
  await app.runToEnd();
  const why = 'Finish reason: tool_calls. The model asked to call a tool instead of answering.';
  await expect(app.output('waiter').getByRole('button', { name: why })).toBeVisible();
  await app.output('waiter').getByRole('button', { name: 'Details' }).click();
  const dialog = app.dialog('Result in detail');
  await dialog.getByRole('tab', { name: 'Tool calls' }).click();
  const calls = dialog.getByRole('tabpanel').getByRole('listitem');
  await expect(calls).toHaveCount(2);
  await expect(calls.nth(0)).toContainText('find_table');
  await expect(calls.nth(0)).toContainText('id call_7');
  await expect(calls.nth(0)).toContainText('seats');
  await expect(calls.nth(1)).toContainText('The arguments are not valid JSON. As they came:');
  await expect(calls.nth(1)).toContainText('{"dish": "宫保');
});

test('a link of an answer opens in the system browser, and only one that the allow-list lets through', async ({
  launch,
  serve,
  folders,
}) => {
  const text =
    'See [the paper](https://arxiv.org/abs/2203.11171), [a script](javascript:alert(1)) and [a file](file:///etc/passwd).';
  const server = await serve({ behaviours: () => streams([text]) });
  await writeSession(folders, 'links', sessionOf('Links', [model('any')]));
  const app = await launch({ env: openAiAt(server), session: 'Links' });
  // The one thing that is not ours: no browser can be started here.
  await inMain(app, ({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  const opened = () => inMain(app, () => (globalThis as unknown as { opened: string[] }).opened);
  await app.runToEnd();
  await app.button('Markdown').click();
  const answer = app.answerOf('any');
  await expect(answer.getByRole('link')).toHaveCount(1);
  await answer.getByRole('link', { name: 'the paper' }).click();
  await expect.poll(opened).toEqual(['https://arxiv.org/abs/2203.11171']);
  await answer.getByRole('link', { name: 'the paper' }).press('Enter');
  await expect.poll(opened).toHaveLength(2);
  await answer.getByText('a script').click();
  await answer.getByText('a file').click();

  const refused = await app.page.evaluate(() =>
    Promise.all(
      ['javascript:alert(1)', 'file:///etc/passwd', 'http://user:pass@example.com/'].map((url) =>
        window.parallax.call('app.openLink', { url }),
      ),
    ),
  );
  expect(refused.map(({ ok }) => ok)).toEqual([false, false, false]);
  expect(await opened()).toHaveLength(2);
});

test('answers are Markdown for all once that is chosen, and it is remembered', async ({
  launch,
  serve,
  folders,
}) => {
  const lines = Array.from({ length: 30 }, (_, index) => `- item **${index}**\n`);
  const server = await serve({ behaviours: () => streams(['Intro\n\n', ...lines]) });
  await writeSession(folders, 'md', sessionOf('Md', [model('m')]));
  const app = await launch({ env: openAiAt(server), session: 'Md' });
  await app.runToEnd();
  await expect(app.answerOf('m')).toContainText('- item **0**');
  await app.button('Markdown').click();
  await expect(app.answerOf('m').getByRole('listitem')).toHaveCount(30);
  await app.runToEnd();
  await expect(app.answerOf('m').getByRole('listitem')).toHaveCount(30);
  await expect(app.answerOf('m').locator('strong').last()).toHaveText('29');
  await app.reload('Md');
  await expect(app.button('Markdown')).toHaveAttribute('aria-pressed', 'true');
  await expect(app.answerOf('m').getByRole('listitem')).toHaveCount(30);
});

test('Markdown that is easily misread arrives in small pieces and is right', async ({
  launch,
  serve,
  folders,
}) => {
  const source = [
    'Setext\n===\n\n1986. A good year, see [Docs] and **“引号”**后。\n\n- [x] done\n- [ ] to do\n',
    '* outer\n\t- inner\n\n> quoted\nlazily\n\nAT&amp;T &copy; <b>raw</b>\\\nnext\n\n    indented\n\n    code\n\n',
    '| a | b |\n|:--|--:|\n| 1 | 2 |\n\n[docs]: https://arxiv.org/abs/2203.11171 "Title"',
  ].join('');
  const server = await serve({ behaviours: () => streams(source.match(/[\s\S]{1,3}/g) ?? []) });
  await writeSession(folders, 'tricky', sessionOf('Tricky', [model('m')]));
  const app = await launch({ env: openAiAt(server), session: 'Tricky' });
  await app.runToEnd();
  await app.button('Markdown').click();
  // The second answer is parsed as it comes.
  await app.runToEnd();
  const answer = app.answerOf('m');
  await expect(answer.getByRole('heading', { name: 'Setext' })).toBeVisible();
  await expect(answer.getByRole('paragraph').filter({ hasText: '1986. A good year' })).toBeVisible();
  await expect(answer.getByRole('link', { name: 'Docs', exact: true })).toHaveAttribute(
    'data-address',
    'https://arxiv.org/abs/2203.11171',
  );
  await expect(answer.locator('strong')).toHaveText('“引号”');
  await expect(answer.getByRole('checkbox', { name: 'done' })).toBeChecked();
  await expect(answer.getByRole('checkbox', { name: 'to do' })).not.toBeChecked();
  await expect(answer.getByRole('checkbox', { name: 'to do' })).toBeDisabled();
  await expect(answer.locator('li li').filter({ hasText: 'inner' })).toBeVisible();
  await expect(answer.locator('blockquote')).toHaveText('quotedlazily');
  await expect(answer).toContainText('AT&T © <b>raw</b>');
  await expect(answer.locator('b')).toHaveCount(0);
  await expect(answer.locator('pre').filter({ hasText: 'indented' })).toHaveText('indented\n\ncode\n');
  await expect(answer.getByRole('cell', { name: '2' })).toHaveCSS('text-align', 'right');
  await expect(answer).toContainText('[docs]: https://arxiv.org/abs/2203.11171 "Title"');
});

test('thoughts that a server leaves in the answer stand apart, and what was sent can be read', async ({
  launch,
  serve,
  folders,
}) => {
  const sent = '<think>\nPerhaps 41? No.\n</think>\n\nForty-two.';
  const odd = (exchange: Exchange) => exchange.write('data: keep-alive\n\n');
  const server = await serve({
    behaviours: () => async (exchange) => {
      exchange.head(200, { 'content-type': 'text/event-stream' });
      await odd(exchange);
      for (const content of [...sent, ''])
        await exchange.write(
          `data: ${JSON.stringify({ choices: [{ delta: { content }, ...(content === '' && { finish_reason: 'stop' }) }] })}\n\n`,
        );
      exchange.end();
    },
  });
  await writeSession(folders, 'thoughts', sessionOf('Thoughts', [model('only')]));
  const app = await launch({ env: openAiAt(server), session: 'Thoughts' });
  await app.runToEnd();
  await expect(app.page.getByTestId('output-text')).toHaveText('Forty-two.');
  await expect(app.page.getByTestId('output-reasoning')).toHaveText('Perhaps 41? No.');

  await app.output('only').getByRole('button', { name: 'Details' }).click();
  const dialog = app.dialog('Result in detail');
  await dialog.getByText('As sent', { exact: true }).click();
  await expect(dialog.getByTestId('output-content')).toContainText('<think>');
  await dialog.getByRole('tab', { name: 'Response' }).click();
  await expect(dialog.getByRole('region', { name: 'What was passed over' })).toContainText('no JSON');
});
