/** The models of this computer as a person gathers them: files, folders, what other programs have, what is none. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { writeTinyModel } from '../support/tinyModel';
import type { ParallaxApp } from './support/parallaxApp';
import { test } from './support/test';

const ENV = { PARALLAX_MODEL_THREADS: '1' };

/** What the system's picker answers. */
const choosing = (app: ParallaxApp, filePaths: readonly string[]) =>
  app.electron.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: paths.length === 0, filePaths: paths });
  }, filePaths as string[]);

async function openModels(app: ParallaxApp) {
  await app.button('Settings').click();
  await app.page.getByRole('tab', { name: 'Local models' }).click();
  const section = app.page.getByRole('region', { name: 'Models of this computer' });
  await expect(section).toBeVisible();
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
