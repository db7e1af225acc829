/** The models of this computer as a person gathers them: files, folders, what other programs have, what is none. */

import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import facts from '@main/services/models/builtInModel.json' with { type: 'json' };
import { expect, type Locator } from '@playwright/test';
import { writeTinyModel } from '../support/tinyModel';
import { inMain } from './support/inMain';
import { modelProcessesOf } from './support/killing';
import { askLocal, openLocalModels } from './support/localModels';
import type { ParallaxApp } from './support/parallaxApp';
import { test } from './support/test';
import { writtenText } from './support/writtenText';

const ENV = { PARALLAX_MODEL_THREADS: '1' };

/** What the system's picker answers. */
const choosing = (app: ParallaxApp, filePaths: readonly string[]) =>
  inMain(
    app,
    ({ dialog }, paths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: paths.length === 0, filePaths: paths });
    },
    filePaths as string[],
  );

async function openModels(app: ParallaxApp) {
  const section = await openLocalModels(app);
  return {
    section,
    button: (name: string | RegExp) => section.getByRole('button', { name }),
    model: (name: string) => section.getByRole('listitem', { name, exact: true }),
  };
}

test('files and folders are added, remembered, told apart, and forgotten without being deleted', async ({
  launch,
  folders,
}) => {
  const shelf = join(folders.root, 'shelf');
  await mkdir(join(shelf, 'maker', 'repo'), { recursive: true });
  await writeTinyModel(join(shelf, 'maker', 'repo', 'deep.gguf'));
  await writeTinyModel(join(folders.root, 'single.gguf'), { template: '' });
  await writeFile(join(folders.root, 'letter.gguf'), 'Dear model, this is a letter and no GGUF file.');
  const first = await launch({ env: ENV });
  const models = await openModels(first);
  await expect(models.section).toContainText('There is no model on this computer yet');

  await choosing(first, [join(folders.root, 'single.gguf'), join(folders.root, 'letter.gguf')]);
  await models.button('Add a file…').click();
  await expect(models.section.getByRole('alert')).toContainText('letter.gguf is no GGUF file.');
  await expect(models.model('single')).toContainText('2 MB · F32 · 512K parameters');
  await expect(models.model('single')).toContainText(
    'holds 8,192 tokens · licence not said · has no chat template',
  );
  await choosing(first, [shelf]);
  await models.button('Add a folder…').click();
  await expect(models.model('deep')).toContainText('has a chat template');
  await first.close();

  // Moved away, and cut short, while the app was closed.
  await rm(join(folders.root, 'single.gguf'));
  const deep = await readFile(join(shelf, 'maker', 'repo', 'deep.gguf'));
  await writeFile(join(shelf, 'maker', 'repo', 'short.gguf'), deep.subarray(0, 5000));
  const second = await launch({ env: ENV });
  const again = await openModels(second);
  await expect(again.model('single')).toContainText('single.gguf does not exist');
  await expect(again.model('short')).toContainText('begins like a GGUF file, but is not whole');
  await again.button(/^Forget single/).click();
  await expect(again.model('single')).toHaveCount(0);
  await again.button(new RegExp(`^Forget ${shelf}`)).click();
  await expect(again.model('deep')).toHaveCount(0);
  expect((await readFile(join(shelf, 'maker', 'repo', 'deep.gguf'))).length).toBe(deep.length);
});

test('LM Studio’s and Ollama’s folders are looked into when that is asked; the command line knows the same models', async ({
  launch,
  folders,
}) => {
  const home = join(folders.root, 'home');
  const ofLmStudio = join(home, '.lmstudio', 'models', 'maker', 'repo');
  await mkdir(ofLmStudio, { recursive: true });
  await writeTinyModel(join(ofLmStudio, 'studio-Q4_K_M.gguf'));
  const ollama = join(home, '.ollama', 'models');
  const digest = 'a'.repeat(64);
  await mkdir(join(ollama, 'blobs'), { recursive: true });
  await writeTinyModel(join(ollama, 'blobs', `sha256-${digest}`));
  const manifests = join(ollama, 'manifests', 'registry.ollama.ai', 'library', 'llama3.2');
  await mkdir(manifests, { recursive: true });
  const layers = [{ mediaType: 'application/vnd.ollama.image.model', digest: `sha256:${digest}` }];
  await writeFile(join(manifests, 'latest'), JSON.stringify({ schemaVersion: 2, layers }));

  const app = await launch({ env: { ...ENV, HOME: home } });
  const models = await openModels(app);
  await expect(models.section).toContainText('There is no model on this computer yet');
  await models.button(/^Look in/).click();
  await expect(models.section).toContainText(`LM Studio: 1 model in ${join(home, '.lmstudio', 'models')}.`);
  await expect(models.section).toContainText(`Ollama: 1 model in ${ollama}.`);
  await expect(models.model('studio-Q4_K_M')).toBeVisible();
  await expect(models.model('llama3.2:latest')).toContainText('holds 8,192 tokens');
  await app.page.keyboard.press('Escape');
  await askLocal(app, 'llama3.2:latest', 'alphabet');
  await app.runToEnd();
  await expect(app.answerOf('')).toHaveText('bcdefghijklmnopqrstuvwxyz');
  await app.close();

  const [slug = ''] = await readdir(folders.library);
  const file = join(folders.library, slug, 'session.yaml');
  const out = execFileSync(
    process.execPath,
    [join(process.cwd(), 'out/programs/cli.js'), 'run', file, '--user-data-dir', folders.data],
    { env: { ...process.env, ...ENV }, encoding: 'utf8' },
  );
  expect(out).toContain('bcdefghijklmnopqrstuvwxyz');
});

