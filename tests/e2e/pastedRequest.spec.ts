/** A request that is pasted becomes a prompt and a model: asked first, its key kept nowhere, nothing sent. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './support/sharedWindow';

const CURL = String.raw`curl https://api.openai.com/v1/chat/completions \
  -H "Authorization: Bearer sk-proj-abcdefghijklmnop" \
  -d '{"model": "gpt-4o-mini", "temperature": 0.2, "seed_of": 1,
       "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "It'\''s {{what}}?"}]}'`;

test('a curl command that is pasted is looked at, then is a session', async ({ launch, folders }) => {
  // OpenAI is where it is, not where a server of a test is.
  const app = await launch({ env: {} });
  await app.page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, CURL);
  await app.page.getByRole('button', { name: 'Look at it…' }).click();
  const asked = app.dialog('Import clipboard');
  await expect(asked).toContainText('Request');
  const report = asked.getByRole('region', { name: 'Report' });
  await expect(report).toContainText('A key stands here.');
  await expect(report).toContainText('seed_of was left out');
  await asked.getByRole('button', { name: 'Create session' }).click();
  await expect(app.editor('User message')).toHaveText(/It's.\{\{what\}\}\?/);
  const [name = ''] = await readdir(folders.library);
  const session = await readFile(join(folders.library, name, 'session.yaml'), 'utf8');
  const kept = await readFile(join(folders.library, name, 'import', 'report.json'), 'utf8');
  expect(session).toContain('model: gpt-4o-mini');
  expect(session + kept).not.toContain('abcdefghijklmnop');
});
