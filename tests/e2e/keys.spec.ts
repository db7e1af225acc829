/** Keys: in the system's keyring or in memory, bound to their server, in no file, and out of the window's reach. */
import { expect, type Page } from '@playwright/test';
import { startKeyring } from '../support/keyring';
import { readAll } from './support/folders';
import type { ParallaxApp } from './support/parallaxApp';
import { KEY, model, openAiAt, sessionOf, test, writeSession } from './support/test';

/** The key as it is, and as the encodings that a careless writer might use. */
const FORMS = [KEY, Buffer.from(KEY).toString('base64').replace(/=+$/, ''), Buffer.from(KEY).toString('hex')];

async function filesWithKey(...folders: readonly string[]): Promise<readonly string[]> {
  const contents = await Promise.all(folders.map(readAll));
  return contents.flatMap((files) =>
    [...files].flatMap(([file, bytes]) => (FORMS.some((form) => bytes.includes(form)) ? [file] : [])),
  );
}

/** Everything that the page can read: its text, its storage, each store of its own, and what main answers. */
async function pageWithKey(page: Page): Promise<boolean> {
  const seen = await page.evaluate(async () => {
    const boot = await window.parallax.call('app.boot', {});
    const providers = await window.parallax.call('provider.list', {});
    const fields = [...document.querySelectorAll('input, textarea')].map(
      (field) => (field as HTMLInputElement).value,
    );
    return JSON.stringify([boot, providers, fields, { ...localStorage }, document.documentElement.outerHTML]);
  });
  return seen.includes(KEY);
}

async function enterKey(app: ParallaxApp, baseUrl: string): Promise<void> {
  const { page } = app;
  await app.button('Settings').click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl);
  await dialog.getByRole('textbox', { name: 'API key' }).fill(KEY);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByRole('textbox', { name: 'API key' })).toHaveValue('');
}

test('with a keyring a key survives a restart, encrypted, and is in no file in the clear', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ key: KEY });
  const keyring = await startKeyring('unlocked');
  await writeSession(folders, 'keyed', sessionOf('Keyed', [model('good'), model('bad-key')]));
  const desktop = { env: keyring.env, argsBefore: [...keyring.args, '--password-store=gnome-libsecret'] };
  const first = await launch({ ...desktop, session: 'Keyed' });
  await enterKey(first, server.baseUrl);
  await expect(first.page.getByText(/system's keyring/).first()).toBeVisible();
  await first.page.keyboard.press('Escape');
  await first.runToEnd();
  await expect(first.output('good').getByTestId('output-text')).toHaveText('Hello, world.');
  expect(await pageWithKey(first.page)).toBe(false);
  await first.close();

  const second = await launch(desktop);
  await second.runToEnd();
  expect(server.chats('good')).toHaveLength(2);
  expect(server.chats('good')[1]?.headers.authorization).toBe(`Bearer ${KEY}`);
  await second.close();
  expect(await filesWithKey(folders.data, folders.library)).toEqual([]);
  await keyring.stop();
});

for (const state of ['none', 'locked'] as const) {
  test(`with ${state === 'none' ? 'no' : 'a locked'} keyring a key lasts until the app quits, and is written nowhere`, async ({
    launch,
    serve,
    folders,
  }) => {
    const server = await serve({ key: KEY });
    const keyring = await startKeyring(state);
    await writeSession(folders, 'keyed', sessionOf('Keyed', [model('good')]));
    const desktop = { env: keyring.env, argsBefore: [...keyring.args, '--password-store=gnome-libsecret'] };
    const first = await launch({ ...desktop, session: 'Keyed' });
    await enterKey(first, server.baseUrl);
    await expect(first.page.getByText(/in memory/).first()).toBeVisible();
    await first.page.keyboard.press('Escape');
    await first.runToEnd();
    await expect(first.output('good').getByTestId('output-text')).toHaveText('Hello, world.');
    expect(await pageWithKey(first.page)).toBe(false);
    await first.close();
    expect(await filesWithKey(folders.data, folders.library)).toEqual([]);

    const second = await launch(desktop);
    await expect(second.button(/OpenAI needs a key/).first()).toBeVisible();
    await keyring.stop();
  });
}

test('a server that quotes the key does not bring it into a file or the window', async ({
  launch,
  serve,
  folders,
}) => {
  const { refuses } = await import('../fakes/behaviours');
  const server = await serve({
    behaviours: { parrot: refuses(401, { error: { message: `Incorrect API key provided: ${KEY}.` } }) },
  });
  await writeSession(folders, 'parrot', sessionOf('Parrot', [model('parrot')]));
  const app = await launch({ env: openAiAt(server), session: 'Parrot' });
  await app.runToEnd();
  await expect(app.output('parrot')).toContainText('did not accept the API key');
  expect(await pageWithKey(app.page)).toBe(false);
  await app.close();
  expect(await filesWithKey(folders.data, folders.library)).toEqual([]);
});

test('a key is not sent to another server than its own', async ({ launch, serve, folders }) => {
  const server = await serve({ key: KEY });
  const stranger = await serve();
  await writeSession(folders, 'bound', sessionOf('Bound', [model('good')]));
  const app = await launch({ session: 'Bound' });
  await enterKey(app, server.baseUrl);
  const dialog = app.page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(stranger.baseUrl);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await app.page.keyboard.press('Escape');
  await expect(app.button(/OpenAI needs a key/).first()).toBeVisible();
  await app.run.click();
  expect(stranger.exchanges).toEqual([]);
});

test('a key from a .env file is offered, named as such and copied nowhere', async ({
  launch,
  serve,
  folders,
}) => {
  const { mkdir, writeFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const server = await serve({ key: KEY });
  await mkdir(folders.root, { recursive: true });
  await writeFile(join(folders.root, '.env'), `OPENAI_API_KEY=${KEY}\nOPENAI_BASE_URL="${server.baseUrl}"\n`);
  await writeSession(folders, 'env', sessionOf('Env', [model('good')]));
  const app = await launch({ session: 'Env' });
  await app.runToEnd();
  await expect(app.output('good').getByTestId('output-text')).toHaveText('Hello, world.');
  await app.close();
  expect(await filesWithKey(folders.data, folders.library)).toEqual([]);
});
