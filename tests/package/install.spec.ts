/** Installed, used, upgraded, removed; and used from a folder. As an ordinary user, with Chromium's sandbox on. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { InstalledApp } from './support/installedApp';
import { OrdinaryUser } from './support/ordinaryUser';

const { PARALLAX_DEB = '', PARALLAX_OLD_DEB = '', PARALLAX_ARCHIVE = '' } = process.env;
const HOME = '/usr/lib/parallax';
const COMMAND = '/usr/bin/parallax';
// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholder
const FIELD = '${Version}';
const LIBRARY = 'Documents/Parallax';

test.describe.configure({ mode: 'serial' });

let user: OrdinaryUser;
/** Whose home is empty, and who never has a network. */
let newcomer: OrdinaryUser;
let server: MisbehavingServer;
let app: InstalledApp | undefined;
test.beforeAll(async () => {
  user = OrdinaryUser.make('test');
  newcomer = OrdinaryUser.make('new');
  server = await MisbehavingServer.start({ behaviours: () => streams(['It is ', 'fine.']) });
});
test.afterAll(async () => {
  app?.kill();
  await server.close();
  if (isInstalled()) dpkg('--remove', 'parallax');
  user.remove();
  newcomer.remove();
});

/** Its message is still to be typed. */
const how = {
  format: 2,
  id: 'how',
  title: 'How',
  prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: '' }] }],
  models: [{ id: 'm', providerId: 'openai', model: 'gpt-4o-mini', params: {} }],
};

/** Two prompts, ten cases, a check, for the model that comes with the app. */
const moods = {
  format: 2,
  id: 'moods',
  title: 'Moods',
  prompts: [
    'Is this review positive or negative? One word: {{review}}',
    'Repeat in five words: {{review}}',
  ].map((content, index) => ({
    id: `p${index}`,
    name: `${index + 1}`,
    messages: [{ role: 'user', content }],
  })),
  models: [
    {
      id: 'm',
      providerId: 'this-computer',
      model: 'SmolLM2-135M-Instruct.Q4_1',
      params: { temperature: 0, maxTokens: 12 },
    },
  ],
  cases: ['plot', 'music', 'cast', 'end', 'light', 'dialogue', 'pace', 'set', 'joke', 'scene'].map(
    (what, index) => ({
      id: `c${index}`,
      values: { review: `The ${what} was ${index % 2 ? 'dull' : 'wonderful'}.` },
    }),
  ),
  checks: [{ id: 'k', type: 'max-length', max: 200, unit: 'characters' }],
};

/** Other programs may be at work beside it. */
const oneThread = { PARALLAX_MODEL_THREADS: '1' };

const apt = (...args: readonly string[]) =>
  execFileSync('apt-get', ['-qq', '-y', '--allow-downgrades', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
const dpkg = (...args: readonly string[]) => execFileSync('dpkg', args, { encoding: 'utf8' });
const version = () => execFileSync('dpkg-query', ['-W', '-f', FIELD, 'parallax'], { encoding: 'utf8' });
const isInstalled = () => existsSync(HOME);
const openAi = () => ({ OPENAI_API_KEY: 'sk-package-test', OPENAI_BASE_URL: server.baseUrl });

/** Checksums of all that they have in the library. */
function kept(): Readonly<Record<string, string>> {
  const root = path.join(user.home, LIBRARY);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(root, name))
    .filter((file) => statSync(file).isFile());
  return Object.fromEntries(
    files.map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
}

const userMessage = (app: InstalledApp) =>
  app.page.getByRole('textbox', { name: 'User message', exact: true });
const output = (app: InstalledApp) => app.page.getByRole('article', { name: /^Output/ });

/** The main job: a prompt, a run, an answer that lies on the disk. */
async function doMainJob(app: InstalledApp, question: string): Promise<void> {
  await userMessage(app).focus();
  await app.page.keyboard.type(question);
  await app.page.keyboard.press('Control+Enter');
  await expect(output(app)).toContainText('It is fine.');
}

test('installs, with what a desktop has to know', () => {
  apt('install', PARALLAX_OLD_DEB);
  expect(version()).toBe('0.0.9');
  expect(existsSync(COMMAND)).toBe(true);
  expect(statSync(`${HOME}/chrome-sandbox`).mode & 0o7777).toBe(0o4755);
  const session = user.write('here/session.yaml', 'format: 2\n');
  const type = execFileSync('gio', ['info', '-a', 'standard::content-type', session], { encoding: 'utf8' });
  expect(type).toContain('application/x-parallax-session');
  expect(execFileSync('gio', ['mime', 'application/x-parallax-session'], { encoding: 'utf8' })).toContain(
    'parallax.desktop',
  );
});

test('answers the first Run of an empty home with its own model', async () => {
  app = await InstalledApp.start(newcomer, { command: COMMAND, env: oneThread });
  await expect(app.page.getByRole('textbox', { name: 'Session title' })).toHaveValue('A first prompt');
  await app.page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(output(app)).toContainText('cinema', { timeout: 60_000 });
  await app.page.screenshot({ path: '.cache/package/first-run.png' });
  await app.close();
});

test('answers with its own model, without a key, a server or a network', async () => {
  const file = newcomer.write(`${LIBRARY}/moods/session.yaml`, JSON.stringify(moods));
  app = await InstalledApp.start(newcomer, { command: COMMAND, args: [file], env: oneThread });
  await expect(app.page.getByRole('textbox', { name: 'Session title' })).toHaveValue('Moods');
  await app.page.keyboard.press('Control+Enter');
  const status = app.page.getByRole('region', { name: 'Run bar' }).getByRole('status');
  await expect(status).toContainText('20 done', { timeout: 150_000 });
  // The check was made.
  await expect(app.page.getByRole('region', { name: 'Results' })).toContainText('Pass');
  await app.page.screenshot({ path: '.cache/package/offline.png' });
  await app.close();

  const ran = await newcomer.run([COMMAND, 'run', file, '--json'], oneThread);
  const answers = ran.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly text?: string });
  expect(answers).toHaveLength(20);
  expect(answers.filter(({ text }) => text === undefined || text.trim() === '')).toEqual([]);
  expect(ran.err).not.toContain('ERROR');
  expect([0, 1]).toContain(ran.status);

  const network = path.join(newcomer.home, '.config/parallax/logs/network.jsonl');
  expect(existsSync(network) ? readFileSync(network, 'utf8') : '').toBe('');
});

