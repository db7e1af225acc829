/** The room that authoring has: one column of sections that fold, and what survives it. */
import { expect } from '@playwright/test';
import type { ParallaxApp } from './support/parallaxApp';
import { model, sessionOf, test, writeSession } from './support/test';

const session = sessionOf('Room', [model('gpt-4o-mini', { temperature: 0 }), model('qwen3')], {
  prompts: [
    {
      id: 'a',
      name: 'A',
      messages: [
        { role: 'system', content: 'Be brief.' },
        {
          role: 'user',
          content: Array.from({ length: 40 }, (_, at) => `Line ${at} of {{city}}.`).join('\n'),
        },
      ],
    },
  ],
  cases: Array.from({ length: 30 }, (_, at) => ({ id: `c${at}`, values: { city: `City ${at}` } })),
  checks: [{ id: 'k', type: 'contains', value: '{{expected}}' } as never],
});

const fold = (app: ParallaxApp, section: string) =>
  app.region(section).getByRole('button', { name: section, exact: true });

test('sections are as tall as their content, and fold to a line that is remembered', async ({
  launch,
  folders,
}) => {
  await writeSession(folders, 'room', session);
  const app = await launch({ session: 'Room', size: { width: 1280, height: 800 } });
  const { page } = app;
  // The only thing that scrolls is the column: no message does, nor the table.
  const scrolling = await page.locator('[data-scroll-root]').evaluate(
    (column) =>
      [...column.querySelectorAll('*')].filter((each) => {
        const { overflowY } = getComputedStyle(each);
        return each.scrollHeight > each.clientHeight + 1 && (overflowY === 'auto' || overflowY === 'scroll');
      }).length,
  );
  expect(scrolling).toBe(0);
  await expect(app.region('Checks')).not.toBeInViewport();

  // A head stays in sight as long as something of its section is.
  await app.region('Cases').getByRole('textbox', { name: 'city, case 30' }).focus();
  await expect(fold(app, 'Cases')).toBeInViewport({ ratio: 1 });
  await expect(fold(app, 'Prompts')).not.toBeInViewport();

  await fold(app, 'Cases').click();
  await expect(app.region('Cases')).toContainText('30 cases');
  await expect(page.getByRole('textbox', { name: 'city, case 1' })).toBeHidden();
  await expect(fold(app, 'Cases')).toBeFocused();
  await expect(fold(app, 'Cases')).toHaveAttribute('aria-expanded', 'false');
  await fold(app, 'Models').focus();
  await page.keyboard.press('Enter');
  await expect(app.region('Models')).toContainText('2 models: gpt-4o-mini t=0 · qwen3');
  await expect(app.region('Checks')).toBeInViewport();
  await fold(app, 'Checks').click();
  await expect(app.region('Checks')).toContainText('1 check: Contains {{expected}}');
  await app.close();

  const again = await launch({ session: 'Room' });
  await expect(again.region('Cases')).toContainText('30 cases');
  await expect(again.modelCard(1)).toBeHidden();
  await again.region('Models').click();
  await expect(again.modelCard(1)).toBeVisible();
});

test('what is typed, and its undo, survive a fold; what is asked for opens it', async ({
  launch,
  folders,
}) => {
  await writeSession(folders, 'room', session);
  const app = await launch({ session: 'Room' });
  const { page } = app;
  await app.message('System message').focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('Kindly.');
  await fold(app, 'Prompts').click();
  await expect(app.message('System message')).toBeHidden();
  // The keyboard does not find what cannot be seen.
  await page.keyboard.press('Tab');
  await expect(fold(app, 'Models')).toBeFocused();
  await fold(app, 'Prompts').click();
  await expect(app.editor('System message')).toHaveText(/Kindly\.$/);
  await app.message('System message').focus();
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(app.editor('System message')).toHaveText(/^Be.brief\.$/);

  await fold(app, 'Prompts').click();
  await fold(app, 'Models').click();
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('add message');
  await page.keyboard.press('Enter');
  await expect(app.message('Assistant message')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('add model');
  await page.keyboard.press('Enter');
  await expect(app.modelCard(3).getByRole('combobox', { name: 'Model', exact: true })).toBeFocused();
});

test('a window that an older version divided starts', async ({ launch, folders }) => {
  await writeSession(folders, 'room', session);
  const app = await launch();
  await app.page.evaluate(() => {
    localStorage.setItem('library', 'closed');
    localStorage.setItem('layout', '{"library":16.2,"authoring":');
    localStorage.setItem('react-resizable-panels:columns:authoring:results', '{"authoring":50,"results":50}');
  });
  await app.close();
  const again = await launch({ session: 'Room' });
  await expect(again.message('System message')).toBeVisible();
  await expect(again.region('Results')).toBeVisible();
});
