/** OpenAI's evals, brought from a loopback server: asked for when the person says so, looked at, and then in the library. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { EvalsServer, refuses } from '../fakes/evalsServer';
import { test } from './support/sharedWindow';
import { shots } from './support/shots';

test('evals are asked for, chosen, fetched, and open with what they were judged by', async ({
  launch,
  folders,
}) => {
  const server = await EvalsServer.start({ pageSize: 100 });
  try {
    const app = await launch({ env: { OPENAI_BASE_URL: server.baseUrl, OPENAI_API_KEY: 'sk-evals-0123' } });
    await app.command('bring your openai');
    const asked = app.dialog('Bring your OpenAI evals');
    await expect(asked).toContainText('It only reads.');
    expect(server.requests).toEqual([]);
    await shots(app.page, 'evals-ask');

    server.next(refuses(403));
    // By keyboard: where a step's button is gone, the next one's beginning has the focus.
    await expect(asked.getByRole('button', { name: 'Show my evals' })).toBeFocused();
    await app.page.keyboard.press('Enter');
    await expect(asked.getByRole('alert')).toContainText('does not let it read evals');
    await shots(app.page, 'evals-failed');
    await expect(asked.getByRole('button', { name: 'Try again' })).toBeFocused();
    await app.page.keyboard.press('Enter');
    await expect(asked.getByRole('searchbox', { name: 'Find by title' })).toBeFocused();
    await expect(asked.getByRole('checkbox', { name: 'All (5)' })).toBeVisible();
    await shots(app.page, 'evals-choose');

    await app.page.keyboard.type('headlines');
    await expect(asked.getByRole('checkbox', { name: 'All (1)' })).toBeVisible();
    await asked.getByRole('checkbox', { name: 'Headlines by topic' }).press('Space');
    await asked.getByRole('button', { name: 'Fetch 1 and look at it' }).press('Enter');
    await expect(asked.getByRole('region', { name: 'Report' })).toContainText('8 of 9 are judged alike');
    expect(await readdir(folders.library)).toEqual([]);
    await shots(app.page, 'evals-report');

    await expect(asked.getByRole('button', { name: 'Create session' })).toBeFocused();
    await app.page.keyboard.press('Enter');
    await expect(app.title).toHaveValue('Headlines by topic');
    const kept = await readdir(join(folders.library, 'headlines-by-topic', 'import'));
    expect(kept.filter((name) => name.includes('output_items'))).toHaveLength(2);
    await app.page.getByRole('grid', { name: 'Answers by case' }).focus();
    await app.page.keyboard.press('Enter');
    const scores = app
      .dialog('Result in detail')
      .getByRole('region', { name: 'As judged where it came from' });
    await expect(scores.getByRole('img', { name: /^Exact topic: \w+, score/ })).toBeVisible();
    await shots(app.page, 'evals-cell');
    expect(server.requests.every((each) => each.startsWith('GET /v1/evals'))).toBe(true);
  } finally {
    await server.close();
  }
});
