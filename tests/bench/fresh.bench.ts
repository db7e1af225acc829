/** A fresh clone on a computer without the packages: from `npm start` to the first answer. */
import { expect, test } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { record } from './support/figures';
import { freshClone, StartedByNpm } from './support/startedByNpm';

test.describe.configure({ timeout: 20 * 60_000 });

const tell = (title: string, told: StartedByNpm['told']) =>
  console.log([title, ...told.map(([at, line]) => `${at.toFixed(1).padStart(7)} s  ${line}`)].join('\n'));
const seconds = (what: string, value: number) => ({ what, unit: 's' as const, ours: value, aim: '' });

test('a fresh clone', { tag: '@long' }, async () => {
  const clone = await freshClone({ hasPython: true });
  const started = await StartedByNpm.start(clone);
  const { page } = started;
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const output = page.getByRole('article', { name: /^Output/ });
  await expect(output).toContainText('cinema', { timeout: 60_000 });
  const answered = started.seconds();
  tell('with Python', [...started.told, [answered, 'the built-in model’s first answer is in the window']]);
  await started.close();
  const again = await StartedByNpm.start(clone);
  const next = again.seconds();
  await again.close();
  await clone.remove();
  record('fresh', [
    seconds('a fresh clone, `npm start` → the first answer', answered),
    seconds('the next `npm start` → a window that can be used', next),
  ]);
});

test('a fresh clone, without Python', { tag: '@long' }, async () => {
  const clone = await freshClone({ hasPython: false });
  const started = await StartedByNpm.start(clone);
  const results = started.page.getByRole('region', { name: 'Results' });
  await expect(results.getByRole('listitem').first()).toContainText('npm run setup');
  const open = started.seconds();
  tell('without Python', [
    ...started.told,
    [open, (await results.getByRole('listitem').first().textContent()) ?? ''],
  ]);
  await started.close();

  const server = await MisbehavingServer.start({ behaviours: () => streams(['It is ', 'fine.']) });
  const again = await StartedByNpm.start(clone, {
    OPENAI_API_KEY: 'sk-bench-0123456789abcdef',
    OPENAI_BASE_URL: server.baseUrl,
  });
  await again.page.getByRole('textbox', { name: 'User message', exact: true }).focus();
  await again.page.keyboard.type('How is it?');
  await again.page.keyboard.press('Control+Enter');
  await expect(again.page.getByRole('article', { name: /^Output/ })).toContainText('It is fine.');
  tell('… and the start after it', [...again.told, [again.seconds(), 'a server’s answer is in the window']]);
  await again.close();
  await server.close();
  await clone.remove();
  record('freshAlone', [seconds('a fresh clone without Python → a window that can be used', open)]);
});
