/** What stands in a field and is not in the document yet goes to the document it was begun in, and nowhere else. */
import { writeFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import { holdCalls } from './support/heldCalls';
import type { ParallaxApp } from './support/parallaxApp';
import { test } from './support/sharedWindow';
import { model, test as ownTest, sessionOf, writeSession } from './support/test';
import { writtenText } from './support/writtenText';

const schemaCheck = (title: string): Session['checks'] => [
  { id: 'k', type: 'json-schema', schema: { type: 'object', title } },
];
const PROMPTS: Session['prompts'] = ['A', 'B'].map((name) => ({
  id: name.toLowerCase(),
  name,
  messages: [{ role: 'user', content: `Words of ${name}.` }],
}));

/** Both have models, prompts and checks of the same ids, as a copy in the file manager does. */
async function twoSessions(
  folders: Parameters<typeof writeSession>[0],
  more: (title: string) => Partial<Session> = () => ({}),
): Promise<{ readonly first: string; readonly other: string }> {
  const write = (slug: string, title: string) =>
    writeSession(folders, slug, sessionOf(title, [model('good')], more(title)));
  return { other: await write('other', 'Other'), first: await write('first', 'First') };
}

const clickOther = (app: ParallaxApp) => app.region('Library').getByText('Other', { exact: true }).click();

test("a schema is shown with its own session, and another program's in the place of what was typed before", async ({
  launch,
  folders,
}) => {
  const { first, other } = await twoSessions(folders, (title) => ({ checks: schemaCheck(`of ${title}`) }));
  const app = await launch({ session: 'First' });
  const field = app.page.getByRole('textbox', { name: 'Schema' });
  await app.region('Checks').getByRole('button', { name: /^Edit/ }).click();
  await field.fill('{"title": "typed in First"}');
  await app.open('Other');
  await expect(field).toHaveValue(/of Other/);
  await field.press('End');
  await field.pressSequentially(' ');
  await app.open('First');
  await expect(field).toHaveValue(/typed in First/);
  // Half a schema waits in its own session.
  await field.fill('{"title": "half');
  await app.open('Other');
  await expect(field).toHaveValue(/of Other/);
  await app.open('First');
  await expect(field).toHaveValue('{"title": "half');
  await field.fill('{"title": "whole in First"}');
  expect(await writtenText(other)).toContain('of Other');
  await expect.poll(() => writtenText(first)).toContain('whole in First');
  await writeFile(first, (await writtenText(first)).replace('whole in First', "another program's"));
  await expect(field).toHaveValue(/another program's/);
});

for (const [what, type, expected] of [
  [
    'a stop sequence',
    async (app: ParallaxApp) => {
      await app.page.getByRole('textbox', { name: 'Stop' }).click();
      await app.page.keyboard.type('HALT');
    },
    'HALT',
  ],
  [
    "a prompt's name",
    async (app: ParallaxApp) => {
      await app.page.getByRole('tab', { name: /^A/ }).dblclick();
      await app.page.keyboard.type('HALT');
    },
    'name: HALT',
  ],
  [
    'a temperature out of its range',
    async (app: ParallaxApp) => {
      await app.page.getByRole('spinbutton', { name: 'Temperature' }).click();
      await app.page.keyboard.type('7');
    },
    'temperature: 2',
  ],
] as const) {
  ownTest(
    `${what} that is typed while another session is on its way stays with its own`,
    async ({ launch, folders }) => {
      const { first, other } = await twoSessions(folders, () => ({ prompts: PROMPTS }));
      const before = await writtenText(other);
      const app = await launch({ session: 'First' });
      await app
        .modelCard(1)
        .getByRole('button', { name: /parameters/i })
        .click();
      const release = await holdCalls(app, 'session.read');
      await clickOther(app);
      await type(app);
      await release();
      await expect(app.title).toHaveValue('Other');
      await app.page.keyboard.press('Enter');
      await expect.poll(() => writtenText(first)).toContain(expected);
      await app.open('First');
      expect(await writtenText(other)).toBe(before);
    },
  );

  test(`${what} that is being typed is there when another program wrote the file, and at the end`, async ({
    launch,
    folders,
  }) => {
    const { first } = await twoSessions(folders, () => ({ prompts: PROMPTS }));
    const app = await launch({ session: 'First' });
    await app
      .modelCard(1)
      .getByRole('button', { name: /parameters/i })
      .click();
    await type(app);
    await writeFile(first, (await writtenText(first)).replace('Words of B.', 'Theirs.'));
    await app.button('Keep mine here').click();
    await expect.poll(() => writtenText(first)).toContain(expected);
  });
}

ownTest('a name that is being typed when the window is closed is kept', async ({ launch, folders }) => {
  const { first } = await twoSessions(folders, () => ({ prompts: PROMPTS }));
  const app = await launch({ session: 'First' });
  await app.page.getByRole('tab', { name: /^A/ }).dblclick();
  await app.page.keyboard.type('Typed at last');
  await app.close();
  expect(await writtenText(first)).toContain('name: Typed at last');
});

for (const [what, meanwhile] of [
  [
    'after a look at another session',
    async (app: ParallaxApp) => {
      await app.open('Other');
      await app.open('First');
    },
  ],
  ['while another session is shown', (app: ParallaxApp) => app.open('Other')],
  [
    'after another program wrote the file',
    async (app: ParallaxApp, first: string) => {
      await expect.poll(() => writtenText(first)).not.toContain('Words of B.');
      await writeFile(first, (await writtenText(first)).replace('Words of A.', 'Theirs.'));
      await expect(app.editor('User message')).toHaveText(/Theirs/);
    },
  ],
] as const)
  test(`a deleted prompt can be brought back ${what}`, async ({ launch, folders }) => {
    const { first, other } = await twoSessions(folders, () => ({ prompts: PROMPTS }));
    const before = await writtenText(other);
    const app = await launch({ session: 'First' });
    await app.page.getByRole('tab', { name: /^B/ }).click();
    await app.button('Prompt options').click();
    await app.page.getByRole('menuitem', { name: 'Delete prompt' }).click();
    await expect(app.page.getByRole('tab')).toHaveCount(0);
    await meanwhile(app, first);
    await app.button('Undo').click();
    await expect.poll(() => writtenText(first)).toContain('Words of B.');
    expect(await writtenText(other)).toBe(before);
  });
