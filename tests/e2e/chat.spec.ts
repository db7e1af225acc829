/** The two real inputs that ship in examples/: a chat that goes on and changes its bot, and a text for two models. */
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LLMock } from '@copilotkit/aimock';
import { parseSession } from '@main/services/library/sessionFile';
import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { mockLlmAnswer, startMockLlm } from '../support/mockLlm';
import type { Folders } from './support/folders';
import { test } from './support/sharedWindow';
import { expectSideBySide } from './support/sideBySide';
import { KEY, openAiAt } from './support/test';

/** An example as a person gets it: its folder copied into the library. */
async function copyExample(folders: Folders, name: string): Promise<void> {
  await cp(join('examples', name), join(folders.library, name), { recursive: true });
}

const BOT = '你现在是一个订餐机器人，你需要根据菜单收集用户的订餐需求。菜单：汉堡、薯条、炸鸡、可乐、雪碧。';
const CONVERSATION = [
  { role: 'user', content: '你好，我想要一个汉堡。' },
  { role: 'assistant', content: '请问还有其他需要的吗？' },
  { role: 'user', content: '再要一份可乐。' },
];
const FIRST = '好的，一个汉堡和一份可乐。还需要别的吗？😊';
const SECOND = '已加上一份炸鸡。\n\n总共：汉堡、可乐、炸鸡。';

test('订餐机器人: the answer is taken in, the chat goes on, and the bot plays another role', async ({
  launch,
  serve,
  folders,
}) => {
  const answers = [FIRST, SECOND, '嗨，我是来自火星的店员。'];
  const server = await serve({
    behaviours: () => streams([...(answers[server.chats().length - 1] ?? '')], { bytesAtATime: 5 }),
  });
  await copyExample(folders, 'order-bot');
  const app = await launch({ env: openAiAt(server), session: '订餐机器人' });
  const { page } = app;
  const sent = (index: number) => server.chats()[index]?.json.messages;
  const system = (content: string) => ({ role: 'system', content });

  await app.runToEnd();
  await expect(app.answerOf('gpt-4o-mini')).toHaveText(FIRST);
  expect(server.chats()[0]?.json).toEqual({
    model: 'gpt-4o-mini',
    messages: [system(BOT), ...CONVERSATION],
    stream: true,
    stream_options: { include_usage: true },
  });

  await app.output('gpt-4o-mini').getByRole('button', { name: 'Continue' }).click();
  await expect(app.message('User message 3')).toBeFocused();
  await expect(app.editor('Assistant message 2')).toHaveText(FIRST);
  await page.keyboard.insertText('再来一份炸鸡。');
  await app.runToEnd({ begin: () => page.keyboard.press('ControlOrMeta+Enter') });
  await expect(app.answerOf('gpt-4o-mini')).toContainText('总共：汉堡、可乐、炸鸡。');
  const soFar = [
    ...CONVERSATION,
    { role: 'assistant', content: FIRST },
    { role: 'user', content: '再来一份炸鸡。' },
  ];
  expect(sent(1)).toEqual([system(BOT), ...soFar]);

  await app.output('gpt-4o-mini').getByRole('button', { name: 'Continue' }).click();
  await expect(app.message('User message 4')).toBeFocused();
  await page.keyboard.insertText('就这些。');
  const martian = '你是一个火星人，在地球的快餐店打工。';
  await app.write('System message', martian);
  await app.runToEnd({ begin: () => page.keyboard.press('ControlOrMeta+Enter') });
  await expect(app.answerOf('gpt-4o-mini')).toHaveText('嗨，我是来自火星的店员。');
  const whole = [
    system(martian),
    ...soFar,
    { role: 'assistant', content: SECOND },
    { role: 'user', content: '就这些。' },
  ];
  expect(sent(2)).toEqual(whole);
  expect(server.chats()).toHaveLength(3);

  // The file holds the same conversation.
  await app.close();
  const file = parseSession(
    await readFile(join(folders.library, 'order-bot', 'session.yaml'), 'utf8'),
    'session.yaml',
    'order-bot',
  );
  expect(file.ok && file.value.prompts[0]?.messages).toEqual(whole);
});

async function summariseRequest(folders: Folders): Promise<string> {
  const example = parseSession(
    await readFile(join(folders.library, 'summarise', 'session.yaml'), 'utf8'),
    'session.yaml',
    'summarise',
  );
  if (!example.ok) throw new Error('examples/summarise cannot be read.');
  const text = example.value.cases[0]?.values.text;
  return `Summarize the text delimited by triple backticks into a single sentence.\n\n\`\`\`${text}\`\`\``;
}

/** Milliseconds between chunks, so that there is a speed to show. */
const SLOWLY = { latency: 30 };

test('summarise: two models side by side, each with its answer and its numbers', async ({
  launch,
  folders,
}) => {
  const mock = new LLMock({ port: 0, chunkSize: 5 });
  mock.on({ model: 'gpt-4o-mini' }, { content: 'Street trees should be kept, not counted.' }, SLOWLY);
  mock.on({ model: 'gpt-4.1-mini' }, { content: 'Water for three summers; 重要的是养护。' }, SLOWLY);
  await mock.start();
  await copyExample(folders, 'summarise');
  const app = await launch({ env: openAiAt({ baseUrl: `${mock.url}/v1` }), session: 'Summarise' });
  await app.runToEnd();
  await expect(app.answerOf('gpt-4o-mini')).toHaveText('Street trees should be kept, not counted.');
  await expect(app.answerOf('gpt-4.1-mini')).toHaveText('Water for three summers; 重要的是养护。');
  await expectSideBySide(app.output('gpt-4o-mini'), app.output('gpt-4.1-mini'));
  for (const name of ['gpt-4o-mini', 'gpt-4.1-mini']) {
    for (const text of ['TTFT', 'total', 'tok/s', '→', 'stop']) {
      await expect(app.output(name)).toContainText(text);
    }
  }
  const content = await summariseRequest(folders);
  for (const { body } of mock.getRequests()) {
    expect(body).toMatchObject({ messages: [{ role: 'user', content }], temperature: 0, stream: true });
  }
  expect(mock.getRequests()).toHaveLength(2);
  await mock.stop();
});

test('summarise, a second opinion: another server finds in it exactly the text that was asked', async ({
  launch,
  folders,
}) => {
  await copyExample(folders, 'summarise');
  const asked = `body.messages[0].content == '${await summariseRequest(folders)}'`;
  const mock = await startMockLlm([
    mockLlmAnswer('@', 'This is another text.'),
    mockLlmAnswer(
      `${asked} && length(body.messages) == \`1\` && body.temperature == \`0\``,
      '养护比种植更重要。',
    ),
  ]);
  const env = { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: mock.baseUrl };
  const app = await launch({ env, session: 'Summarise' });
  await app.runToEnd();
  for (const name of ['gpt-4o-mini', 'gpt-4.1-mini']) {
    await expect(app.answerOf(name)).toHaveText('养护比种植更重要。');
    // It counts no tokens: ours are marked as an estimate.
    await expect(app.output(name)).toContainText('≈');
  }
  await mock.stop();
});
