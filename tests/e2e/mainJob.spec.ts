/** The main job with a server that we did not write: a prompt, two models, answers side by side. */
import { LLMock } from '@copilotkit/aimock';
import { expect } from '@playwright/test';
import { test } from './support/sharedWindow';
import { model, openAiAt, sessionOf, writeSession } from './support/test';

const PARAGRAPH =
  'The tide pools below the lighthouse empty twice a day. Children come with buckets, and the oldest of them knows ' +
  'which stones hide crabs. In winter nobody comes, and the crabs have the pools to themselves.';

test('a newcomer writes a prompt with a variable, adds a second model and reads both answers', async ({
  launch,
}) => {
  const mock = new LLMock({ port: 0 });
  mock.onMessage(/Summarize the text/, {
    content: 'Tide pools are busy in summer and left to crabs in winter.',
  });
  await mock.start();
  const app = await launch({ env: openAiAt({ baseUrl: `${mock.url}/v1` }) });
  const { page } = app;

  await app.write(
    'User message',
    'Summarize the text delimited by triple backticks into a single sentence.\n```{{text}}```',
  );
  await expect(app.region('Cases')).toBeVisible();
  await app.region('Cases').getByRole('textbox', { name: /^text/ }).fill(PARAGRAPH);

  const models = app.region('Models');
  await models.getByRole('combobox', { name: 'Model', exact: true }).first().fill('gpt-4o-mini');
  await page.keyboard.press('Escape');
  await models.getByRole('spinbutton', { name: 'Temperature' }).first().fill('0');
  await app.button('Add model').click();
  await models.getByRole('combobox', { name: 'Model', exact: true }).nth(1).fill('gpt-4.1-mini');
  await page.keyboard.press('Escape');
  await models.getByRole('spinbutton', { name: 'Temperature' }).nth(1).fill('0');
  await page.keyboard.press('Tab');

  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(app.outputs).toHaveCount(2);
  for (const name of ['gpt-4o-mini', 'gpt-4.1-mini']) {
    const output = app.output(name);
    await expect(output).toContainText('Tide pools are busy in summer');
    await expect(output).toContainText('stop');
  }

  const bodies = mock.getRequests().map((entry) => entry.body as Record<string, unknown>);
  expect(bodies.map((body) => body.model).sort()).toEqual(['gpt-4.1-mini', 'gpt-4o-mini']);
  for (const body of bodies) {
    expect(body.messages).toEqual([
      {
        role: 'user',
        content: `Summarize the text delimited by triple backticks into a single sentence.\n\`\`\`${PARAGRAPH}\`\`\``,
      },
    ]);
    expect(body.temperature).toBe(0);
  }
  await mock.stop();
});

test('what the request view shows is what reaches the server, byte for byte', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  await writeSession(
    folders,
    'exact',
    sessionOf('Exact', [model('good', { temperature: 0.2, stop: ['END'], seed: 7 })], {
      prompts: [
        {
          id: 'a',
          name: 'A',
          messages: [
            { role: 'system', content: 'Answer in {{language}}.' },
            { role: 'user', content: 'Tabs\tand  spaces, "quotes", \\ and 中文 😊\n\n' },
          ],
        },
      ],
      cases: [{ id: 'c', values: { language: '中文' } }],
    }),
  );
  const app = await launch({ env: openAiAt(server) });
  await app.open('Exact');
  await app.runToEnd();
  const [exchange] = server.chats('good');

  await app.output('good').getByRole('button', { name: 'Show request' }).click();
  const shown = await app.page.getByRole('dialog').getByTestId('request-body').textContent();
  expect(JSON.parse(shown ?? '')).toEqual(exchange?.json);
  expect(exchange?.json).toEqual({
    model: 'good',
    messages: [
      { role: 'system', content: 'Answer in 中文.' },
      { role: 'user', content: 'Tabs\tand  spaces, "quotes", \\ and 中文 😊\n\n' },
    ],
    temperature: 0.2,
    stop: ['END'],
    seed: 7,
    stream: true,
    stream_options: { include_usage: true },
  });
  expect(JSON.stringify(JSON.parse(shown ?? ''))).toBe(exchange?.body);
  expect(exchange?.rawHeaders.filter((name) => /stainless/i.test(name))).toEqual([]);
});

test('a parameter that is unset again is not sent', async ({ launch, serve, folders }) => {
  const server = await serve();
  await writeSession(folders, 'unset', sessionOf('Unset', [model('good', { temperature: 1 })]));
  const app = await launch({ env: openAiAt(server) });
  await app.open('Unset');
  await app
    .region('Models')
    .getByRole('button', { name: /temperature/i })
    .click();
  await app.runToEnd();
  expect(Object.keys(server.chats('good')[0]?.json ?? {}).sort()).toEqual([
    'messages',
    'model',
    'stream',
    'stream_options',
  ]);
});

test('eight models stream two thousand chunks each: nothing lost, nothing doubled, and the window answers', async ({
  launch,
  serve,
  folders,
}) => {
  const { streams } = await import('../fakes/behaviours');
  const { Gate } = await import('../fakes/gate');
  const gate = new Gate();
  const names = Array.from({ length: 8 }, (_, index) => `stream-${index}`);
  const chunksOf = (name: string) =>
    Array.from({ length: 2000 }, (_, index) => `${name}:${index}${index % 10 === 0 ? '\n' : ' 汉😊 '}`);
  const server = await serve({
    behaviours: Object.fromEntries(names.map((name) => [name, streams(chunksOf(name), { headGate: gate })])),
  });
  await writeSession(
    folders,
    'eight',
    sessionOf(
      'Eight',
      names.map((name) => model(name)),
    ),
  );
  const app = await launch({ env: openAiAt(server) });
  await app.open('Eight');
  await app.runToEnd({
    begin: async () => {
      await app.run.click();
      await server.arrived(8);
      gate.release();
      // While they stream a person goes on writing.
      await app.write('User message', 'Still writing');
    },
  });
  await expect(app.editor('User message')).toHaveText(/Still.writing/);
  for (const name of names) {
    const text = await app
      .output(name)
      .getByTestId('output-text')
      .evaluate((element) => element.textContent);
    expect(text).toBe(server.chats(name)[0]?.sentText);
    expect(text).toBe(chunksOf(name).join(''));
  }
});

test('Stop keeps the partial text and ends the requests', async ({ launch, serve, folders }) => {
  const { streams } = await import('../fakes/behaviours');
  const { Gate } = await import('../fakes/gate');
  const gate = new Gate();
  const server = await serve({ behaviours: { endless: streams(['one ', 'two ', 'three '], { gate }) } });
  await writeSession(folders, 'stop', sessionOf('Stop', [model('endless')]));
  const app = await launch({ env: openAiAt(server) });
  await app.open('Stop');
  await app.run.click();
  gate.release(2);
  await expect(app.output('endless')).toContainText('one two');
  await app.page.keyboard.press('Escape');
  await expect(app.stop).toBeHidden();
  await expect(app.output('endless').getByTestId('output-text')).toHaveText('one two ');
  expect(await server.chats('endless')[0]?.closed).toBe(true);
});
