import { expect } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import { streams } from '../fakes/behaviours';
import { axeFaults } from './support/axeFaults';
import { test } from './support/sharedWindow';
import { shots } from './support/shots';
import { model, openAiAt, sessionOf, writeSession } from './support/test';

const prompts: Session['prompts'] = ['Alpha', 'Beta'].map((name) => ({
  id: name.toLowerCase(),
  name,
  messages: [{ role: 'user', content: `${name}: what is 7 × {{n}}?` }],
}));
const cases = Array.from({ length: 20 }, (_, n) => ({
  ...{ id: `c${n}`, values: { n: String(n) } },
  expected: `=${7 * n}.`,
}));
const checks: Session['checks'] = [{ id: 'k', type: 'contains', value: '{{expected}}', name: 'Right' }];

test('Stop early: what it may save, what it left out and why, and the skipped asked anyway', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({
    behaviours: ({ json }) => {
      const [message] = json.messages as readonly { readonly content: string }[];
      const [, name, n] = /^(\w+): .* (\d+)\?/.exec(message?.content ?? '') ?? [];
      return streams([name === 'Beta' ? `=${7 * Number(n)}.` : 'I do not know.']);
    },
  });
  await writeSession(folders, 'race', {
    ...sessionOf('Race', [model('m')], { prompts, cases, checks }),
    samples: 3,
  });
  const app = await launch({ env: openAiAt(server), session: 'Race', language: 'en' });
  const { page } = app;

  await page.getByRole('button', { name: 'stop early: off' }).click();
  await page.getByRole('switch', { name: 'Settled cases stop early' }).check();
  await page.getByRole('switch', { name: 'Beaten prompts are dropped' }).check();
  await expect(page.getByText('56 calls at the least, 120 at the most.')).toBeVisible();
  await shots(app.page, 'race-options');
  expect(await axeFaults(page, '[role=dialog]')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'stop early: 56 at least' })).toBeFocused();

  await app.runToEnd();
  const bar = page.getByRole('region', { name: 'Run bar' });
  await expect(bar).toContainText(/Stopped early: \d+ of 120 calls not needed/);
  await shots(app.page, 'race-table');
  await app.view('Summary');
  const summary = page.getByRole('region', { name: 'Summary' });
  await expect(summary).toContainText('Dropped: Alpha, beaten by Beta after 8 cases.');
  await expect(summary).toContainText('skipped');
  await shots(app.page, 'race-summary');
  await app.view('Columns');
  await expect(page.getByText('Not asked').first()).toBeVisible();
  await shots(app.page, 'race-columns');
  expect(await axeFaults(page, '[aria-label="Results"], [aria-label="Run bar"]')).toEqual([]);

  const asked = server.chats().length;
  await app.runToEnd({ begin: () => app.button(/^Ask the skipped anyway/).click() });
  expect(server.chats().length).toBeGreaterThan(asked);
  await expect(bar).not.toContainText(/Stopped early:|not needed/);
});
