import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { axeFaults } from './support/axeFaults';
import { test } from './support/sharedWindow';
import { shots } from './support/shots';
import { model, openAiAt, sessionOf, writeSession } from './support/test';

// What a model writes in braces is no variable of ours.
const WORDS = ['The', ' {{answer}}', ' is', ' four', '.'];
const entry = (token: string, logprob: number) => ({ token, logprob, bytes: null });
const logprobs = WORDS.map((token) => ({
  content: [
    token === ' four'
      ? {
          ...entry(token, Math.log(0.5)),
          top_logprobs: [entry(token, Math.log(0.5)), entry(' five', Math.log(0.5))],
        }
      : { ...entry(token, 0), top_logprobs: [entry(token, 0)] },
  ],
}));

test('another token, by keyboard, becomes a prompt that ends in it, and is what is sent', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: () => streams(WORDS, { logprobs }) });
  await writeSession(
    folders,
    'tokens',
    sessionOf('Tokens', [model('m', { logprobs: true, topLogprobs: 2 })]),
  );
  const app = await launch({ env: openAiAt(server), session: 'Tokens', language: 'en' });
  const { page } = app;
  await app.runToEnd();
  await page.getByRole('button', { name: 'Details' }).first().click();
  await page.getByRole('tab', { name: 'Token confidence' }).click();
  await expect(page.getByRole('img', { name: /0\.20 bits on average, 1\.00 at most/ })).toBeVisible();
  await page.getByRole('group', { name: 'Tokens' }).focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await expect(page.getByText('1.00 bits undecided')).toBeVisible();
  await shots(page, 'tokens');
  expect(await axeFaults(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Go on with ␣five' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(app.message('Assistant message')).toBeFocused();
  await expect(page.getByText('as written')).toBeVisible();
  await app.runToEnd();
  const messages = server.chats().map(({ json }) => json.messages as readonly object[]);
  expect(messages.map((each) => each.at(-1))).toContainEqual({
    role: 'assistant',
    content: 'The {{answer}} is five',
  });
});
