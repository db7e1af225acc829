/** Keys: in the system's keyring or in memory, bound to their server, in no file, and out of the window's reach. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { refuses, streams } from '../fakes/behaviours';
import { startKeyring } from '../support/keyring';
import { readAll } from './support/folders';
import type { ParallaxApp } from './support/parallaxApp';
import { KEY, model, openAiAt, sessionOf, test, writeSession } from './support/test';

/** A secret as it is, and as the encodings that a careless writer might use. */
const formsOf = (secret: string) => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
];

async function filesWithKey(...folders: readonly string[]): Promise<readonly string[]> {
  return filesWith(KEY, folders);
}

async function filesWith(secret: string, folders: readonly string[]): Promise<readonly string[]> {
  const forms = formsOf(secret);
  const contents = await Promise.all(folders.map(readAll));
  return contents.flatMap((files) =>
    [...files].flatMap(([file, bytes]) => (forms.some((form) => bytes.includes(form)) ? [file] : [])),
  );
}

/** Everything that the page can read: its text, its storage, each store of its own, and what main answers. */
async function pageWithKey(page: Page, secret = KEY): Promise<boolean> {
  const seen = await page.evaluate(async () => {
    const boot = await window.parallax.call('app.boot', {});
    const providers = await window.parallax.call('provider.list', {});
    const fields = [...document.querySelectorAll('input, textarea')].map(
      (field) => (field as HTMLInputElement).value,
    );
    return JSON.stringify([boot, providers, fields, { ...localStorage }, document.documentElement.outerHTML]);
  });
  return seen.includes(secret);
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
  await expect(app.page.getByText('OpenAI needs an API key, and none is set.').first()).toBeVisible();
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

test("a provider's own headers go to its server, and nobody else sees what they hold", async ({
  launch,
  serve,
  folders,
}) => {
  const secret = 'gateway-51f0c0ffee51';
  let asked = 0;
  const server = await serve({
    behaviours: () => {
      asked += 1;
      return asked === 1
        ? refuses(401, { error: { message: `Bad token ${secret}.` } })
        : streams(['Welcome.']);
    },
  });
  const headers = { 'X-Gateway-Token': secret, 'X-Title': 'Parallax' };
  const gateway = {
    id: 'gateway',
    kind: 'openai-compatible',
    label: 'Gateway',
    baseUrl: server.baseUrl,
    needsKey: false,
    headers,
  };
  await mkdir(folders.data);
  await writeFile(
    path.join(folders.data, 'providers.json'),
    JSON.stringify({ saved: [gateway], removed: [] }),
  );
  const setting = { ...model('guest'), providerId: 'gateway' };
  await writeSession(folders, 'guarded', sessionOf('Guarded', [setting]));
  const first = await launch({ session: 'Guarded' });
  await first.runToEnd();
  await expect(first.output('guest')).toContainText('Bad token •••');
  expect(await pageWithKey(first.page, secret)).toBe(false);
  await first.close();

  // Again from the log, which has masks.
  const app = await launch();
  await app.retryOf('guest').click();
  await expect(app.answerOf('guest')).toHaveText('Welcome.');
  for (const { headers: sent } of server.chats('guest'))
    expect(sent).toMatchObject({ 'x-gateway-token': secret, 'x-title': 'Parallax' });
  await app.output('guest').getByRole('button', { name: 'Details' }).click();
  const dialog = app.dialog('Result in detail');
  await dialog.getByRole('tab', { name: 'Request' }).click();
  const named = dialog.getByTestId('request-headers').getByRole('listitem');
  await expect(named.filter({ hasText: 'X-Gateway-Token: •••' })).toHaveCount(1);
  await expect(named.filter({ hasText: 'X-Title: Parallax' })).toHaveCount(1);
  await expect(named.filter({ hasText: 'User-Agent: Parallax/' })).toHaveCount(1);
  await expect(named.filter({ hasText: 'Authorization' })).toHaveCount(0);
  await dialog.getByRole('tab', { name: 'Code' }).click();
  await expect(dialog.getByTestId('cell-code')).toContainText('$HEADER_X_GATEWAY_TOKEN');
  expect(await pageWithKey(app.page, secret)).toBe(false);
  await app.page.keyboard.press('Escape');

  // What the window saves of the provider keeps what it never saw.
  await app.button('Settings').click();
  const settings = app.dialog('Settings');
  await settings.getByRole('navigation').getByText('Gateway').click();
  await settings.getByRole('textbox', { name: 'Name' }).fill('Gate');
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(settings.getByRole('navigation').getByText('Gate', { exact: true })).toBeVisible();
  await app.close();
  const saved: unknown = JSON.parse(await readFile(path.join(folders.data, 'providers.json'), 'utf8'));
  expect(saved).toMatchObject({ saved: [{ label: 'Gate', headers }] });
  expect(await filesWith(secret, [folders.library, path.join(folders.data, 'logs')])).toEqual([]);
});

test('a key is cleaned of what is no part of it, which is said; what cannot be one is refused in words', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ key: KEY });
  await writeSession(folders, 'keyed', sessionOf('Keyed', [model('good')]));
  const app = await launch({ session: 'Keyed', env: { OPENAI_API_KEY: 'sk–dash' } });
  const { page } = app;
  await app.button('Settings').click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  const field = dialog.getByRole('textbox', { name: 'API key' });
  const save = dialog.getByRole('button', { name: 'Save', exact: true });
  await expect(dialog.getByText(/OPENAI_API_KEY holds cannot be a key/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(server.baseUrl);
  for (const [text, reason] of [
    ['sk-аbc-0123456789', 'it holds “а” (U+0430), which no key has'],
    ['sk-abc 0123456789', 'there is a blank or a line break in it'],
    ['sk-ab********yz', 'stars or dots stand for a part of it'],
  ] as const) {
    await field.fill(text);
    await save.click();
    await expect(page.getByText(reason)).toBeVisible();
    await expect(field).toHaveValue(text);
  }
  expect(server.exchanges).toHaveLength(0);
  await field.fill(` “Bearer ${KEY.slice(0, 6)}\u200b${KEY.slice(6)}”, `);
  await save.click();
  await expect(
    page.getByText('characters that are not seen, a comma or semicolon, quotation marks, “Bearer”'),
  ).toBeVisible();
  await expect(field).toHaveValue('');
  await page.keyboard.press('Escape');
  await app.runToEnd();
  await expect(app.output('good').getByTestId('output-text')).toHaveText('Hello, world.');
});
