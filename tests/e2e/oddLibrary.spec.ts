/** Whatever a library holds that is valid, the window lives; and a fault in one region leaves the rest alive. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { folderOfSeed, writeOddLibrary } from '../support/oddLibrary';
import { runLogFile } from './support/runLog';
import { test } from './support/sharedWindow';
import { model, openAiAt, test as ownTest, sessionOf, writeSession } from './support/test';
import { writtenText } from './support/writtenText';

/** By hand: PARALLAX_ODD_SESSIONS=500, and PARALLAX_ODD_FROM for the seed to begin with. */
const COUNT = Number(process.env.PARALLAX_ODD_SESSIONS ?? 25);
const FROM = Number(process.env.PARALLAX_ODD_FROM ?? 1);

/** Each view that there is, drawn once. Runs in the page: by hand it would take longer than all that is looked for. */
async function throughViews(): Promise<void> {
  for (const view of ['table', 'summary', 'diff', 'single', 'columns']) {
    document.querySelector<HTMLInputElement>(`input[type=radio][value=${view}]`)?.click();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }
}

ownTest('sessions and runs that are odd but valid never break the window', async ({ launch, folders }) => {
  ownTest.setTimeout(60_000 + COUNT * 5000);
  const seeds = Array.from({ length: COUNT }, (_, index) => FROM + index);
  await writeOddLibrary(folders.library, seeds);
  const app = await launch();
  const { page } = app;
  const faults: string[] = [];
  let shown = '';
  page.on('pageerror', (error) => faults.push(`${shown}: ${error.stack}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${shown}: ${message.text()}`);
  });
  // Newest first.
  for (const seed of seeds.toReversed()) {
    shown = folderOfSeed(seed);
    const row = page.locator(`[data-session="${shown}"]`);
    await row.focus();
    await page.keyboard.press('Enter');
    await expect(row).toHaveAttribute('aria-current', 'true');
    await page.evaluate(throughViews);
    await expect(page.locator('[data-fault]')).toHaveCount(0);
  }
  expect(faults).toEqual([]);
});

ownTest('copies of a run log are runs of their own', async ({ launch, serve, folders }) => {
  const server = await serve();
  await writeSession(folders, 'copied', sessionOf('Copied', [model('good')]));
  const app = await launch({ env: openAiAt(server), session: 'Copied' });
  await app.runToEnd();
  await app.close();
  const file = await runLogFile(folders, 'copied');
  const [runs, name] = [dirname(file), basename(file)];
  const text = await readFile(file, 'utf8');
  for (const copy of ['-DESKTOP-4F2K', '.sync-conflict-20261124-093000-ABCDEFG', ' (1)'])
    await writeFile(
      join(runs, name.replace('.jsonl', `${copy}.jsonl`)),
      text.replace('Hello', `Copied${copy}`),
    );
  await writeFile(join(runs, name.replace(/^\d{4}/, '2020')), text.replace('Hello', 'Same id'));

  const again = await launch({ env: openAiAt(server), session: 'Copied' });
  const picker = again.page.getByRole('combobox', { name: 'Earlier runs' });
  await expect(again.output('good')).toContainText('Hello, world.');
  await picker.click();
  await expect(again.page.getByRole('option')).toHaveCount(5);
  // Told apart by number and time; nothing of what is chosen is cut.
  await expect(again.page.getByRole('option').last()).toContainText(/^Run 1 · .*2020/);
  await again.page.getByRole('option', { name: 'copy “DESKTOP-4F2K”' }).click();
  await expect(picker).toHaveValue(/^Run \d · \d\d:\d\d$/);
  expect(await picker.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await expect(again.output('good')).toContainText('Copied-DESKTOP-4F2K, world.');
  await picker.click();
  await again.page.getByRole('option', { name: '2020' }).click();
  await expect(again.output('good')).toContainText('Same id, world.');
});

test('a session in UTF-16 opens under its title; one in another encoding is refused and stays as it is', async ({
  launch,
  folders,
}) => {
  const wide = await writeSession(folders, 'wide', sessionOf('Weit', [model('good')]));
  await writeFile(wide, Buffer.from(`\ufeff${await readFile(wide, 'utf8')}`, 'utf16le'));
  const foreign = await writeSession(folders, 'foreign', sessionOf('Foreign', [model('good')]));
  const bytes = Buffer.from(`${await readFile(foreign, 'utf8')}notes: Gr\u00fc\u00dfe\n`, 'latin1');
  await writeFile(foreign, bytes);
  const app = await launch({ session: 'Weit' });
  await app.region('Library').getByText('Foreign', { exact: true }).click();
  await expect(app.page.getByText('foreign/session.yaml is not UTF-8 text')).toBeVisible();
  await app.write('User message', 'Für Größe.');
  await expect.poll(() => writtenText(wide)).toContain('content: Für Größe.');
  expect(await readFile(foreign)).toEqual(bytes);
});

ownTest(
  'settings that a newer version or an editor wrote hold as far as they are understood, and it is said',
  async ({ launch, folders }) => {
    const own = {
      id: 'gateway',
      kind: 'openai-compatible',
      label: 'My gateway',
      baseUrl: 'http://127.0.0.1:9/v1',
    };
    const saved = [
      { ...own, needsKey: false },
      { ...own, id: 'next', kind: 'telepathy' },
    ];
    await mkdir(folders.data, { recursive: true });
    await writeFile(join(folders.data, 'providers.json'), `\ufeff${JSON.stringify({ saved, removed: [] })}`);
    await writeFile(join(folders.data, 'preferences.json'), '{"language": ');
    const app = await launch();
    await expect(
      app.page.getByText('Not all of the settings file providers.json is understood'),
    ).toBeVisible();
    await expect(app.page.getByText('The settings file preferences.json could not be read')).toBeVisible();
    // What was set aside has its bytes still.
    const names = await readdir(folders.data);
    expect(names.filter((name) => name.startsWith('preferences.json.damaged-'))).toHaveLength(1);
    expect(names.filter((name) => name.startsWith('providers.json.'))).toEqual([]);
  },
);

test('a fault in one region is shown there, and the rest lives', async ({ launch, serve, folders }) => {
  const server = await serve();
  await writeSession(folders, 'good', sessionOf('Good', [model('good')]));
  const app = await launch({ env: openAiAt(server), session: 'Good' });
  const { page } = app;
  await page.evaluate(() => {
    // What the list of runs tells times with.
    Object.assign(window, { toLocaleString: Date.prototype.toLocaleString });
    Date.prototype.toLocaleString = () => {
      throw new Error('No time here.');
    };
  });
  await app.run.click();
  const results = app.region('Results');
  await expect(results.getByRole('alert')).toContainText('Results: this part of the window cannot be shown');
  await expect(results.getByRole('alert')).toContainText('No time here.');
  await app.write('User message', 'Still here.');
  await expect(app.region('Library')).toContainText('Good');
  await page.evaluate(() => {
    Date.prototype.toLocaleString = (window as unknown as Date).toLocaleString;
  });
  await results.getByRole('button', { name: 'Try again' }).click();
  await expect(app.output('good')).toContainText('Hello, world.');
});
