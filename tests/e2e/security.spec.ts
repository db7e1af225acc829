/** The window's walls, tried from inside. */

import { expect } from '@playwright/test';
import { inMain } from './support/inMain';
import { test } from './support/sharedWindow';

test('the page has no Node, no other page and no other server', async ({ launch, serve }) => {
  const server = await serve();
  const { page, electron } = await launch();
  const inside = await page.evaluate(async (url) => {
    const tried = async (attempt: () => unknown) => {
      try {
        return await attempt();
      } catch {
        return 'refused';
      }
    };
    return {
      globals: ['require', 'process', 'Buffer', 'module'].filter((name) => name in window),
      bridge: Object.keys(window.parallax).sort(),
      fetch: await tried(() => fetch(url).then(() => 'sent')),
      file: await tried(() => fetch('file:///etc/passwd').then(() => 'read')),
      // In a task of the page's own: what DevTools evaluates for this test may evaluate strings.
      eval: await new Promise((resolve) =>
        setTimeout(() => resolve(tried(() => new Function('return "ran"')())), 0),
      ),
      opened: await tried(() => window.open('https://example.com') ?? 'refused'),
      script: await tried(
        () =>
          new Promise((resolve) => {
            const script = document.createElement('script');
            script.textContent = 'window.injected = true';
            document.head.append(script);
            resolve('injected' in window ? 'ran' : 'refused');
          }),
      ),
      image: await tried(
        () =>
          new Promise((resolve) => {
            const image = new Image();
            image.onload = () => resolve('loaded');
            image.onerror = () => resolve('refused');
            image.src = `${url}/pixel.png`;
          }),
      ),
      // A file that the page made itself lies nowhere.
      path: window.parallax.pathOf(new File(['x'], '/etc/passwd')),
      permission: await navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state),
    };
  }, server.baseUrl);
  expect(inside).toEqual({
    globals: [],
    bridge: ['call', 'on', 'pathOf'],
    fetch: 'refused',
    file: 'refused',
    eval: 'refused',
    opened: 'refused',
    script: 'refused',
    image: 'refused',
    path: '',
    permission: 'denied',
  });
  expect(server.exchanges).toEqual([]);
  expect(electron.windows()).toHaveLength(1);
});

test('the page cannot be led away', async ({ launch, serve }) => {
  const server = await serve();
  const { page } = await launch();
  const here = page.url();
  await page.evaluate((url) => {
    window.location.href = url;
  }, server.baseUrl);
  await page.evaluate(() => undefined);
  expect(page.url()).toBe(here);
  expect(here).toMatch(/^app:\/\//);
  expect(server.exchanges).toEqual([]);
});

test('every message is checked: unknown routes, wrong shapes and paths out of the library are refused', async ({
  launch,
}) => {
  const { page } = await launch();
  const answers = await page.evaluate(async () => {
    const call = window.parallax.call as (name: string, input: unknown) => Promise<{ ok: boolean }>;
    return Promise.all([
      call('key.get', { providerId: 'openai' }),
      call('__proto__', {}),
      call('session.read', { slug: '../../etc' }),
      call('session.read', { slug: '..' }),
      call('session.read', { slug: 'a', extra: true }),
      call('session.save', { slug: 'a', session: { format: 1 }, revision: '' }),
      call('app.openLink', { url: 'https://example.com/' }),
      call('app.openLink', { url: 'file:///etc/passwd' }),
      call('preferences.set', { language: 'xx' }),
    ]);
  });
  expect(answers.map(({ ok }) => ok)).toEqual(answers.map(() => false));
});

test('the renderer runs in Chromium’s sandbox settings', async ({ launch }) => {
  const { electron } = await launch();
  const preferences = await inMain({ electron }, ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
});
