/** What goes wrong with a server is said in words, in both languages; partial text is kept and the others go on. */

import path from 'node:path';
import { expect } from '@playwright/test';
import { describeFailure } from '@shared/locales/describeFailure';
import { Gate } from '../fakes/gate';
import { inMain } from './support/inMain';
import { runLogFile } from './support/runLog';
import { test } from './support/sharedWindow';
import { KEY, model, openAiAt, test as ownTest, sessionOf, writeSession } from './support/test';

/** Model name of the misbehaving server → what the card must say. */
const failing = {
  'bad-key': { code: 'auth.rejected', params: { provider: 'OpenAI' }, status: 401 },
  nowhere: { code: 'model.notFound', params: { provider: 'OpenAI', model: 'nowhere' }, status: 404 },
  limited: { code: 'rate.limited', params: { provider: 'OpenAI' }, status: 429, retryAfterMs: 300_000 },
  broken: { code: 'server.error', params: { provider: 'OpenAI' }, status: 501 },
} as const;

for (const language of ['en', 'zh-CN'] as const) {
  ownTest(
    `each failure says what happened and what to do (${language})`,
    async ({ launch, serve, folders }) => {
      const server = await serve();
      const models = [...Object.keys(failing), 'cut', 'good'].map((name) => model(name));
      await writeSession(folders, 'failing', sessionOf('Failing', models));
      const app = await launch({
        env: openAiAt(server),
        session: 'Failing',
        language,
      });
      await app.runToEnd();
      for (const [name, failure] of Object.entries(failing)) {
        const { message, hint } = describeFailure(failure, language);
        await expect(app.output(name)).toContainText(message);
        await expect(app.output(name)).toContainText(hint);
        await expect(app.retryOf(name)).toBeVisible();
      }
      const host = new URL(server.baseUrl).host;
      const cut = describeFailure({ code: 'network.cut', params: { host } }, language);
      await expect(app.output('cut')).toContainText(cut.message);
      await expect(app.output('cut').getByTestId('output-text')).toHaveText('This is the begin');
      await expect(app.output('good').getByTestId('output-text')).toHaveText('Hello, world.');
    },
  );
}

ownTest(
  'a provider that is given up is told beside Run, not in its cells alone',
  async ({ launch, serve, folders }) => {
    const server = await serve();
    await writeSession(folders, 'given-up', sessionOf('Given up', [model('bad-key')], { samples: 40 }));
    const app = await launch({ env: openAiAt(server), session: 'Given up' });
    await app.runToEnd();
    const bar = app.page.getByRole('region', { name: 'Run bar' });
    await expect(bar.getByRole('alert')).toContainText(/OpenAI failed \d+ times in succession/);
    await expect(bar.getByRole('button', { name: /Retry \d+ failed/ })).toBeVisible();
  },
);

ownTest('a bad base URL and a refused connection are told apart', async ({ launch, serve, folders }) => {
  await writeSession(folders, 'address', sessionOf('Address', [model('any')]));
  const gone = await serve();
  const { baseUrl } = gone;
  await gone.close();
  const refused = await launch({
    env: { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: baseUrl },
    session: 'Address',
  });
  await refused.runToEnd();
  await expect(refused.output('any')).toContainText(`Nothing answers at ${new URL(baseUrl).host}`);
  await refused.close();

  const bad = await launch({
    env: { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: 'not an address' },
    session: 'Address',
  });
  await bad.run.click();
  await expect(bad.page.getByText(/not a valid web address|needs an API key/).first()).toBeVisible();
});

test('Retry asks for the failed cell alone, with the same request', async ({ launch, serve, folders }) => {
  const { refuses, streams } = await import('../fakes/behaviours');
  let asked = 0;
  const flaky = refuses(501, { error: { message: 'Try again.', type: 'server_error' } });
  const server = await serve({
    behaviours: (exchange) => {
      if (exchange.model !== 'flaky') return streams(['fine']);
      asked += 1;
      return asked === 1 ? flaky : streams(['second time lucky']);
    },
  });
  await writeSession(folders, 'retry', sessionOf('Retry', [model('flaky'), model('steady')]));
  const app = await launch({ env: openAiAt(server), session: 'Retry' });
  await app.runToEnd();
  await app.retryOf('flaky').click();
  await expect(app.output('flaky').getByTestId('output-text')).toHaveText('second time lucky');
  await expect(app.stop).toBeHidden();
  const [first, second] = server.chats('flaky');
  expect(second?.body).toBe(first?.body);
  expect(server.chats('steady')).toHaveLength(1);
});

