/** The room that authoring has: one column of sections that fold, and what survives it. */

import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { inMain } from './support/inMain';
import type { ParallaxApp } from './support/parallaxApp';
import { test } from './support/sharedWindow';
import { model, openAiAt, sessionOf, writeSession } from './support/test';
import { watchWork } from './support/watchWork';

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
  await app.command('add message');
  await expect(app.message('Assistant message')).toBeFocused();
  await app.command('add model');
  await expect(app.modelCard(3).getByRole('combobox', { name: 'Model', exact: true })).toBeFocused();
});

test('a window that an older version divided starts', async ({ launch, folders }) => {
  await writeSession(folders, 'room', session);
  const app = await launch({ session: 'Room' });
  await app.page.evaluate(() => {
    localStorage.setItem('library', 'closed');
    localStorage.setItem('layout', '{"library":16.2,"authoring":');
    localStorage.setItem('react-resizable-panels:columns:authoring:results', '{"authoring":50,"results":50}');
  });
  await app.reload('Room');
  await expect(app.message('System message')).toBeVisible();
  await expect(app.region('Results')).toBeVisible();
});

const posture = (app: ParallaxApp, name: string) => app.header.getByText(name, { exact: true });
const widthOf = async (app: ParallaxApp, region: string) =>
  Math.round((await app.region(region).boundingBox())?.width ?? 0);

test('three postures by button, key, palette and double click; each remembers its widths', async ({
  launch,
  folders,
}) => {
  await writeSession(folders, 'room', session);
  const app = await launch({ session: 'Room', size: { width: 1280, height: 800 } });
  const { page } = app;
  const results = app.region('Results');
  const prompts = app.region('Prompts');
  const isChosen = (name: string) =>
    expect(app.header.getByRole('radio', { name, exact: true })).toBeChecked();
  await isChosen('Both');
  const both = await widthOf(app, 'Results');

  await posture(app, 'Read').click();
  await expect(prompts).toBeHidden();
  await expect.poll(() => widthOf(app, 'Results')).toBeGreaterThan(both + 300);
  const rail = page.getByRole('navigation', { name: 'Prompts and models, folded' });
  for (const name of ['A', 'gpt-4o-mini t=0', 'qwen3', '30 cases', '1 check'])
    await expect(rail.getByRole('button', { name, exact: true })).toBeVisible();

  await page.keyboard.press('ControlOrMeta+7');
  await isChosen('Write');
  await expect(results).toBeHidden();
  await expect(prompts).toBeVisible();
  await app.command('side by side');
  await isChosen('Both');
  await expect(results).toBeVisible();

  const separator = page.getByRole('separator', { name: 'Resize the results' });
  await separator.focus();
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => widthOf(app, 'Results')).toBe(both + 64);
  await separator.dblclick();
  await isChosen('Read');
  await rail.getByRole('button', { name: 'qwen3', exact: true }).click();
  await expect(app.modelCard(2)).toBeVisible();
  const over = await widthOf(app, 'Prompts');
  const sideSeparator = page.getByRole('separator', { name: 'Resize the prompt side' });
  await sideSeparator.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => widthOf(app, 'Prompts')).toBeGreaterThan(over + 29);
  await page.keyboard.press('Escape');
  await expect(prompts).toBeHidden();

  await app.reload('Room');
  await expect(prompts).toBeHidden();
  await page.keyboard.press('ControlOrMeta+8');
  await expect.poll(() => widthOf(app, 'Results')).toBe(both + 64);
  await page.keyboard.press('ControlOrMeta+9');
  await rail.getByRole('button', { name: '30 cases', exact: true }).click();
  await expect(prompts).toBeVisible();
  await expect.poll(async () => Math.abs((await widthOf(app, 'Prompts')) - over - 32)).toBeLessThanOrEqual(2);
});

