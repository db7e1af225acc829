/** What people bring: asked about with a report before anything is created, and kept with the session. */

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { inMain } from './support/inMain';
import { test } from './support/sharedWindow';

const DROP = 'Drop it to look at it before it comes in';
const CONFIG = `description: Capitals
prompts: ['The capital of {{country}}?']
providers: ['openai:chat:gpt-4o-mini']
tests:
  - vars: { country: France }
    assert:
      - { type: contains, value: Paris }
      - { type: no-such-check, value: Paris }
`;

test('a file is looked at with its report, then becomes a session that keeps it', async ({
  launch,
  folders,
}) => {
  const file = join(folders.root, 'promptfooconfig.yaml');
  await writeFile(file, CONFIG);
  const app = await launch();
  await inMain(
    app,
    ({ dialog }, filePath) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    },
    file,
  );
  await app.command('import a file');

  const asked = app.dialog('Import promptfooconfig.yaml');
  await expect(asked).toContainText('promptfoo');
  const report = asked.getByRole('region', { name: 'Report' });
  await expect(report).toContainText('no-such-check');
  expect(await readdir(folders.library)).toEqual([]);

  await asked.getByRole('button', { name: 'Create session' }).click();
  await expect(app.title).toHaveValue('Capitals');
  await expect(app.editor('User message')).toHaveText(/The.capital.of.\{\{country\}\}\?/);
  const kept = JSON.parse(
    await readFile(join(folders.library, 'capitals', 'import', 'report.json'), 'utf8'),
  ) as object;
  expect(kept).toMatchObject({ door: 'promptfoo', source: 'promptfooconfig.yaml' });

  await app.command('what came in');
  const again = app.dialog('What came in from promptfooconfig.yaml');
  await expect(again).toContainText('no-such-check');
});

test('the whole window takes what is dropped or pasted, and asks first; cases keep their own place', async ({
  launch,
  folders,
}) => {
  const file = join(folders.root, 'evals.yaml');
  await writeFile(file, CONFIG);
  const app = await launch();
  const dropped = async (...files: readonly string[]) => {
    const client = await app.page.context().newCDPSession(app.page);
    const data = { items: [], files: [...files], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver'] as const)
      await client.send('Input.dispatchDragEvent', { type, x: 500, y: 300, data });
    await expect(app.page.getByText(DROP)).toBeVisible();
    await client.send('Input.dispatchDragEvent', { type: 'drop', x: 500, y: 300, data });
    await expect(app.page.getByText(DROP)).toBeHidden();
  };
  await dropped(file);
  const asked = app.dialog('Import evals.yaml');
  await expect(asked).toContainText('Capitals');
  await app.page.keyboard.press('Escape');
  await expect(asked).toBeHidden();
  expect(await readdir(folders.library)).toEqual([]);

  // A path that nobody dropped is not read.
  const refused = await app.page.evaluate(
    (path) => window.parallax.call('import.openDropped', { things: [{ path }] }),
    join(folders.root, 'other.yaml'),
  );
  expect(refused).toMatchObject({ ok: false, failure: { code: 'input.invalid' } });

  const paste = (text: string, where: string) =>
    app.page
      .locator(where)
      .first()
      .evaluate((element, pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', pasted);
        element.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      }, text);
  const offer = app.page.getByRole('button', { name: 'Look at it…' });
  await paste(CONFIG, '.monaco-editor textarea, .monaco-editor .native-edit-context');
  await paste('just some words', 'body');
  await paste(CONFIG, 'body');
  await expect(offer).toHaveCount(1);
  await offer.click();
  await expect(app.dialog('Import clipboard')).toContainText('Capitals');
  await app.page.keyboard.press('Escape');

  // All at once: what belongs together stays together, its runs with it.
  const corpus = join(process.cwd(), 'tests', 'corpus', 'openaiEvals', 'text_similarity');
  await dropped(file, ...(await readdir(corpus)).map((name) => join(corpus, name)));
  const several = app.dialog('Import 2 items');
  await several.getByRole('button', { name: 'Create 2 sessions' }).click();
  await expect(several).toBeHidden();
  await app.open('Short translations');
  const results = app.page.getByRole('region', { name: 'Results' });
  await expect(results.getByRole('note')).toContainText('Imported from');

  const zip = join(folders.root, 'all.zip');
  await inMain(
    app,
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    },
    zip,
  );
  await app.page.getByRole('button', { name: 'More for Short translations' }).click();
  await app.page.getByRole('menuitem', { name: 'Save as zip…' }).click();
  await expect.poll(async () => (await readFile(zip).catch(() => '')).length).toBeGreaterThan(1000);
});
