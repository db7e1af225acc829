/** From one prompt its siblings by technique: seen, edited, sent, compared by the same check, and taken back in one step. */
import { expect } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import { parse } from 'yaml';
import { streams } from '../fakes/behaviours';
import { axeFaults } from './support/axeFaults';
import { test } from './support/sharedWindow';
import { shots } from './support/shots';
import { model, openAiAt, sessionOf, writeSession } from './support/test';
import { writtenText } from './support/writtenText';

const content = 'Is {{word}} a bug or a wish? Reply with one word.';
const session: Partial<Session> = {
  prompts: [
    {
      id: 'a',
      name: 'A',
      messages: [
        { role: 'system', content: 'You sort mail.' },
        { role: 'user', content },
      ],
    },
  ],
  cases: [{ id: 'c', values: { word: 'a crash' }, expected: 'bug' }],
  checks: [{ id: 'right', type: 'equals', value: '{{expected}}', trim: true }],
};

test('a prompt is varied by technique from the keyboard, its siblings are run by one check, and undone at once', async ({
  launch,
  serve,
  folders,
}) => {
  // Thinks aloud where it is asked to, else answers in a word.
  const server = await serve({
    behaviours: ({ json }) =>
      streams([JSON.stringify(json.messages).includes('step') ? 'It closes.\n\n**Answer:** bug' : 'bug']),
  });
  const file = await writeSession(folders, 'vary', sessionOf('Vary', [model('any')], session));
  const saved = async () => parse(await writtenText(file)) as Session;
  const app = await launch({ env: openAiAt(server), session: 'Vary' });
  const { page } = app;
  const tabs = page.getByRole('tablist', { name: 'Prompts' }).getByRole('tab');

  await app.command('Vary prompt by technique');
  const dialog = app.dialog('Vary “A” by technique');
  await expect(dialog.getByRole('checkbox', { name: 'All that suit' })).toBeFocused();
  await expect(dialog.getByRole('checkbox', { name: 'Few-shot', exact: true })).toBeDisabled();
  await expect(dialog.getByRole('list')).toContainText('it has no examples');
  await shots(app.page, 'vary-en');
  expect(await axeFaults(app.page, '[role="dialog"]')).toEqual([]);

  // None, then two by name.
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('button', { name: 'Make 0 prompts' })).toBeDisabled();
  for (const name of ['Zero-shot CoT', 'Step-back']) {
    await dialog.getByRole('checkbox', { name, exact: true }).focus();
    await page.keyboard.press('Space');
  }
  await expect(
    dialog.getByRole('checkbox', { name: '1 check reads the answer after “Answer:”' }),
  ).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(tabs).toHaveText(['A', 'Zero-shot CoT', 'Step-back']);
  await expect(tabs.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('textbox', { name: 'User message' })).toBeVisible();

  await app.runToEnd();
  await expect(app.region('Checks')).toContainText('3 of 3 pass');
  const asked = server
    .chats()
    .map(({ json }) => (json.messages as readonly { readonly content: string }[])[1]?.content);
  const own = content.replace('{{word}}', 'a crash');
  expect(asked).toEqual(
    expect.arrayContaining([
      own,
      expect.stringMatching(/^Is a crash .*one word\.\n\nLet's think step by step\. End/su),
    ]),
  );
  await expect
    .poll(async () => (await saved()).prompts.map(({ technique }) => technique?.name))
    .toEqual([undefined, 'zero-shot-cot', 'step-back']);
  expect((await saved()).checks[0]).toMatchObject({ after: 'Answer:' });
  await shots(app.page, 'varied');

  await app.button('Undo').click();
  await expect(tabs).toHaveCount(0);
  await expect.poll(async () => (await saved()).checks).toEqual(session.checks);
});

test('in Chinese, the words are added in Chinese, and examples that show steps make few-shot chain-of-thought', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  const messages = [
    { role: 'user', content: '3 箱，每箱 4 个，一共多少？' },
    { role: 'assistant', content: '3×4=12。答案是12。' },
    { role: 'user', content: '{{题目}}' },
  ] as const;
  const prompts = [{ id: 'a', name: '甲', messages }];
  const file = await writeSession(folders, 'bian', sessionOf('变换', [model('any')], { prompts }));
  const app = await launch({ env: openAiAt(server), session: '变换', language: 'zh-CN' });
  const { page } = app;
  await app.button('提示词选项').click();
  await page.getByRole('menuitem', { name: '按技巧变换…' }).click();
  const dialog = app.dialog('按技巧变换“甲”');
  await expect(dialog.getByRole('checkbox', { name: '少样本思维链' })).toBeChecked();
  await shots(app.page, 'vary-zh');
  expect(await axeFaults(app.page, '[role="dialog"]')).toEqual([]);
  await dialog.getByRole('button', { name: '生成 9 个提示词' }).click();
  await expect(page.getByRole('tab')).toHaveCount(10);
  await expect
    .poll(async () => (parse(await writtenText(file)) as Session).prompts[4]?.messages)
    .toEqual([
      messages[0],
      { role: 'assistant', content: '3×4=12。答案是12。\n答案：12' },
      {
        role: 'user',
        content: '{{题目}}\n\n写出步骤。最后单独写一行“答案：<答案>”。前面对回答格式的要求只适用于这一行。',
      },
    ]);
});