test('a posture loses neither focus nor text, undo or place; the app itself changes none', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: () => streams(['fine']) });
  await writeSession(folders, 'room', session);
  const app = await launch({ env: openAiAt(server), session: 'Room', size: { width: 1280, height: 800 } });
  const { page } = app;
  const isIn = (region: string) =>
    expect.poll(() =>
      app.region(region).evaluate((part) => part.closest('[data-pane]')?.contains(document.activeElement)),
    );
  const column = page.locator('[data-scroll-root]');

  await app.message('User message').focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('Typed.');
  const place = await column.evaluate((element) => element.scrollTop);
  expect(place).toBeGreaterThan(0);
  await page.keyboard.press('ControlOrMeta+J');
  await isIn('Results').toBe(true);
  await page.keyboard.press('ControlOrMeta+J');
  await expect(app.message('User message')).toBeFocused();
  await page.keyboard.insertText('On.');
  await page.keyboard.press('ControlOrMeta+J');
  await expect(app.message('User message')).toBeFocused();
  await expect(app.editor('User message')).toHaveText(/Typed\.On\.$/);
  await page.keyboard.press('ControlOrMeta+9');
  await page.keyboard.press('ControlOrMeta+8');
  await expect(app.message('User message')).toBeFocused();
  await expect.poll(() => column.evaluate((element) => element.scrollTop)).toBe(place);
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(app.editor('User message')).not.toContainText('Typed');

  // What is asked for opens over the answers, and Escape goes back to where it was asked for.
  await page.keyboard.press('ControlOrMeta+9');
  await app.runToEnd();
  await page.keyboard.press('ControlOrMeta+1');
  await expect(app.region('Prompts')).toBeHidden();
  const more = app.outputs.first().getByRole('button', { name: 'Continue' });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(app.message('User message 2')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(app.region('Prompts')).toBeHidden();
  await expect(more).toBeFocused();
  await expect(app.header.getByRole('radio', { name: 'Read', exact: true })).toBeChecked();
});

/** What has to be scrolled sideways, but tables (also the one of tabs, which one walks by keys), and fields of one line. */
const sideways = () =>
  [document.documentElement, ...document.querySelectorAll('body, body *')]
    .filter((part) => part.checkVisibility({ visibilityProperty: true }) && part.clientWidth > 1)
    .filter((part) => part.scrollWidth > part.clientWidth + 1)
    .filter((part) => {
      const scrolls = ['auto', 'scroll'].includes(getComputedStyle(part).overflowX);
      return scrolls || part.matches('html, main, [data-pane], section, header, footer, nav, [role=dialog]');
    })
    .filter((part) => !part.matches('input, textarea, [role=tablist], .monaco-editor *'))
    .filter((part) => !part.matches('[role=grid], :has(> table), :has(> [role=grid])'))
    .map(
      (part) =>
        `${part.tagName}.${part.className} ${part.ariaLabel ?? ''} ${part.scrollWidth} > ${part.clientWidth}`,
    );

/** As Ctrl and + do, in a window of 1280 × 800. */
async function zoomTo(app: ParallaxApp, zoom: number): Promise<void> {
  await inMain(
    app,
    ({ BrowserWindow }, factor) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(factor),
    zoom,
  );
  await expect.poll(() => app.page.evaluate(() => window.innerWidth)).toBe(1280 / zoom);
  await app.isArranged();
}

for (const language of ['en', 'zh-CN'] as const)
  test(`at 200 % and 400 % one side is shown at a time, and nothing goes off sideways (${language})`, async ({
    launch,
    serve,
    folders,
  }) => {
    test.setTimeout(120_000);
    const server = await serve({ behaviours: () => streams(['a fine city']) });
    await writeSession(folders, 'room', session);
    const app = await launch({
      env: openAiAt(server),
      session: 'Room',
      size: { width: 1280, height: 800 },
      language,
    });
    const { page } = app;
    await app.runToEnd();
    const found: string[] = [];
    const look = async (what: string) => {
      await page.waitForFunction(() => document.getAnimations().length === 0);
      found.push(...(await page.evaluate(sideways)).map((fault) => `${what}: ${fault}`));
    };
    for (const zoom of [2, 4]) {
      await zoomTo(app, zoom);
      await expect(page.locator('[role=tab][aria-controls=pane-results]')).toBeVisible();
      const [prompt, results] = await page.getByRole('tab').filter({ visible: true }).all();
      if (!prompt || !results) throw new Error('No tabs.');
      await page.locator('#tab-prompt').click();
      await look(`${zoom} prompt`);
      await page.locator('[data-section=checks]').scrollIntoViewIfNeeded();
      await look(`${zoom} checks`);
      await page.locator('#tab-prompt').focus();
      await page.keyboard.press('ArrowRight');
      await expect(page.locator('#tab-results')).toBeFocused();
      for (const key of [1, 2, 3, 4, 5]) {
        await page.keyboard.press(`ControlOrMeta+${key}`);
        await look(`${zoom} view ${key}`);
        if (key !== 1 && key !== 5) continue;
        const answer = app.outputs.first().getByTestId('output-text');
        await answer.scrollIntoViewIfNeeded();
        await expect(answer).toBeInViewport();
      }
      await page.keyboard.press('ControlOrMeta+B');
      await expect(page.locator('[data-pane=library]')).toBeVisible();
      await look(`${zoom} library`);
      await page.keyboard.press('Escape');
      await expect(page.locator('[data-pane=library]')).toBeHidden();
      for (const keys of ['ControlOrMeta+K', 'ControlOrMeta+,']) {
        await page.keyboard.press(keys);
        await expect(page.getByRole('dialog').filter({ visible: true })).toBeVisible();
        await look(`${zoom} ${keys}`);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog').filter({ visible: true })).toHaveCount(0);
      }
      await page.keyboard.press('ControlOrMeta+Shift+T');
      await expect(page.locator('[data-case-editor]')).toBeVisible();
      await look(`${zoom} cases`);
      await page.keyboard.press('Escape');
    }
    expect(found).toEqual([]);
  });

