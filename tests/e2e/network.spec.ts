/** The network log as a person meets it. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { inMain } from './support/inMain';
import { KEY, model, openAiAt, sessionOf, test, writeSession } from './support/test';

test('what was sent is listed, searched, exported and cleared', async ({ launch, serve, folders }) => {
  const server = await serve();
  await writeSession(folders, 'two', sessionOf('Two', [model('good'), model('bad-request')]));
  const app = await launch({ env: openAiAt(server), session: 'Two' });
  const { page } = app;
  await app.command('connections bytes');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await expect(settings.getByText('Nothing has been sent.')).toBeVisible();
  await expect(settings.getByRole('button', { name: 'Export CSV' })).toBeDisabled();
  await page.keyboard.press('Escape');

  await app.runToEnd();
  await app.command('connections bytes');
  const rows = settings.getByRole('table').locator('tbody tr');
  await expect(rows).toHaveCount(2);
  const search = settings.getByRole('textbox', { name: 'Search the log' });
  await expect(search).toBeFocused();
  await search.fill('run refused');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(`http://127.0.0.1:${server.port}`);
  await expect(rows).toContainText('POST /v1/chat/completions');
  await expect(rows).toContainText('refused (400)');
  await search.fill('no such thing');
  await expect(settings.getByText('Nothing in the log holds all these words.')).toBeVisible();
  await search.fill('');

  for (const format of ['CSV', 'JSONL']) {
    const file = join(folders.root, `log.${format}`);
    await inMain(
      app,
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      },
      file,
    );
    await settings.getByRole('button', { name: `Export ${format}` }).click();
    await expect(page.getByText(`Saved as ${file}`)).toBeVisible();
    const text = await readFile(file, 'utf8');
    expect(text.match(/chat\/completions/g)).toHaveLength(2);
    expect(text).not.toContain(KEY);
  }

  await settings.getByRole('button', { name: 'Clear' }).click();
  await expect(settings.getByText('Nothing has been sent.')).toBeVisible();
  await app.close();
  const next = await launch({ env: openAiAt(server) });
  await next.command('connections bytes');
  await expect(next.page.getByText('Nothing has been sent.')).toBeVisible();
});