ownTest(
  'what a refusal names is left out at a click, and from then on',
  async ({ launch, serve, folders }) => {
    const { refuses, streams } = await import('../fakes/behaviours');
    const refusal = refuses(422, {
      detail: [
        { type: 'extra_forbidden', loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' },
      ],
    });
    const server = await serve({
      behaviours: ({ json }) => ('stream_options' in json ? refusal : streams(['Without it.'])),
    });
    await writeSession(folders, 'strict', sessionOf('Strict', [model('one'), model('two')]));
    const app = await launch({ env: openAiAt(server), session: 'Strict' });
    await app.runToEnd();
    const remedy = 'Leave stream_options out for this provider and ask again';
    await expect(app.output('two').getByRole('button', { name: remedy })).toBeVisible();
    await app.output('one').getByRole('button', { name: remedy }).click();
    // All that was refused for it is asked again.
    for (const name of ['one', 'two'])
      await expect(app.output(name).getByTestId('output-text')).toHaveText('Without it.');
    await app.output('one').getByRole('button', { name: 'Show request' }).click();
    await expect(app.page.getByTestId('request-body')).not.toContainText('stream_options');
    await app.page.keyboard.press('Escape');
    await app.button('Settings').click();
    const counts = app.dialog('Settings').getByRole('switch', { name: 'Counts tokens while streaming' });
    await expect(counts).not.toBeChecked();
    await app.page.keyboard.press('Escape');
    await app.runToEnd();
    expect(server.chats().filter(({ json }) => 'stream_options' in json)).toHaveLength(2);
  },
);

ownTest(
  'a model that may not stream is asked for whole answers, the others stream on',
  async ({ launch, serve, folders }) => {
    const { answersPlainJson, refuses, streams } = await import('../fakes/behaviours');
    const refusal = refuses(400, { error: { message: 'Streaming is not supported for this model' } });
    const server = await serve({
      behaviours: ({ json, model: name }) => {
        if (name !== 'solo') return streams(['In pieces.']);
        return json.stream === false ? answersPlainJson('Whole.') : refusal;
      },
    });
    await writeSession(folders, 'solo', sessionOf('Solo', [model('solo'), model('band')]));
    const app = await launch({ env: openAiAt(server), session: 'Solo' });
    await app.runToEnd();
    await app
      .output('solo')
      .getByRole('button', { name: 'Ask solo for whole answers, and ask again' })
      .click();
    await expect(app.output('solo').getByTestId('output-text')).toHaveText('Whole.');
    await app.button('Settings').click();
    const settings = app.dialog('Settings');
    await expect(settings.getByRole('switch', { name: 'Streams its answers' })).toBeChecked();
    await expect(settings.getByText('solo: answers come whole')).toBeVisible();
    await app.page.keyboard.press('Escape');
    await app.runToEnd();
    expect(server.chats('band').every(({ json }) => json.stream === true)).toBe(true);
    expect(server.chats('solo').map(({ json }) => json.stream)).toEqual([true, false, false]);
    // Forgotten, it is asked like the others.
    await app.button('Settings').click();
    await settings.getByRole('button', { name: 'Ask solo like the others' }).click();
    await settings.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(settings.getByText('solo: answers come whole')).toBeHidden();
  },
);

test('missing variables are named before anything is sent', async ({ launch, serve, folders }) => {
  const server = await serve();
  await writeSession(
    folders,
    'missing',
    sessionOf('Missing', [model('good')], {
      prompts: [{ id: 'a', name: 'A', messages: [{ role: 'user', content: '{{tone}} {{text}}' }] }],
      cases: [{ id: 'c', values: { tone: 'dry' } }],
    }),
  );
  const app = await launch({ env: openAiAt(server), session: 'Missing' });
  await app.run.click();
  await expect(app.page.getByRole('alert').filter({ hasText: 'text' })).toBeVisible();
  expect(server.exchanges).toEqual([]);
});

ownTest('a rate limit is waited out, and the card says for how long', async ({ launch, serve, folders }) => {
  const { refuses, streams } = await import('../fakes/behaviours');
  // Busy until its wait was seen, however slow the machine is.
  let isSeen = false;
  const busy = refuses(429, { error: { message: 'Slow down.', type: 'requests' } }, { 'retry-after': '2' });
  const server = await serve({ behaviours: () => (isSeen ? streams(['patience pays']) : busy) });
  await writeSession(folders, 'busy', sessionOf('Busy', [model('busy')]));
  const app = await launch({ env: openAiAt(server), session: 'Busy' });
  await app.run.click();
  await expect(app.output('busy')).toContainText(/Retrying in [12] s/);
  const asked = server.chats('busy').length;
  isSeen = true;
  await expect(app.output('busy').getByTestId('output-text')).toHaveText('patience pays');
  expect(server.chats('busy')).toHaveLength(asked + 1);
});

ownTest(
  'after the machine has slept, times are told as if nothing were',
  async ({ launch, serve, folders }) => {
    const { refuses, streams } = await import('../fakes/behaviours');
    const gate = new Gate();
    let isSeen = false;
    const server = await serve({
      behaviours: () => {
        if (isSeen) return streams(['well', ' rested'], { gate });
        const until = new Date(Date.now() + 3000).toUTCString();
        return refuses(429, { error: { message: 'Slow down.', type: 'requests' } }, { 'retry-after': until });
      },
    });
    await writeSession(folders, 'sleepy', sessionOf('Sleepy', [model('sleepy')]));
    const app = await launch({ env: openAiAt(server), session: 'Sleepy' });
    // The wall clock of both processes goes on while their steady ones stand still.
    const hours = 9;
    const sleep = (slept: number) => {
      const wall = Date.now;
      Date.now = () => wall() + slept * 3_600_000;
    };
    await inMain(app, (_, code) => new Function(`(${code[0]})(${code[1]})`)(), [`${sleep}`, hours] as const);
    await app.page.evaluate(sleep, hours);
    await app.run.click();
    await expect(app.output('sleepy')).toContainText(/Retrying in [123] s/);
    isSeen = true;
    gate.release(1);
    await expect(app.answerOf('sleepy')).toHaveText('well');
    await expect(app.output('sleepy')).toContainText(/total\s*\d s/i);
    gate.release();
    await expect(app.answerOf('sleepy')).toHaveText('well rested');
    const log = await runLogFile(folders, 'sleepy');
    const createdAt = Date.parse(
      path.basename(log).replace(/^(.*T\d\d)-(\d\d)-(\d\d)-(\d\d\d)Z-.*$/, '$1:$2:$3.$4Z'),
    );
    expect(Math.abs(createdAt - (Date.now() + hours * 3_600_000))).toBeLessThan(60_000);
  },
);
