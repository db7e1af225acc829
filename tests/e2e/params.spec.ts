/** Models and their parameters, set as a person sets them; checked where they arrive. */
import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { replies, startPlainService, streams as streamsEvents } from '../fakes/plainService';
import type { ParallaxApp } from './support/parallaxApp';
import { test } from './support/sharedWindow';
import { model, openAiAt, sessionOf, writeSession } from './support/test';

const answers = () => streams(['Yes.']);

/** Gives a provider the test's server as its address, as a person would. */
async function pointProviderAt(app: ParallaxApp, provider: string, baseUrl: string): Promise<void> {
  await app.button('Settings').click();
  const dialog = app.dialog('Settings');
  await dialog.getByRole('navigation').getByRole('button', { name: provider }).click();
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await app.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

test('every parameter arrives under its name on the wire, and is gone when it is cleared', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: answers });
  await writeSession(folders, 'params', sessionOf('Params', [model('first')]));
  const app = await launch({ env: openAiAt(server), session: 'Params' });
  const { page } = app;
  await pointProviderAt(app, 'Ollama', server.baseUrl);

  const first = app.modelCard(1);
  await first.getByRole('spinbutton', { name: 'Temperature' }).fill('0.3');
  await first.getByRole('button', { name: /^Parameters/ }).click();
  await first.getByRole('spinbutton', { name: 'Top P' }).fill('0.9');
  await first.getByRole('spinbutton', { name: 'Max tokens' }).fill('64');
  const stop = first.getByRole('textbox', { name: 'Stop' });
  for (const sequence of ['END', '\\n\\n']) {
    await stop.fill(sequence);
    await stop.press('Enter');
  }
  await first.getByRole('spinbutton', { name: 'Seed' }).fill('42');
  await first.getByRole('spinbutton', { name: 'Frequency penalty' }).fill('-0.5');
  await first.getByRole('spinbutton', { name: 'Presence penalty' }).fill('1.5');
  await first.getByRole('combobox', { name: 'Reasoning effort' }).click();
  await page.getByRole('option', { name: 'low', exact: true }).click();

  // A second model begins with the first one's parameters.
  await app.button('Add model').click();
  const second = app.modelCard(2);
  await page.keyboard.type('second');
  await second.getByRole('combobox', { name: 'Provider' }).focus();
  await page.keyboard.type('ollama');
  await expect(page.locator('[data-combobox-selected]')).toContainText('Ollama');
  await page.keyboard.press('Enter');
  await expect(second.getByRole('combobox', { name: 'Provider' })).toHaveValue('Ollama');

  await app.runToEnd();
  const common = {
    messages: [{ role: 'user', content: 'Say hello.' }],
    temperature: 0.3,
    top_p: 0.9,
    stop: ['END', '\n\n'],
    seed: 42,
    frequency_penalty: -0.5,
    presence_penalty: 1.5,
    reasoning_effort: 'low',
    stream: true,
    stream_options: { include_usage: true },
  };
  expect(server.chats('first')[0]?.json).toEqual({ ...common, model: 'first', max_completion_tokens: 64 });
  expect(server.chats('second')[0]?.json).toEqual({ ...common, model: 'second', max_tokens: 64 });
  expect(server.chats('second')[0]?.headers.authorization).toBeUndefined();

  for (const name of [
    'Temperature',
    'Top P',
    'Max tokens',
    'Stop',
    'Seed',
    'Frequency penalty',
    'Presence penalty',
    'Reasoning effort',
  ]) {
    await first.getByRole('button', { name: `Do not send ${name}`, exact: true }).click();
  }
  await app.runToEnd();
  expect(server.chats('first')[1]?.json).toEqual({
    model: 'first',
    messages: common.messages,
    stream: true,
    stream_options: common.stream_options,
  });
  expect(server.chats('second')[1]?.json).toEqual({ ...common, model: 'second', max_tokens: 64 });
});

test('a model is asked by another interface of its server, with a tool that the server runs', async ({
  launch,
  folders,
}) => {
  const output = [
    { type: 'web_search_call', status: 'completed', action: { type: 'search', query: 'tides today' } },
    { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'High at noon.' }] },
  ];
  const service = await startPlainService({
    '/v1/models': replies({ data: [{ id: 'gpt-5' }] }),
    '/v1/responses': streamsEvents([
      { type: 'response.output_text.delta', output_index: 1, content_index: 0, delta: 'High at noon.' },
      { type: 'response.completed', response: { object: 'response', status: 'completed', output } },
    ]),
  });
  await writeSession(folders, 'tides', sessionOf('Tides', [model('gpt-5')]));
  const app = await launch({ env: openAiAt({ baseUrl: `${service.origin}/v1` }), session: 'Tides' });
  const { page } = app;
  const card = app.modelCard(1);
  await card.getByRole('button', { name: /^Parameters/ }).click();
  await card.getByRole('combobox', { name: 'API' }).click();
  await page.getByRole('option', { name: 'Responses' }).click();
  await card.getByRole('textbox', { name: 'Other fields' }).fill('{"tools": [{"type": "web_search"}]}');
  await card.getByRole('spinbutton', { name: 'Seed' }).fill('4');
  await expect(
    card.getByRole('status').filter({ hasText: 'Not sent: seed. The protocol of Responses' }),
  ).toBeVisible();
  await app.runToEnd();
  expect(JSON.parse(service.asked.at(-1)?.body ?? '')).toEqual({
    model: 'gpt-5',
    input: [{ role: 'user', content: 'Say hello.' }],
    tools: [{ type: 'web_search' }],
    stream: true,
  });
  await expect(app.page.getByText('High at noon.')).toBeVisible();
  await service.close();
});

