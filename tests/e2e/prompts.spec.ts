/** Writing a prompt: its messages and, as tabs, its versions. What is on the screen is what the server gets. */
import { expect } from '@playwright/test';
import type { Message } from '@shared/domain/session/session';
import { leaveScreensPointer } from './support/drag';
import { test } from './support/sharedWindow';
import { model, openAiAt, sessionOf, writeSession } from './support/test';

const prompt = (name: string, ...messages: readonly Message[]) => ({
  id: name.toLowerCase(),
  name,
  messages,
});
const system = (content: string): Message => ({ role: 'system', content });
const user = (content: string): Message => ({ role: 'user', content });
const assistant = (content: string): Message => ({ role: 'assistant', content });

test('messages are added with the role that comes next or a chosen one, and are numbered', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  await writeSession(folders, 'turns', sessionOf('Turns', [model('good')]));
  const app = await launch({ env: openAiAt(server), session: 'Turns' });
  const { page } = app;
  await app.button('Add message').click();
  await expect(app.message('Assistant message')).toBeFocused();
  await page.keyboard.insertText('Hello.');
  await app.button('Add message').click();
  await expect(app.message('User message 2')).toBeFocused();
  await page.keyboard.insertText('Again.');
  await app.button(/new message.s role/).click();
  await page.getByRole('menuitem', { name: 'System', exact: true }).click();
  await expect(app.message('System message')).toBeFocused();
  await page.keyboard.insertText('Be brief.');
  await app.button(/new message.s role/).click();
  await page.getByRole('menuitem', { name: 'User', exact: true }).click();
  await expect(app.message('User message 3')).toBeFocused();
  await page.keyboard.insertText('Once more.');
  await app.runToEnd();
  expect(server.chats('good')[0]?.json.messages).toEqual([
    user('Say hello.'),
    assistant('Hello.'),
    user('Again.'),
    system('Be brief.'),
    user('Once more.'),
  ]);
});

test('a deleted message comes back where it stood, by the toast and by Mod+Z', async ({
  launch,
  folders,
}) => {
  const prompts = [prompt('A', system('Be brief.'), user('First.'), user('Second.'))];
  await writeSession(folders, 'undo', sessionOf('Undo', [model('good')], { prompts }));
  const app = await launch({ session: 'Undo' });
  const { page } = app;
  const all = [
    ['System message', 'Be brief.'],
    ['User message', 'First.'],
    ['User message 2', 'Second.'],
  ];
  await expect.poll(() => app.messages()).toEqual(all);

  await app.button('User message: delete').click();
  const without = [all[0], ['User message', 'Second.']];
  await expect.poll(() => app.messages()).toEqual(without);
  const toast = page.getByRole('status').filter({ hasText: 'User message deleted' });
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => app.messages()).toEqual(all);
  await expect(toast).toBeHidden();

  await app.button('User message: more').click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect.poll(() => app.messages()).toEqual(without);
  await expect(app.message('User message')).toBeFocused();
  // In the editor Mod+Z is the editor's own; outside it brings back what was deleted.
  await page.keyboard.press('ControlOrMeta+Z');
  await app.run.focus();
  expect(await app.messages()).toEqual(without);
  await expect(toast).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Z');
  await expect.poll(() => app.messages()).toEqual(all);
  // What is back is not offered once more.
  await expect(toast).toBeHidden({ timeout: 2000 });
});

