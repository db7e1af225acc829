/** Every view of the doors: what is asked before something comes in, what is told of it, and what stays. */
import { expect } from '@playwright/test';
import { inMain } from '../e2e/support/inMain';
import { command, type LookState, type Said } from '../e2e/support/lookStates';
import type { ParallaxApp } from '../e2e/support/parallaxApp';
import { type EvalsServer, refuses } from '../fakes/evalsServer';
import { Gate } from '../fakes/gate';
import { CURL, NUNJUCKS, type writeDoorFiles } from './doorFiles';

type Files = Awaited<ReturnType<typeof writeDoorFiles>>;
type Arrange = LookState['arrange'];

const dialogOf = ({ page }: ParallaxApp) => page.getByRole('dialog').filter({ visible: true }).last();
const button = (app: ParallaxApp, said: Said, ...path: readonly [string, ...string[]]) =>
  app.button(new RegExp(`^${said(...path).replace('{{count}}', '\\d+')}$`)).last();
const session = (name: string) => command('commands', 'command', 'sessions', name, 'label');

const brought =
  (...paths: readonly string[]): Arrange =>
  async (app, said) => {
    await inMain(
      app,
      ({ dialog }, filePaths) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
      },
      paths,
    );
    await session('import')(app, said);
    await app.page.waitForTimeout(1200);
  };

/** A file over the window, until it goes away again. */
async function over({ page }: ParallaxApp, path: string): Promise<() => Promise<void>> {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const send = async (type: 'dragEnter' | 'dragOver' | 'dragCancel') => {
    await client.send('Input.dispatchDragEvent', { type, x: 500, y: 300, data });
  };
  await send('dragEnter');
  await send('dragOver');
  return () => send('dragCancel');
}

const paste: Arrange = async (app, said) => {
  await app.page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, CURL);
  await expect(app.button(said('imports', 'offer')).first()).toBeVisible();
};

/** What comes next goes on from here. */
const stay = () => Promise.resolve();

export function doorStates(files: Files, server: EvalsServer): readonly LookState[] {
  const gate = new Gate();
  let away: (() => Promise<void>) | undefined;
  const ask: Arrange = async (app, said) => {
    await session('bringEvals')(app, said);
    await expect(dialogOf(app)).toBeVisible();
  };
  const show: Arrange = async (app, said) => button(app, said, 'imports', 'ask').click();
  return [
    { name: 'import report', leave: stay, arrange: brought(files.config) },
    {
      name: 'import report text',
      arrange: async (app) => {
        await dialogOf(app).locator('summary').first().click();
      },
    },
    { name: 'import whole', arrange: brought(files.plain) },
    { name: 'import choose', leave: stay, arrange: brought(files.conversations) },
    {
      name: 'import several sessions',
      arrange: async (app, said) => {
        for (const at of [1, 2, 3, 4, 5]) await dialogOf(app).getByRole('checkbox').nth(at).check();
        await dialogOf(app).locator('button[type=submit]').click();
        await expect(dialogOf(app).getByRole('region', { name: said('imports', 'report') })).toBeVisible();
      },
    },
    {
      name: 'import several files',
      arrange: brought(files.config, files.plain, files.broken, files.unknown),
    },
    { name: 'import several kinds', arrange: brought(files.severalKinds) },
    { name: 'import refused', arrange: brought(files.broken) },
    { name: 'import unknown', arrange: brought(files.unknown) },
    {
      name: 'drop',
      arrange: async (app) => {
        away = await over(app, files.config);
      },
      leave: async ({ page }, said) => {
        await away?.();
        await page.mouse.move(500, 320);
        await expect(page.getByText(said('imports', 'drop'))).toBeHidden();
      },
    },
    { name: 'nunjucks', tab: 'prompt', arrange: (app) => app.open(NUNJUCKS.is) },
    { name: 'nunjucks offered', tab: 'prompt', arrange: (app) => app.open(NUNJUCKS.looks) },
    {
      name: 'nunjucks broken',
      tab: 'prompt',
      arrange: async (app) => {
        await app.open(NUNJUCKS.broken);
        await app.run.click();
        await app.page.waitForTimeout(800);
      },
    },
    { name: 'paste offer', leave: stay, arrange: paste },
    {
      name: 'paste report',
      arrange: async (app, said) => {
        // The first offer may have gone by itself.
        await paste(app, said);
        await app.button(said('imports', 'offer')).last().click();
        await expect(dialogOf(app)).toContainText(said('imports', 'clipboard'));
      },
    },
    { name: 'evals ask', leave: stay, arrange: ask },
    {
      name: 'evals refused',
      leave: stay,
      arrange: async (app, said) => {
        server.next(refuses(403));
        await show(app, said);
        await expect(dialogOf(app).getByRole('alert')).toBeVisible();
      },
    },
    {
      name: 'evals choose',
      leave: stay,
      arrange: async (app, said) => {
        await button(app, said, 'imports', 'askAgain').click();
        await expect(dialogOf(app).getByRole('searchbox')).toBeVisible();
        await dialogOf(app).getByRole('checkbox').first().check();
      },
    },
    {
      name: 'evals progress',
      leave: stay,
      arrange: async (app) => {
        gate.release(4);
        server.always(async () => {
          await gate.pass();
          return false;
        });
        await dialogOf(app).locator('button[type=submit]').click();
        await expect(dialogOf(app).getByRole('progressbar')).toBeVisible();
        await app.page.waitForTimeout(500);
      },
    },
    {
      name: 'evals report',
      leave: stay,
      arrange: async (app, said) => {
        server.always(undefined);
        gate.release();
        await expect(dialogOf(app).getByRole('region', { name: said('imports', 'report') })).toBeVisible();
      },
    },
    {
      name: 'imported run',
      tab: 'results',
      arrange: async (app) => {
        await dialogOf(app).locator('button[type=submit]').click();
        await expect(dialogOf(app)).toBeHidden();
        await app.page.waitForTimeout(500);
      },
    },
    {
      name: 'imported run summary',
      tab: 'results',
      arrange: command('commands', 'command', 'results', 'summary', 'label'),
    },
    {
      name: 'imported answer',
      arrange: async (app, said) => {
        await command('commands', 'command', 'results', 'single', 'label')(app, said);
        await app
          .button(said('results', 'action', 'details'))
          .first()
          .click();
        await expect(dialogOf(app)).toBeVisible();
      },
    },
    { name: 'kept report', arrange: session('importReport') },
    {
      name: 'export menu',
      arrange: async (app, said) => app.button(said('export', 'button')).click(),
    },
    {
      name: 'session menu',
      arrange: async (app, said) => {
        await app.page
          .getByRole('region', { name: said('app', 'region', 'library') })
          .getByRole('button')
          .filter({ hasText: '' })
          .last()
          .click();
      },
    },
    {
      name: 'palette import',
      arrange: async ({ page }) => {
        await page.keyboard.press('ControlOrMeta+K');
        await page.keyboard.insertText('import');
      },
    },
  ];
}