test('files and folders that are dropped are added', async ({ launch, folders }) => {
  const shelf = join(folders.root, 'shelf');
  await mkdir(shelf);
  await writeTinyModel(join(shelf, 'inside.gguf'));
  await writeTinyModel(join(folders.root, 'part-00001-of-00002.gguf'));
  const app = await launch({ env: ENV });
  const models = await openModels(app);
  await drop(app, models.section, [shelf, join(folders.root, 'part-00001-of-00002.gguf')]);
  await expect(models.model('inside')).toBeVisible();
  await expect(models.section.getByRole('alert')).toContainText(
    /The model is in several files, and \S*part-00002-of-00002.gguf is not there/,
  );
  await writeFile(join(folders.root, 'part-00002-of-00002.gguf'), 'x'.repeat(5_000_000));
  await drop(app, models.section, [join(folders.root, 'part-00002-of-00002.gguf')]);
  await expect(models.model('part')).toContainText('7 MB');
  await expect(models.section.getByRole('alert')).toHaveCount(0);
});

test('a model is in memory from its first question until it is unloaded; what does not fit is refused with the figures', async ({
  launch,
  folders,
}) => {
  const own = join(folders.data, 'models');
  await mkdir(own, { recursive: true });
  await writeTinyModel(join(own, 'tiny.gguf'));
  await writeTinyModel(join(own, 'giant.gguf'));
  // A terabyte that takes no room on the disk.
  await truncate(join(own, 'giant.gguf'), 1e12);
  const app = await launch({ env: ENV });
  const models = await openModels(app);
  await expect(models.model('giant')).toContainText(/Needs about 1.0 TB of memory, [\d.]+ GB are free/);
  await expect(models.section).toContainText('No model is in memory');
  await app.page.keyboard.press('Escape');

  await askLocal(app, 'giant', 'alphabet');
  await app.runToEnd();
  await expect(app.outputs.first()).toContainText(
    /“giant” needs about 1.0 TB of memory, [\d.]+ GB are free. It was not loaded./,
  );
  await expect(app.outputs.first()).toContainText('Close other programs');

  await askLocal(app, 'tiny', 'alphabet');
  await app.runToEnd();
  await expect(app.answerOf('')).toHaveText('bcdefghijklmnopqrstuvwxyz');
  const [process] = await modelProcessesOf(app);
  expect(process).toBeGreaterThan(0);
  const after = await openModels(app);
  await expect(after.model('tiny')).toContainText(/loaded · \d+ MB/);
  await expect(after.section).toContainText(/tiny is in memory and takes \d+ MB/);
  await after.button('Unload now').click();
  await expect(after.section).toContainText('No model is in memory');
  await expect.poll(() => modelProcessesOf(app)).toEqual([]);

  await after.section.getByRole('combobox', { name: 'Unload when idle' }).click();
  await app.page.getByRole('option', { name: 'never' }).click();
  await expect.poll(() => writtenText(join(folders.data, 'local-models.json'))).toContain('"idleMinutes": 0');
});

test('a model at work is not unloaded, and that is said; one that is forgotten meanwhile keeps its name', async ({
  launch,
  folders,
}) => {
  const shelf = join(folders.root, 'shelf');
  await mkdir(shelf);
  await mkdir(folders.data);
  await writeTinyModel(join(shelf, 'tiny.gguf'), { contextLength: 60_000 });
  await writeFile(join(folders.data, 'local-models.json'), JSON.stringify({ folders: [shelf] }));
  const app = await launch({ env: ENV });
  await askLocal(app, 'tiny', 'Loop');
  await app.run.click();
  await expect(app.outputs.first()).toContainText('OPLOPL');
  const models = await openModels(app);
  await models.button('Unload now').click();
  await expect(app.page.getByText('A model is at work, so nothing was unloaded.')).toBeVisible();
  await models.button(new RegExp(`^Forget ${shelf}`)).click();
  await expect(models.model('tiny')).toHaveCount(0);
  await expect(models.section).toContainText(/tiny is in memory and takes \d+ MB/);
  await app.page.keyboard.press('Escape');
  await app.stop.click();
  await expect(app.stop).toBeHidden();
  const after = await openModels(app);
  await after.button('Unload now').click();
  await expect(after.section).toContainText('No model is in memory');
});