test('a provider that is pasted or typed at once is chosen with Enter', async ({ launch, folders }) => {
  await writeSession(folders, 'quick', sessionOf('Quick', [model('first')]));
  const app = await launch({ session: 'Quick' });
  const provider = app.modelCard(1).getByRole('combobox', { name: 'Provider' });
  await provider.focus();
  await app.page.keyboard.insertText('ollama');
  await expect(app.page.locator('[data-combobox-selected]')).toContainText('Ollama');
  await app.page.keyboard.press('Enter');
  await expect(provider).toHaveValue('Ollama');
  await expect(provider).toHaveAttribute('aria-expanded', 'false');
});

test('sliders move by keyboard, and a number out of range is mended on leaving', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: answers });
  await writeSession(folders, 'sliders', sessionOf('Sliders', [model('any')]));
  const app = await launch({ env: openAiAt(server), session: 'Sliders' });
  const { page } = app;
  const card = app.modelCard(1);
  const slider = card.getByRole('slider', { name: 'Temperature' });
  const field = card.getByRole('spinbutton', { name: 'Temperature' });
  await expect(slider).toHaveAttribute('aria-valuetext', 'not set');
  await expect(field).toHaveValue('');
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(field).toHaveValue('0.9');
  await page.keyboard.press('Home');
  await expect(field).toHaveValue('0');
  await page.keyboard.press('End');
  await expect(field).toHaveValue('2');
  await page.keyboard.press('ArrowDown');
  await expect(slider).toHaveAttribute('aria-valuetext', '1.9');

  await card.getByRole('button', { name: /^Parameters/ }).click();
  await card.getByRole('slider', { name: 'Top P' }).focus();
  await page.keyboard.press('ArrowLeft');
  const tokens = card.getByRole('spinbutton', { name: 'Max tokens' });
  await tokens.fill('0');
  await expect(tokens).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Tab');
  await expect(tokens).toHaveValue('1');
  await app.runToEnd();
  expect(server.chats('any')[0]?.json).toMatchObject({
    temperature: 1.9,
    top_p: 0.95,
    max_completion_tokens: 1,
  });
});

test("the server's own models are offered, and any other name may be typed", async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: answers, models: ['tiny-alpha', 'tiny-beta', 'großes-模型'] });
  await writeSession(folders, 'models', sessionOf('Models', [model('any')]));
  const app = await launch({ env: openAiAt(server), session: 'Models' });
  const { page } = app;
  const field = app.modelCard(1).getByRole('combobox', { name: 'Model', exact: true });
  await field.click();
  await expect(page.getByText('OpenAI offers 3 models')).toBeVisible();
  for (const name of ['tiny-alpha', 'tiny-beta', 'großes-模型']) {
    await expect(page.getByRole('option', { name, exact: true })).toBeVisible();
  }
  await field.fill('tiny');
  await expect(page.getByRole('option')).toHaveText(['tiny-alpha', 'tiny-beta']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('tiny-beta');
  await expect(page.getByRole('option')).toHaveCount(0);
  await app.runToEnd();
  await expect(app.answerOf('tiny-beta')).toHaveText('Yes.');

  await field.fill('my-own/model:v1@x');
  await expect(page.getByText('It is sent as typed.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(app.answerOf('my-own/model:v1@x')).toHaveText('Yes.');
  expect(server.chats().map((exchange) => exchange.model)).toEqual(['tiny-beta', 'my-own/model:v1@x']);
});

test('a provider without a key is taught in place, and asked for nothing', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: answers });
  const deepseek = { ...model('deepseek-chat'), providerId: 'deepseek' };
  await writeSession(folders, 'keyless', sessionOf('Keyless', [model('any'), deepseek]));
  const app = await launch({ env: openAiAt(server), session: 'Keyless' });
  const { page } = app;
  const card = app.modelCard(2);
  await expect(card).toContainText('DeepSeek needs a key');
  await card.getByRole('combobox', { name: 'Model', exact: true }).click();
  await expect(page.getByText('DeepSeek lists its models once it has a key.')).toBeVisible();
  await page.keyboard.press('Escape');

  // The other model answers; this one says what it lacks, and where that is mended.
  await app.runToEnd();
  await expect(app.answerOf('any')).toHaveText('Yes.');
  await expect(app.output('deepseek-chat')).toContainText('DeepSeek');
  expect(server.chats()).toHaveLength(1);

  await card.getByRole('button', { name: 'Enter key' }).click();
  const form = app.dialog('Settings').getByRole('form', { name: 'DeepSeek' });
  await expect(form.getByRole('textbox', { name: 'API key' })).toBeFocused();
});