test('cases open as a wide table with an editor for long values, and come back', async ({
  launch,
  folders,
}) => {
  await writeSession(folders, 'room', session);
  const app = await launch({ session: 'Room', size: { width: 1280, height: 800 } });
  const { page } = app;
  const value = (number: number) => page.getByRole('textbox', { name: `city, case ${number}`, exact: true });
  const editor = (number: number) =>
    page.getByRole('textbox', { name: `Edit city, case ${number}`, exact: true });
  await app.message('System message').focus();
  await page.keyboard.press('ControlOrMeta+Shift+T');
  await expect(value(1)).toBeFocused();
  await expect(app.region('Results')).toBeHidden();
  await expect(app.message('System message')).toBeHidden();
  await expect.poll(() => widthOf(app, 'Cases')).toBe(1280);
  await expect(value(1)).toBeInViewport();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F2');
  await expect(editor(2)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\nby the sea');
  await expect(value(2)).toHaveValue('City 1\nby the sea');
  await page.keyboard.press('Escape');
  await expect(value(2)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(app.region('Results')).toBeVisible();
  await expect(app.message('System message')).toBeFocused();

  const button = app.region('Cases').getByRole('button', { name: 'Open as a wide table' });
  await button.click();
  await expect(app.region('Results')).toBeHidden();
  await button.click();
  await expect(app.region('Results')).toBeVisible();
  await expect(button).toBeFocused();
});

test('a value of half a megabyte in one line is edited without a wait', async ({ launch, folders }) => {
  const cases = session.cases.map((each, at) =>
    at === 3 ? { ...each, values: { city: 'word '.repeat(100_000) } } : each,
  );
  await writeSession(folders, 'long', { ...session, title: 'Long', cases });
  const app = await launch({ session: 'Long' });
  const value = app.page.getByRole('textbox', { name: 'city, case 4', exact: true });
  const workedSeconds = await watchWork(app.page);
  await value.focus();
  await app.page.keyboard.type('a');
  await app.page.keyboard.press('ControlOrMeta+Shift+T');
  await expect(app.page.getByRole('textbox', { name: 'Edit city, case 4' })).toBeVisible({ timeout: 40_000 });
  // A quarter of a minute where the line is wrapped.
  const seconds = await workedSeconds();
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThan(8);
});

test('a window that gets narrow shows what it showed, and a hidden library keeps what was searched for', async ({
  launch,
  folders,
}) => {
  await writeSession(folders, 'room', session);
  const app = await launch({ session: 'Room', size: { width: 1280, height: 800 } });
  const { page } = app;
  const search = page.getByRole('textbox', { name: 'Filter by title' });
  await search.fill('roo');
  await page.keyboard.press('ControlOrMeta+B');
  await expect(search).toBeHidden();
  await page.keyboard.press('ControlOrMeta+B');
  await expect(search).toHaveValue('roo');

  await page.keyboard.press('ControlOrMeta+9');
  await zoomTo(app, 2);
  await expect(page.locator('#tab-results')).toHaveAttribute('aria-selected', 'true');
  await expect(app.region('Results')).toBeVisible();
  await zoomTo(app, 1);
  await page.keyboard.press('ControlOrMeta+7');
  // At 400 % the page is all that scrolls.
  await zoomTo(app, 4);
  await expect(app.message('System message')).toBeVisible();
  const scrolling = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }))
      .filter((each) => each.closest('.monaco-editor') === null)
      .filter((each) => ['auto', 'scroll'].includes(getComputedStyle(each).overflowY))
      .filter((each) => each.scrollHeight > each.clientHeight + 1)
      .map((each) => each.className),
  );
  expect(scrolling).toHaveLength(1);
});
