/** Getting a model as a person does: an address, a look, a download that survives the app, an answer; and what is refused. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ownBuiltInModel } from '@main/services/models/builtInModel';
import facts from '@main/services/models/builtInModel.json' with { type: 'json' };
import { expect } from '@playwright/test';
import { FileServer, redirects, refusesFile, says, serves } from '../fakes/fileServer';
import { Gate } from '../fakes/gate';
import { writeTinyModel } from '../support/tinyModel';
import { chooseThisComputer, openLocalModels } from './support/localModels';
import type { ParallaxApp } from './support/parallaxApp';
import { test as base } from './support/test';

const TOKEN = 'hf_e2e0123456789abcdefghijkl';
const MB = 1024 * 1024;

const test = base.extend<{ files: FileServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads fixtures from the destructured first argument
  files: async ({}, use) => {
    const server = await FileServer.start();
    await use(server);
    await server.close();
  },
});

async function openModels(app: ParallaxApp) {
  const section = await openLocalModels(app);
  const panel = section.getByRole('region', { name: 'Get a model' });
  return {
    section,
    panel,
    lookUp: async (address: string) => {
      await panel.getByRole('textbox', { name: 'Address or name' }).fill(address);
      await panel.getByRole('button', { name: 'Look up' }).click();
    },
    open: () => section.getByRole('button', { name: 'Get a model…' }).click(),
    download: (name: string) =>
      section.getByRole('list', { name: 'Downloads' }).getByRole('listitem', { name, exact: true }),
    model: (name: string) =>
      section.getByRole('list', { name: 'Models' }).getByRole('listitem', { name, exact: true }),
  };
}

const namesIn = async (folder: string) => (await readdir(folder).catch((): string[] => [])).sort();

test('a real model is looked up, fetched, gone on with after a kill, and answers', async ({
  launch,
  folders,
  files,
}) => {
  const file = ownBuiltInModel();
  test.skip(file === undefined, 'Needs the built-in model, as a file to serve.');
  if (file === undefined) return;
  const folder = join(folders.data, 'models');
  const whole = readFileSync(file);
  const gate = new Gate();
  const address = files.at(
    '/some/small.gguf',
    serves(whole, { etag: '"1"', held: { after: 40 * MB, gate } }),
  );
  const first = await launch();
  const models = await openModels(first);
  await models.open();
  await models.lookUp(address);
  await expect(models.panel).toContainText(`From127.0.0.1:${files.port}`);
  await expect(models.panel).toContainText('98 MB');
  await expect(models.panel).toContainText(`Folder${folder}`);
  await expect(models.panel).toContainText('The server tells no checksum');
  expect(files.asked.map(({ method }) => method)).toEqual(['HEAD']);
  await models.panel.getByRole('textbox', { name: 'SHA-256, if you know it' }).fill(facts.sha256);
  await models.panel.getByRole('button', { name: 'Download 98 MB' }).click();
  const row = models.download('small');
  await expect(row).toContainText('42 MB of 98 MB');
  await expect(row.getByRole('progressbar', { name: 'Progress of small' })).toBeVisible();
  expect((await namesIn(folder)).filter((name) => name.endsWith('.gguf'))).toEqual([]);
  await first.kill();

  const second = await launch({ env: { PARALLAX_MODEL_THREADS: '1' } });
  const again = await openModels(second);
  await expect(again.download('small')).toContainText('paused');
  gate.release();
  await again.download('small').getByRole('button', { name: 'Resume' }).click();
  await expect(again.download('small')).toContainText('checksum right');
  expect(files.asked.at(-1)?.range).toMatch(/^bytes=\d{8}-$/);
  await expect(again.model('small')).toContainText('98 MB · Q4_1');
  expect(await namesIn(folder)).toEqual(['small.gguf']);
  expect((await stat(join(folder, 'small.gguf'))).size).toBe(facts.bytes);

  await second.page.getByRole('tab', { name: 'Network' }).click();
  // Others were for servers of this computer, which a list of providers asks for.
  await second.page.getByRole('textbox', { name: 'Search the log' }).fill('download');
  await expect(second.page.getByRole('table').locator('tbody tr')).toHaveCount(3);
  await second.page.keyboard.press('Escape');

  const card = second.modelCard(1);
  await chooseThisComputer(second);
  await card.getByRole('combobox', { name: 'Model', exact: true }).click();
  await second.page.getByRole('option', { name: 'small', exact: true }).click();
  await card.getByRole('spinbutton', { name: 'Temperature' }).fill('0');
  await second.write('User message', 'What is the capital of France?');
  await second.runToEnd();
  await expect(second.answerOf('')).toContainText('Paris');
});

test('a name at Hugging Face: a token where one is wanted, paused, resumed, cancelled; what is no model is said', async ({
  launch,
  folders,
  files,
}) => {
  const folder = join(folders.data, 'models');
  await writeTinyModel(join(folders.root, 'tiny.gguf'));
  const content = await readFile(join(folders.root, 'tiny.gguf'));
  const sha256 = createHash('sha256').update(content).digest('hex');
  const gate = new Gate();
  const siblings = [
    { rfilename: 'tiny-Q4_0.gguf', size: content.length, lfs: { sha256, size: content.length } },
  ];
  files.at('/api/models/maker/tiny/revision/main', says(JSON.stringify({ sha: 'abcdef0', siblings })));
  files.at('/cdn', serves(content, { etag: '"1"', held: { after: MB, gate } }));
  files.at('/maker/tiny/resolve/abcdef0/tiny-Q4_0.gguf', (request, response) =>
    request.headers.authorization === `Bearer ${TOKEN}`
      ? redirects(`${files.otherOrigin}/cdn`)(request, response)
      : refusesFile(401, { 'x-error-code': 'GatedRepo' })(request, response),
  );
  const page = files.at('/page.gguf', says('<!doctype html><title>Please sign in</title>', 'text/html'));

  const app = await launch({ env: { HF_ENDPOINT: files.origin } });
  const models = await openModels(app);
  await models.open();
  await models.lookUp('hf:maker/tiny:Q8_0');
  await expect(models.panel).toContainText('“maker/tiny” has no “Q8_0”. There are: Q4_0');
  await models.lookUp('hf:maker/tiny:Q4_0');
  await expect(models.panel).toContainText('only to people who accepted its terms');
  await models.panel.getByLabel('Hugging Face token').fill(TOKEN);
  await models.panel.getByRole('button', { name: 'Save token' }).click();
  await expect(models.panel).toContainText('Set –');
  await models.panel.getByRole('button', { name: 'Look up' }).click();
  await expect(models.panel).toContainText(`the file itself from localhost:${files.port}`);
  await expect(models.panel).toContainText('The server tells a checksum');
  await models.panel.getByRole('button', { name: 'Download 2 MB' }).click();
  const row = models.download('tiny-Q4_0');
  await expect(row).toContainText('1 MB of 2 MB');
  await row.getByRole('button', { name: 'Pause' }).click();
  await expect(row).toContainText('paused');
  gate.release();
  await row.getByRole('button', { name: 'Resume' }).click();
  await expect(row).toContainText('checksum right');
  await expect(models.model('tiny-Q4_0')).toContainText('2 MB');
  expect(files.asked.filter(({ path, authorization }) => path === '/cdn' && authorization)).toEqual([]);

  await models.lookUp(page);
  await models.panel.getByRole('button', { name: 'Download' }).click();
  const failed = models.download('page');
  await expect(failed).toContainText('sent a web page and no model');
  await failed.getByRole('button', { name: 'Remove' }).click();
  await expect(failed).toBeHidden();
  expect(await namesIn(folder)).toEqual(['tiny-Q4_0.gguf']);
});

test('what another process downloads is followed, and is a model here when it is whole', async ({
  launch,
  folders,
  files,
}) => {
  await writeTinyModel(join(folders.root, 'tiny.gguf'));
  const content = await readFile(join(folders.root, 'tiny.gguf'));
  const gate = new Gate();
  const address = files.at('/theirs.gguf', serves(content, { etag: '"1"', held: { after: MB, gate } }));
  const cli = spawn(
    process.execPath,
    ['out/programs/cli.js', 'models', 'get', address, '--user-data-dir', folders.data],
    { stdio: 'ignore' },
  );
  const exited = once(cli, 'exit');
  while (gate.waiting === 0) await new Promise(setImmediate);
  const app = await launch();
  const models = await openModels(app);
  await expect(models.download('theirs')).toContainText('in another process');
  gate.release();
  expect((await exited)[0]).toBe(0);
  await expect(models.download('theirs')).toBeHidden();
  await expect(models.model('theirs')).toContainText('2 MB');
});