test('messages are duplicated, moved by keys and by mouse, and change their role', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  const prompts = [prompt('A', system('Be brief.'), user('First.'), assistant('Answer.'))];
  await writeSession(folders, 'order', sessionOf('Order', [model('good')], { prompts }));
  const app = await launch({ env: openAiAt(server), session: 'Order' });
  const { page } = app;
  await expect(app.message('Assistant message')).toBeVisible();

  await app.button('User message: more').click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(app.message('User message 2')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText(' Copy.');

  await page.keyboard.press('Alt+ArrowDown');
  const moved = [
    ['System message', 'Be brief.'],
    ['User message', 'First.'],
    ['Assistant message', 'Answer.'],
    ['User message 2', 'First. Copy.'],
  ];
  await expect.poll(() => app.messages()).toEqual(moved);
  await expect(app.message('User message 2')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expect
    .poll(() => app.messages())
    .toEqual([
      ['System message', 'Be brief.'],
      ['User message', 'First. Copy.'],
      ['User message 2', 'First.'],
      ['Assistant message', 'Answer.'],
    ]);
  await expect(app.message('User message')).toBeFocused();

  await leaveScreensPointer(app);
  const target = app.button('User message: drag to move');
  // A hover waits until what was moved by keys stands still.
  await target.hover();
  await app.button('Assistant message: drag to move').hover();
  await page.mouse.down();
  const to = await target.boundingBox();
  if (!to) throw new Error('No handle to drag to.');
  await page.mouse.move(to.x + to.width / 2, to.y + to.height * 2, { steps: 3 });
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect
    .poll(() => app.messages())
    .toEqual([
      ['System message', 'Be brief.'],
      ['Assistant message', 'Answer.'],
      ['User message', 'First. Copy.'],
      ['User message 2', 'First.'],
    ]);

  await app.button('Role: System').click();
  await page.getByRole('menuitemradio', { name: 'Developer' }).click();
  await expect(app.message('Developer message')).toBeVisible();
  await app.button('Role: Assistant').click();
  await page.getByRole('menuitemradio', { name: 'User' }).click();
  await expect(app.message('User message 3')).toBeVisible();
  await app.runToEnd();
  expect(server.chats('good')[0]?.json.messages).toEqual([
    { role: 'developer', content: 'Be brief.' },
    user('Answer.'),
    user('First. Copy.'),
    user('First.'),
  ]);
});

test('the token estimate follows the typing, and an empty message says that it is not sent', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  const prompts = [prompt('A', system(''), user('one'))];
  await writeSession(folders, 'tokens', sessionOf('Tokens', [model('good')], { prompts }));
  const app = await launch({ env: openAiAt(server), session: 'Tokens' });
  const { page } = app;
  const card = (name: string) => page.locator('[data-message-id]', { has: app.message(name) });
  await expect(card('System message')).toContainText('Empty: not sent');
  await expect(card('User message')).toContainText('≈ 1 tok');
  await expect(card('User message')).not.toContainText('not sent');
  await app.runToEnd();
  expect(server.chats('good')[0]?.json.messages).toEqual([user('one')]);

  await app.write('User message', 'one two three four five six');
  await expect(card('User message')).toContainText('≈ 6 tok');
  await app.write('System message', 'Be brief.');
  await expect(card('System message')).not.toContainText('not sent');
  await expect(card('System message')).toContainText(/≈ \d+ tok/);
  await app.write('User message', '');
  await expect(card('User message')).toContainText('Empty: not sent');
});

