/** Two prompts against each other in the authoring column, edited on the right as in the prompt itself. */
import { expect } from '@playwright/test';
import type { Message, Prompt } from '@shared/domain/session/session';
import { test } from './support/sharedWindow';
import { shots } from './support/shots';
import { model, openAiAt, sessionOf, writeSession } from './support/test';
import { writtenText } from './support/writtenText';

const say = (role: Message['role'], content: string): Message => ({ role, content });
const prompt = (name: string, ...messages: readonly Message[]): Prompt => ({
  id: name.toLowerCase(),
  name,
  messages,
});

test('what differs is found by key, edited on the right while it is compared, and undone', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  const prompts = [
    prompt('A', say('system', 'Be brief.\nBe kind.\nBe exact.'), say('user', 'Hello.')),
    prompt(
      'B',
      say('system', 'Be brief.\nBe strict.\nBe exact.'),
      say('user', 'Hello.'),
      say('assistant', 'Hm'),
    ),
  ];
  const file = await writeSession(folders, 'two', sessionOf('Two', [model('good')], { prompts }));
  const app = await launch({ env: openAiAt(server), session: 'Two' });
  const { page } = app;
  const tabs = page.getByRole('tablist', { name: 'Prompts' });
  const panel = app.region('Compare prompts');
  const right = page.getByRole('textbox', { name: 'System message, B' });

  await tabs.getByRole('tab', { name: 'B' }).click();
  await app.button('Compare prompts').focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'Next difference' })).toBeFocused();
  await expect(panel).toContainText('2 differences');
  await expect(panel.getByRole('group', { name: 'User message' })).toContainText('the same');
  await expect(panel.getByRole('group', { name: 'Assistant message' })).toContainText('only in B');
  await shots(page, 'compare');

  await page.keyboard.press('F6');
  await expect(right).toBeFocused();
  await page.keyboard.press('F6');
  await expect(panel.getByRole('group', { name: 'Assistant message' })).toBeFocused();
  await page.keyboard.press('F6');
  await expect(right).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await expect(panel.getByRole('group', { name: 'Assistant message' })).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await expect(right).toBeFocused();

  // The cursor is at the line that differs; the count follows the typing.
  await page.keyboard.press('End');
  for (let letter = 0; letter < 'strict.'.length; letter += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('kind.');
  await expect(panel).toContainText('1 difference');
  await expect.poll(() => writtenText(file)).not.toContain('strict');
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(panel).toContainText('2 differences');
  await page.keyboard.press('Home');
  await page.keyboard.type('Never ');
  await app.runToEnd();
  expect(server.chats('good').map(({ json }) => json.messages)).toEqual([
    prompts[0]?.messages,
    [say('system', 'Be brief.\nNever Be strict.\nBe exact.'), say('user', 'Hello.'), say('assistant', 'Hm')],
  ]);

  // Back among the messages it is the same text, with the same undo.
  await panel.getByRole('button', { name: 'Close the comparison' }).click();
  await expect(app.button('Compare prompts')).toBeFocused();
  await app.message('System message').focus();
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(app.editor('System message')).not.toContainText('Never');
});

test('either side is chosen, the sides are swapped, and a message is taken over', async ({
  launch,
  folders,
}) => {
  const prompts = [
    prompt('A', say('system', 'One.'), say('user', 'Say it.')),
    prompt('B', say('user', 'Say it twice.')),
    prompt('C', say('developer', 'Three.'), say('user', 'Say it.')),
  ];
  await writeSession(folders, 'three', sessionOf('Three', [model('good')], { prompts }));
  const app = await launch({ session: 'Three', size: { width: 1920, height: 1000 } });
  const { page } = app;
  const panel = app.region('Compare prompts');
  const tabs = page.getByRole('tablist', { name: 'Prompts' });
  const [left, right] = ['Left prompt', 'Right prompt'].map((name) => panel.getByRole('combobox', { name }));
  const sides = async () => [await left?.inputValue(), await right?.inputValue()];
  const choose = async (side: typeof left, name: string) => {
    await side?.click();
    await page.getByRole('option', { name, exact: true }).click();
  };
  await app.button('Compare prompts').click();
  await expect.poll(sides).toEqual(['B', 'A']);
  await choose(right, 'C');
  await expect.poll(sides).toEqual(['B', 'C']);
  await expect(tabs.getByRole('tab', { name: 'C' })).toHaveAttribute('aria-selected', 'true');
  await choose(left, 'A');
  await expect.poll(sides).toEqual(['A', 'C']);
  await panel.getByRole('button', { name: 'Swap sides' }).click();
  await expect.poll(sides).toEqual(['C', 'A']);
  await choose(left, 'A');
  await expect.poll(sides).toEqual(['A', 'C']);
  await tabs.getByRole('tab', { name: 'B' }).click();
  await expect.poll(sides).toEqual(['A', 'B']);
  await shots(page, 'compare-wide');

  const system = panel.getByRole('group', { name: 'System message' });
  await expect(system).toContainText('only in A');
  await system.getByRole('button', { name: 'Add to B' }).click();
  await expect(system).toBeFocused();
  await expect(system).toContainText('the same');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(system).toContainText('only in A');

  await panel.getByRole('button', { name: 'Close the comparison' }).click();
  await app.button('Prompt options').click();
  await page.getByRole('menuitem', { name: 'Compare prompts' }).click();
  await expect(panel).toBeVisible();
  // What asks for a message of its own gets it.
  await app.button('Ways to add a prompt').click();
  await page.getByRole('menuitem', { name: 'Empty prompt' }).click();
  await expect(app.message('System message')).toBeFocused();
  await expect(panel).toBeHidden();
});

test('prompts that differ in spacing only show where', async ({ launch, folders }) => {
  const prompts = [prompt('A', say('user', 'One two\nthree')), prompt('B', say('user', 'One two \n  three'))];
  await writeSession(folders, 'blanks', sessionOf('Blanks', [model('any')], { prompts }));
  const app = await launch({ session: 'Blanks' });
  await app.page.getByRole('tab', { name: 'B' }).click();
  await app.button('Compare prompts').click();
  const panel = app.region('Compare prompts');
  await expect(panel).toContainText('They differ in spacing only');
  await expect(panel.locator('.modified .char-insert')).toHaveCount(2);
  // Each blank has its mark: two between words, one behind, two before.
  const marks = panel.locator('.modified .mwh');
  await expect(marks.first()).toBeVisible();
  expect((await marks.allTextContents()).join('').length).toBeGreaterThanOrEqual(4);
});
