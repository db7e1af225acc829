/** A title is text like any other; the folder's name follows it when nothing else is done there. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { mountSmallDisk } from '../support/smallDisk';
import { holdCalls } from './support/heldCalls';
import type { ParallaxApp } from './support/parallaxApp';
import { runLogText } from './support/runLog';
import { test } from './support/sharedWindow';
import { model, openAiAt, sessionOf, writeSession } from './support/test';
import { writtenText } from './support/writtenText';

test("a title and Run right after it: the answers are in the session's log", async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: { good: streams(['the ', 'answer']) } });
  await writeSession(folders, 'first', sessionOf('First', [model('good')], { samples: 3 }));
  const app = await launch({ env: openAiAt(server), session: 'First' });
  await app.title.fill('Renamed and run');
  await app.runToEnd();
  await expect(app.outputs.filter({ hasText: 'the answer' })).toHaveCount(3);
  await expect(app.page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
  await expect.poll(() => readdir(folders.library)).toEqual(['renamed-and-run']);
  const logged = async () => (await runLogText(folders, 'renamed-and-run')).match(/"completed"/g) ?? [];
  await expect.poll(logged).toHaveLength(3);
});

const TYPED = 'A title typed with care';

/** The titles in the library's files, by folder. */
async function titles(library: string): Promise<Readonly<Record<string, string | undefined>>> {
  const found = (await readdir(library)).map(async (slug) => {
    const text = await readFile(join(library, slug, 'session.yaml'), 'utf8');
    return [slug, /^title: (.*)$/m.exec(text)?.[1]] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

/** Whatever comes after it, a title that was typed and not confirmed is there. */
const ends: readonly (readonly [
  string,
  (app: ParallaxApp, file: string) => Promise<unknown>,
  slug: string,
])[] = [
  ['the window is closed', (app) => app.close(), 'a-title-typed-with-care'],
  [
    'the app is killed once it is saved',
    async (app, file) => {
      await expect.poll(() => writtenText(file)).toContain(TYPED);
      await app.kill();
    },
    'first',
  ],
  [
    'a new session is begun',
    async (app) => {
      await app.page.keyboard.press('ControlOrMeta+n');
      await expect(app.title).toHaveValue('Untitled');
    },
    'a-title-typed-with-care',
  ],
  [
    'another program touches the file',
    async (app, file) => {
      await expect.poll(() => writtenText(file)).toContain(TYPED);
      await writeFile(file, `${await readFile(file, 'utf8')}# touched\n`);
      await app.open('Other');
    },
    'a-title-typed-with-care',
  ],
];

for (const [what, end, slug] of ends)
  test(`a title that is being typed when ${what} is kept`, async ({ launch, folders }) => {
    const file = await writeSession(folders, 'first', sessionOf('First', [model('good')]));
    await writeSession(folders, 'other', sessionOf('Other', [model('good')]));
    const app = await launch({ session: 'First' });
    await app.title.fill(TYPED);
    await end(app, file);
    await expect.poll(() => titles(folders.library)).toEqual({ [slug]: TYPED, other: 'Other' });
  });

test('a title typed while another session is on its way is its own; Escape takes one back', async ({
  launch,
  folders,
}) => {
  await writeSession(folders, 'first', sessionOf('First', [model('good')]));
  await writeSession(folders, 'other', sessionOf('Other', [model('good')]));
  const app = await launch({ session: 'First' });
  const release = await holdCalls(app, 'session.read');
  await app.region('Library').getByText('Other', { exact: true }).click();
  await app.title.fill(TYPED);
  await release();
  await expect(app.title).toHaveValue('Other');
  await app.page.keyboard.type(' and more');
  await app.page.keyboard.press('Enter');
  await app.title.focus();
  await app.title.fill('Thought better of');
  await app.title.press('Escape');
  await expect(app.title).toHaveValue('Other');
  await app.title.fill('');
  await app.title.press('Enter');
  await expect(app.title).toHaveValue('Other');
  await app.close();
  expect(await titles(folders.library)).toEqual({ 'a-title-typed-with-care': TYPED, other: 'Other' });
});

test('a title that a full disk does not take is kept with the rest', async ({ launch, folders }) => {
  const disk = await mountSmallDisk(folders.library);
  test.skip(!disk, 'Needs the right to mount a disk.');
  if (!disk) return;
  try {
    await writeSession(folders, 'first', sessionOf('First', [model('good')]));
    await writeSession(folders, 'other', sessionOf('Other', [model('good')]));
    const app = await launch({ session: 'First' });
    await disk.fill();
    await app.title.fill(TYPED);
    await app.title.press('Enter');
    await expect(app.header.getByRole('alert').filter({ hasText: /disk is full/ })).toBeVisible();
    await app.open('Other');
    await app.region('Library').getByText('Other', { exact: true }).click({ button: 'right' });
    await app.page.getByRole('menuitem', { name: /rename/i }).click();
    await app.page.getByRole('textbox', { name: 'New title of Other' }).fill('Also typed');
    await app.page.keyboard.press('Enter');
    await app.close();
    await disk.free();
    const again = await launch();
    const kept = (slugs: Readonly<Record<string, string | undefined>>) => Object.values(slugs).toSorted();
    await expect
      .poll(async () => kept(await titles(folders.library)), { timeout: 15_000 })
      .toEqual([TYPED, 'Also typed']);
    await again.close();
  } finally {
    await disk.release();
  }
});

test('a title typed in the list is kept when the app is closed, and names the folder on Enter', async ({
  launch,
  folders,
}) => {
  await writeSession(folders, 'first', sessionOf('First', [model('good')]));
  await writeSession(folders, 'other', sessionOf('Other', [model('good')]));
  const app = await launch({ session: 'First' });
  const rename = async (from: string, to: string) => {
    await app.region('Library').getByText(from, { exact: true }).click({ button: 'right' });
    await app.page.getByRole('menuitem', { name: /rename/i }).click();
    await app.page.getByRole('textbox', { name: `New title of ${from}` }).fill(to);
  };
  await rename('Other', 'Named in the list');
  await app.page.keyboard.press('Enter');
  await expect(app.region('Library').getByText('Named in the list')).toBeVisible();
  await expect
    .poll(() => titles(folders.library))
    .toEqual({ first: 'First', 'named-in-the-list': 'Named in the list' });
  // The row is there in its folder's new name, and has the focus as before.
  const row = app.page.locator('[data-session="named-in-the-list"]');
  await expect(row).toBeFocused();
  await rename('First', 'The open one');
  await expect(app.title).toHaveValue('The open one');
  await app.page.keyboard.press('Escape');
  await expect(app.title).toHaveValue('First');
  await rename('Named in the list', TYPED);
  await app.close();
  expect(Object.values(await titles(folders.library)).toSorted()).toEqual([TYPED, 'First']);
});