test('two braces offer the variables of the session, and one is taken by keyboard', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  await writeSession(
    folders,
    'variables',
    sessionOf('Variables', [model('good')], {
      prompts: [prompt('A', system('You speak {{language}}.'), user(''))],
      cases: [{ id: 'c', values: { language: 'Welsh', 城市: '上海' } }],
    }),
  );
  const app = await launch({ env: openAiAt(server), session: 'Variables' });
  const { page } = app;
  await app.message('User message').focus();
  await page.keyboard.type('Hello from {{');
  const offered = page.getByRole('option');
  await expect(offered).toHaveText([/language/, /城市/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(app.editor('User message')).toHaveText(/from.\{\{城市\}\}$/);
  await page.keyboard.type(' in {{lan');
  await expect(offered).toHaveText([/language/]);
  await page.keyboard.press('Enter');
  await page.keyboard.type('.');
  await app.runToEnd();
  expect(server.chats('good')[0]?.json.messages).toEqual([
    system('You speak Welsh.'),
    user('Hello from 上海 in Welsh.'),
  ]);
});

test('prompts are tabs: added, renamed, duplicated, deleted and brought back; all of them run', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  await writeSession(folders, 'tabs', sessionOf('Tabs', [model('good')]));
  const app = await launch({ env: openAiAt(server), session: 'Tabs' });
  const { page } = app;
  const tabs = app.region('Prompts').getByRole('tab');
  await expect(app.message('User message')).toBeVisible();
  await expect(tabs).toHaveCount(0);

  await app.button('Ways to add a prompt').click();
  await page.getByRole('menuitem', { name: 'Empty prompt' }).click();
  await expect(tabs).toHaveText(['A', 'B']);
  await expect(app.message('System message')).toBeFocused();
  await page.keyboard.insertText('Whisper.');
  await app.write('User message', 'Say goodbye.');

  await tabs.nth(1).dblclick();
  await page.getByRole('textbox', { name: 'Prompt name' }).fill('Quiet');
  await page.keyboard.press('Enter');
  await expect(tabs).toHaveText(['A', 'Quiet']);

  await app.button('Prompt options').click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(tabs).toHaveCount(3);
  await expect(tabs.nth(2)).toHaveAttribute('aria-selected', 'true');
  await app.write('User message', 'Say nothing.');

  await tabs.nth(1).click();
  await app.button('Prompt options').click();
  await page.getByRole('menuitem', { name: 'Delete prompt' }).click();
  await expect(tabs).toHaveText(['A', 'B']);
  await page
    .getByRole('status')
    .filter({ hasText: '“Quiet” deleted' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(tabs).toHaveText(['A', 'Quiet', 'B']);

  await app.runToEnd();
  await expect(app.outputs).toHaveCount(3);
  for (const name of ['A', 'Quiet', 'B'])
    await expect(app.answerOf(`prompt ${name}`)).toHaveText('Hello, world.');
  expect(server.chats('good').map(({ json }) => json.messages)).toEqual([
    [user('Say hello.')],
    [system('Whisper.'), user('Say goodbye.')],
    [system('Whisper.'), user('Say nothing.')],
  ]);
});

test('an added prompt is a copy of the one in sight, named and changed without the mouse, and taken back', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  const prompts = [prompt('A', system('Be brief.'), user('Say hello.'))];
  await writeSession(folders, 'copy', sessionOf('Copy', [model('good')], { prompts }));
  const app = await launch({ env: openAiAt(server), session: 'Copy' });
  const { page } = app;
  const tabs = app.region('Prompts').getByRole('tab');
  const name = page.getByRole('textbox', { name: 'Prompt name' });

  await app.button('Add prompt').focus();
  await page.keyboard.press('Enter');
  await expect(tabs).toHaveText(['A', 'B']);
  await expect(name).toBeFocused();
  await page.keyboard.type('Terse');
  await page.keyboard.press('Enter');
  await expect(app.message('System message')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' Very.');
  await expect(tabs).toHaveText(['A', 'Terse']);
  await app.runToEnd();
  expect(server.chats('good').map(({ json }) => json.messages)).toEqual([
    [system('Be brief.'), user('Say hello.')],
    [system('Be brief. Very.'), user('Say hello.')],
  ]);

  // Another, by the mouse; its name may be left as it is.
  await app.button('Add prompt').click();
  await expect(name).toHaveValue('B');
  await page.keyboard.press('Escape');
  await expect(app.message('System message')).toBeFocused();
  await expect(tabs).toHaveText(['A', 'Terse', 'B']);
  await expect(app.editor('System message')).toHaveText(/Very/);

  // Undo takes the newest away, then the one that was written in: which can be brought back in turn.
  await tabs.nth(2).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(tabs).toHaveText(['A', 'Terse']);
  await expect(tabs.nth(1)).toHaveAttribute('aria-selected', 'true');
  await tabs.nth(1).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(tabs).toHaveCount(0);
  const deleted = page.getByRole('status').filter({ hasText: '“Terse” deleted' });
  await deleted.getByRole('button', { name: 'Undo' }).click();
  await expect(tabs).toHaveText(['A', 'Terse']);
});

test('what only looks like a variable is told before it is sent, and made one', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  const prompts = [prompt('A', user('Hi {{Customer Name}} of ｛｛city｝｝, {{प्रश्न}}?'))];
  const cases = [{ id: 'c', values: { 'Customer Name': 'Ada', city: 'Ulm', प्रश्न: 'क्या' } }];
  await writeSession(folders, 'stray', sessionOf('Stray', [model('good')], { prompts, cases }));
  const app = await launch({ env: openAiAt(server), session: 'Stray' });
  const { page } = app;
  const note = page.getByRole('region', { name: 'Prompts' }).getByRole('note');
  await expect(note).toContainText('Sent as they stand: {{Customer Name}} ｛｛city｝｝');
  await expect(page.getByRole('region', { name: 'Run bar' })).toContainText('2 texts look like variables');
  await app.runToEnd();
  await note.getByRole('button', { name: 'Make variables of it' }).click();
  await expect(note).toBeHidden();
  await expect(page.getByRole('region', { name: 'Run bar' })).not.toContainText('look like variables');
  await app.runToEnd();
  const sent = server.chats('good').map(({ json }) => json.messages);
  expect(sent).toEqual([[user('Hi {{Customer Name}} of ｛｛city｝｝, क्या?')], [user('Hi Ada of Ulm, क्या?')]]);
  // Back, as after any other edit.
  await app.message('User message').focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(note).toBeVisible();
});