test('an idle model gives its memory back by itself', async ({ launch, folders }) => {
  await mkdir(join(folders.data, 'models'), { recursive: true });
  await writeTinyModel(join(folders.data, 'models', 'tiny.gguf'));
  await writeFile(join(folders.data, 'local-models.json'), JSON.stringify({ idleMinutes: 0.02 }));
  const app = await launch({ env: ENV });
  await askLocal(app, 'tiny', 'alphabet');
  await app.runToEnd();
  await expect(app.answerOf('')).toHaveText('bcdefghijklmnopqrstuvwxyz');
  await expect.poll(() => modelProcessesOf(app)).toEqual([]);
  await app.write('User message', 'Think');
  await app.runToEnd();
  await expect(app.answerOf('')).toHaveText('HI');
});

test('what does not fit into a model is said before it is sent, and fails uncut', async ({
  launch,
  folders,
}) => {
  await mkdir(join(folders.data, 'models'), { recursive: true });
  await writeTinyModel(join(folders.data, 'models', 'small.gguf'), { contextLength: 256 });
  const app = await launch({ env: ENV });
  const bar = app.region('Run bar');
  await askLocal(app, 'small', 'alphabet');
  const card = app.modelCard(1);
  await card.getByRole('button', { name: /^Parameters/ }).click();
  const maxTokens = card.getByRole('spinbutton', { name: 'Max tokens' });
  await maxTokens.fill('256');
  await expect(bar).toContainText('About 1 token and 256 of an answer: small holds 256');

  // Not loaded yet: an estimate, and named so.
  await bar.getByRole('button', { name: 'Show request' }).click();
  const request = app.page.getByRole('dialog');
  await expect(request).toContainText(/About \d+ tokens: an estimate/);
  await expect(request).toContainText('The answer may have 256. The model holds 256 in all.');
  await expect(request).toContainText('That does not seem to fit');
  await app.page.keyboard.press('Escape');
  await app.runToEnd();
  await expect(app.outputs.first()).toContainText(
    'The prompt has 27 tokens and the answer may have 256; small holds 256 in all.',
  );
  await expect(app.outputs.first()).toContainText('Set “Max tokens” to 229 or less');

  // As it was told, to the token.
  await maxTokens.fill('229');
  await bar.getByRole('button', { name: 'Show request' }).click();
  await expect(request).toContainText('27 tokens, counted by the model.');
  await expect(request).not.toContainText('not fit');
  await app.page.keyboard.press('Escape');
  await app.runToEnd();
  await expect(app.answerOf('')).toHaveText('bcdefghijklmnopqrstuvwxyz');

  // A prompt alone.
  await app.write('User message', `a${' word'.repeat(300)}`);
  await expect(bar).toContainText('small holds 256');
  await app.runToEnd();
  await expect(app.outputs.first()).toContainText(
    /The prompt has 1,?5\d\d tokens, and small holds 256 with its answer/,
  );
});

test('the built-in model that comes while the app is open is noticed; models of this computer are called so in Chinese', async ({
  launch,
  folders,
}) => {
  const app = await launch({ language: 'zh-CN' });
  const { page } = app;
  const results = app.region('结果');
  await expect(results.getByRole('listitem').first()).toContainText('它不在这台计算机上。');
  await expect(results.getByRole('button', { name: '本机模型…' })).toBeVisible();
  // As npm run setup in a terminal puts it there: its size is what counts.
  const cache = join(folders.root, 'cache', 'parallax', 'models');
  await mkdir(cache, { recursive: true });
  await writeFile(join(cache, facts.file), '');
  await truncate(join(cache, facts.file), facts.bytes);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await results.getByRole('button', { name: '使用内置模型' }).click();

  const provider = app.region('模型').getByRole('combobox', { name: '服务商' });
  await expect(provider).toHaveValue('本机');
  // Saved under another name it keeps that one, in every language.
  await app.button('设置').click();
  const settings = page.getByRole('dialog');
  await settings.getByRole('navigation').getByRole('button', { name: /^本机/ }).click();
  await settings.getByRole('textbox', { name: '名称' }).fill('My models');
  await settings.getByRole('button', { name: '保存', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(provider).toHaveValue('My models');
});

/** As the system drops files: with where they lie. */
async function drop(app: ParallaxApp, target: Locator, files: readonly string[]): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error('It is not to be seen.');
  const session = await app.page.context().newCDPSession(app.page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', {
      type,
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      data,
    });
  await session.detach();
}
