/** Names as people make them: nothing on the screen breaks, and what is cut can be read in full. */
import { expect } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import { refuses, streams } from '../fakes/behaviours';
import { layoutFaults } from './support/cutNames';
import type { ParallaxApp } from './support/parallaxApp';
import { saidIn } from './support/said';
import { shots } from './support/shots';
import { model, openAiAt, sessionOf, test, writeSession } from './support/test';

const unbroken = `${'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(6)}`;
const hebrew = 'שם ארוך מאוד של פרומפט שנכתב מימין לשמאל עם נִקּוּד '.repeat(5).trim();
const marks = `${'a\u0301\u0323\u0328\u0330\u034d\u035c\u0489'.repeat(40)}`;
const lines = 'first line\nsecond line\r\nthird 👩‍👩‍👧‍👦🏳️‍🌈 line';
const blanks = '   \u3000 ';

const variable = `v_${'veryLongVariableName'.repeat(10)}`;

const session: Session = {
  ...sessionOf(
    `${unbroken} ${hebrew}`,
    [`provider/${unbroken}`, hebrew, marks, lines, `fails-${unbroken}`].map((name, index) => ({
      ...model(name, index === 0 ? { temperature: 0 } : {}),
      id: `m${index}`,
    })),
  ),
  prompts: [unbroken, hebrew, marks, lines, blanks].map((name, index) => ({
    id: `p${index}`,
    name,
    messages: [{ role: 'user' as const, content: `Say {{${variable}}} ${index}.` }],
  })),
  cases: [unbroken, hebrew, lines].map((text, index) => ({
    id: `c${index}`,
    values: { [variable]: text, [`unused_${unbroken}`]: 'x' },
    expected: text,
  })),
  checks: [
    { id: 'k1', type: 'contains', name: `Says ${unbroken}`, value: unbroken },
    { id: 'k2', type: 'max-length', name: hebrew, max: 3, unit: 'words' },
  ] as unknown as Session['checks'],
};
const models = session.models.slice(0, 2);

const WIDE = { width: 1280, height: 800 };
/** The names are the same in both languages, and there is least room for them where the words around them are English. */
const SIZES = {
  en: [WIDE, { width: 1920, height: 1080 }, { width: 900, height: 700 }],
  'zh-CN': [{ width: 900, height: 700 }],
};

for (const language of ['en', 'zh-CN'] as const)
  test(`long, odd and blank names leave the window whole (${language})`, async ({
    launch,
    serve,
    folders,
  }) => {
    test.setTimeout(240_000);
    const server = await serve({
      behaviours: (exchange) =>
        exchange.model.startsWith('fails')
          ? refuses(400, { error: { message: `${unbroken} is not known.` } })
          : streams([`${exchange.model.length} ${unbroken} `, hebrew]),
    });
    await writeSession(folders, 'names', session);
    await writeSession(folders, 'other', { ...sessionOf(hebrew, models), notes: '' });
    await writeSession(folders, 'blank', sessionOf(blanks, models));
    const app = await launch({ env: openAiAt(server), language, size: WIDE });
    const { page } = app;
    const found: string[] = [];
    const look = async (what: string) => {
      await page.waitForFunction(() => document.getAnimations().length === 0).catch(() => undefined);
      const faults = await page.evaluate(layoutFaults);
      await shots(page, `${language}-${what.replaceAll(' ', '-')}`);
      found.push(...faults.map((fault) => `${what}: ${fault}`));
    };

    await page.locator('[data-session="names"]').click();
    await app.runToEnd();
    for (const [index, size] of SIZES[language].entries()) {
      await app.resize(size.width, size.height);
      // It is looked at at rest: what moves on the way there would be drawn, and waited for, for nothing.
      await page.emulateMedia({ colorScheme: index === 1 ? 'dark' : 'light', reducedMotion: 'reduce' });
      await lookAround(app, size.width, look);
    }
    await app.button(saidIn(language, 'prompts', 'promptMenu')).click();
    const remove = saidIn(language, 'commands', 'command', 'prompts', 'delete', 'label');
    await page.getByRole('menuitem', { name: remove }).click();
    await expect(page.getByRole('status').filter({ hasText: unbroken })).toBeVisible();
    await look('notice');
    expect(found).toEqual([]);
  });

async function lookAround(app: ParallaxApp, width: number, look: (what: string) => Promise<void>) {
  const { page, language } = app;
  const said = (file: string, ...path: readonly string[]) => saidIn(language, file, ...path);
  /** A narrow window shows one side at a time. */
  const turnTo = async (tab: 'prompt' | 'results') => {
    if (width < 1000) await page.getByRole('tab', { name: said('app', 'tab', tab), exact: true }).click();
  };
  await turnTo('prompt');
  await look(`${width} writing`);
  await page.locator('[data-case-id]').last().scrollIntoViewIfNeeded();
  await look(`${width} cases`);
  await app.button(said('checks', 'add')).scrollIntoViewIfNeeded();
  await look(`${width} checks`);
  await turnTo('results');
  for (const view of ['table', 'diff', 'summary', 'single', 'columns']) {
    const radio = page.locator(`input[type=radio][value=${view}]`).first();
    await radio.evaluate((input) => (input as HTMLInputElement).click());
    await look(`${width} ${view}`);
  }
  const opens = async (what: string, open: () => Promise<void>) => {
    await open();
    await expect(
      page.locator('[role=dialog], [role=menu], [role=listbox]').filter({ visible: true }).first(),
    ).toBeVisible();
    await look(`${width} ${what}`);
    await page.keyboard.press('Escape');
    await expect(page.locator('[role=dialog]').filter({ visible: true })).toHaveCount(0);
  };
  await opens('palette', () => page.keyboard.press('ControlOrMeta+K'));
  await opens('details', () =>
    app
      .button(said('results', 'action', 'details'))
      .first()
      .click(),
  );
  await opens('request', () =>
    app
      .button(said('results', 'action', 'showRequest'))
      .first()
      .click(),
  );
  await opens('review', () => app.button(said('review', 'open')).click());
  await opens('export', () => app.button(said('export', 'button')).click());
  await turnTo('prompt');
  await opens('prompt menu', () => app.button(said('prompts', 'promptMenu')).click());
  await opens('model menu', () => app.button(said('models', 'menu').replace('{{number}}', '1')).click());
  await opens('sweep', async () => {
    await app.button(said('models', 'menu').replace('{{number}}', '1')).click();
    await page
      .getByRole('menuitem', { name: said('commands', 'command', 'models', 'sweep', 'menu') })
      .click();
  });
  await app.button(said('prompts', 'compare', 'title')).click();
  await look(`${width} comparison`);
  await app.button(said('prompts', 'compare', 'close')).click();
  await opens('model names', () => page.locator('[data-model-name]').first().click());
  await opens('models sets', () => app.button(said('models', 'sets', 'title')).click());
}