test('does the main job for an ordinary user, in the sandbox', async () => {
  const file = user.write(`${LIBRARY}/how/session.yaml`, JSON.stringify(how));
  app = await InstalledApp.start(user, { command: COMMAND, args: [file], env: openAi() });
  await expect(app.page.getByRole('textbox', { name: 'Session title' })).toHaveValue('How');
  expect(app.sandbox()).toEqual({
    isFiltered: true,
    hasOwnUsers: true,
    hasOwnNetwork: true,
    isSwitchedOff: false,
  });
  await doMainJob(app, 'How is it?');
  await app.close();
  expect(readFileSync(file, 'utf8')).toContain('How is it?');
  expect(user.files(`${LIBRARY}/how/runs`)).toHaveLength(1);
});

test('answers on the command line, without a display', async () => {
  const ran = await user.run([COMMAND, 'run', `${LIBRARY}/how/session.yaml`, '--json'], openAi());
  expect(ran.err).not.toContain('ERROR');
  expect(JSON.parse(ran.out)).toMatchObject({ text: 'It is fine.' });
  expect(ran.status).toBe(0);
  expect((await user.run([COMMAND, '--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect((await user.run([COMMAND, 'run'])).status).toBe(2);
});

test('is upgraded, and everything is as it was', async () => {
  const before = kept();
  apt('install', PARALLAX_DEB);
  expect(version()).not.toBe('0.0.9');
  expect(kept()).toEqual(before);
  app = await InstalledApp.start(user, { command: COMMAND, env: openAi() });
  await expect(output(app)).toContainText('It is fine.');
  await app.close();
});

test('is removed, and what is the user’s stays', () => {
  const before = kept();
  apt('remove', 'parallax');
  expect(isInstalled()).toBe(false);
  expect(existsSync(COMMAND)).toBe(false);
  expect(existsSync('/usr/share/applications/parallax.desktop')).toBe(false);
  expect(kept()).toEqual(before);
});

test('runs from a folder, without being installed', async () => {
  execFileSync('tar', ['-xzf', PARALLAX_ARCHIVE, '-C', user.home]);
  // As if they had unpacked it.
  execFileSync('chown', ['-R', user.name, user.home]);
  const [folder = ''] = user.files('.').filter((name) => /^parallax-[^/]+$/.test(name));
  const command = path.join(user.home, folder, 'bin', 'parallax');
  app = await InstalledApp.start(user, { command, env: openAi() });
  await expect(output(app)).toContainText('It is fine.');
  expect(app.sandbox()).toMatchObject({ isFiltered: true, hasOwnUsers: true, isSwitchedOff: false });
  await app.close();
  expect((await user.run([command, '--version'])).status).toBe(0);
});
