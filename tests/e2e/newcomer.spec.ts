/** A first start without a key: the window says what to do, and each choice leads there. */
import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { startKeyring } from '../support/keyring';
import { KEY, test } from './support/test';

test('a newcomer adds a key and gets a first answer', async ({ launch, serve }) => {
  const server = await serve({ key: KEY, behaviours: () => streams(['Welcome.']) });
  const keyring = await startKeyring('none');
  const app = await launch({ env: keyring.env });
  const { page } = app;
  const results = app.region('Results');
  await expect(results.getByRole('heading', { name: 'Which model should answer?' })).toBeVisible();
  // There is no built-in model here: it is said how to get it, and the guide, which begins with it, stays away.
  await expect(results.getByRole('listitem').first()).toContainText(
    '“npm run setup” fetches it once (98 MB; it takes Python with pip)',
  );
  await expect(app.region('First steps')).toBeHidden();

  // Any other provider: the list of them has the focus.
  await results.getByRole('button', { name: 'Other provider' }).click();
  const settings = app.dialog('Settings');
  await expect(settings.getByRole('navigation').getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();

  await results.getByRole('button', { name: 'Add a key for OpenAI' }).click();
  await expect(settings.getByRole('textbox', { name: 'API key' })).toBeFocused();
  await page.keyboard.insertText(KEY);
  await settings.getByRole('textbox', { name: 'Base URL' }).fill(server.baseUrl);
  await page.keyboard.press('Enter');
  await expect(settings.getByRole('textbox', { name: 'API key' })).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(results.getByRole('heading', { name: 'Answers appear here' })).toBeVisible();

  // The prompt is still empty: nothing is sent, and it is said why.
  await app.run.click();
  await expect(app.region('Run bar').getByRole('alert')).toContainText(
    'The prompt is empty: write a message first.',
  );
  await app.write('User message', 'Hello?');
  await expect(app.region('Run bar').getByRole('alert')).toBeHidden();
  await app.runToEnd();
  await expect(app.outputs).toContainText('Welcome.');
  expect(server.chats()).toHaveLength(1);
  await keyring.stop();
});

test('a newcomer uses a local server; one that is not running says how to start it', async ({
  launch,
  serve,
}) => {
  const stopped = await serve();
  const nobody = stopped.baseUrl;
  await stopped.close();
  const server = await serve({ models: ['qwen3:8b'], behaviours: () => streams(['本机的回答。']) });
  const app = await launch();
  const { page } = app;
  const results = app.region('Results');
  const setOllama = async (baseUrl: string) => {
    await app.button('Settings').click();
    const settings = app.dialog('Settings');
    await settings.getByRole('navigation').getByRole('button', { name: 'Ollama' }).click();
    await expect(settings.getByText('ollama serve')).toBeVisible();
    await settings.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl);
    await settings.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(settings.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
    await page.keyboard.press('Escape');
    await expect(settings).toBeHidden();
  };

  await setOllama(nobody);
  await results.getByRole('button', { name: 'Ollama' }).click();
  const note = results.getByRole('status').filter({ hasText: 'Ollama' });
  await expect(note).toContainText(/start/i);

  // As it stands in what the server prints: what is asked is shown before anything is.
  await app.button('Settings').click();
  const settings = app.dialog('Settings');
  await settings.getByRole('navigation').getByRole('button', { name: 'Ollama' }).click();
  const address = settings.getByRole('textbox', { name: 'Base URL' });
  await address.fill(`"ftp://localhost"`);
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(settings.getByText('begins with ftp://')).toBeVisible();
  const typed = `${new URL(server.baseUrl).host}/v1/chat/completions?api-version=1`;
  await address.fill(`“${typed}”`);
  await expect(settings.getByTestId('asked-address')).toHaveText(`Asked: http://${typed}`);
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(address).toHaveValue(typed);
  await page.keyboard.press('Escape');
  await results.getByRole('button', { name: 'Ollama' }).click();
  await expect(results.getByRole('heading', { name: 'Answers appear here' })).toBeVisible();
  await expect(app.modelCard(1).getByRole('combobox', { name: 'Model', exact: true })).toHaveValue(
    'qwen3:8b',
  );
  await app.write('User message', '你好');
  await app.runToEnd();
  await expect(app.answerOf('qwen3:8b')).toHaveText('本机的回答。');
  expect(server.chats('qwen3:8b')[0]?.headers.authorization).toBeUndefined();
  expect(server.chats('qwen3:8b')[0]?.path).toBe('/v1/chat/completions?api-version=1');
  await app.answerOf('qwen3:8b').hover();
  await app.output('qwen3:8b').getByRole('button', { name: 'Show request' }).click();
  await expect(app.page.getByTestId('request-url')).toHaveText(`http://${typed}`);
});

test('a newcomer has a look at the templates first, in Chinese', async ({ launch }) => {
  const app = await launch({ language: 'zh-CN' });
  const results = app.region('结果');
  await expect(results.getByRole('heading', { name: '由哪个模型来回答？' })).toBeVisible();
  await results.getByRole('button', { name: '模板' }).click();
  const gallery = app.dialog('模板');
  await gallery.getByRole('option', { name: /订餐机器人/ }).dblclick();
  await expect(app.title).toHaveValue('订餐机器人');
  // Without a key nothing is sent, and the way to one is offered.
  await app.run.click();
  const alert = app.region('运行栏').getByRole('alert');
  await expect(alert).toContainText('OpenAI');
  await alert.getByRole('button', { name: '打开设置' }).click();
  await expect(app.dialog('设置').getByRole('textbox', { name: 'API 密钥' })).toBeFocused();
});
