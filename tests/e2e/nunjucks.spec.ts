/** A prompt in Nunjucks: offered where a text looks like one, worked out before it is sent, told in words where it is none. */
import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { axeFaults } from './support/axeFaults';
import { test } from './support/sharedWindow';
import { shots } from './support/shots';
import { model, openAiAt, sessionOf, writeSession } from './support/test';

const TEMPLATE =
  'Pack {% for item in items %}{{ item | upper }}{% if not loop.last %}, {% endif %}{% endfor %}!';

test('a prompt with a loop becomes a Nunjucks prompt, and what it makes is sent', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: () => streams(['Packed.']) });
  const plain = sessionOf('Bags', [model('m')]);
  await writeSession(folders, 'bags', {
    ...plain,
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: TEMPLATE }] }],
    cases: [{ id: 'c', values: { items: '["pen", "ink"]' } }],
  });
  const app = await launch({ env: openAiAt(server), session: 'Bags', language: 'en' });
  const { page } = app;
  await shots(page, 'nunjucks-offered');
  await page.getByRole('button', { name: 'Use Nunjucks' }).click();
  const note = page.getByRole('note').filter({ hasText: 'A Nunjucks prompt' });
  await expect(note).toBeVisible();
  await expect(page.getByText('Sent as they stand')).toHaveCount(0);
  await shots(page, 'nunjucks');
  expect(await axeFaults(page, 'main')).toEqual([]);
  await app.runToEnd();
  expect(server.chats().map(({ json }) => json.messages)).toEqual([
    [{ role: 'user', content: 'Pack PEN, INK!' }],
  ]);

  const message = app.message('User message');
  await message.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('{% endif %}');
  await expect(page.getByRole('note').filter({ hasText: 'Message 1, line 1' })).toBeVisible();
  await shots(page, 'nunjucks-broken');
  await page.getByRole('button', { name: 'Use plain text with variables' }).click();
  await expect(note).toHaveCount(0);
});
