/** The real app in a network of its own: started without keys, gone through, then run against a server. Tells the counts as JSON. */
import { mkdir, writeFile } from 'node:fs/promises';
import { _electron } from '@playwright/test';
import { bringUp, packetsOut, startServer } from './network.mjs';

const [app, root, watchMs] = process.argv.slice(2);
bringUp();

const environment = (more) => ({
  ...Object.fromEntries(
    ['PATH', 'HOME', 'DISPLAY', 'XAUTHORITY', 'TMPDIR', 'ELECTRON_OVERRIDE_DIST_PATH'].flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  ),
  LANG: 'en_US.UTF-8',
  PARALLAX_LIBRARY: `${root}/library`,
  ...more,
});
const launch = async (data, more = {}) => {
  const electron = await _electron.launch({
    args: [app, `--user-data-dir=${root}/${data}`],
    cwd: root,
    env: environment(more),
  });
  const page = await electron.firstWindow();
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  return { electron, page };
};
const closed = async (page) => {
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};
const logOf = async (page) => (await page.evaluate(() => window.parallax.call('network.list', {}))).value;

const { electron, page } = await launch('first');
await page.getByRole('button', { name: 'Templates', exact: true }).first().click();
await closed(page);
// Not its list of providers: that looks for programs on this computer (below).
await page.keyboard.press('ControlOrMeta+K');
await page.getByRole('dialog').getByRole('combobox').fill('Settings: network log');
await page.keyboard.press('Enter');
await page.getByText('Nothing has been sent.').waitFor();
await closed(page);
await page.getByRole('textbox', { name: 'User message' }).focus();
await page.keyboard.type('A sentance with mispelt wrods');
await page.getByRole('button', { name: 'Run', exact: true }).click();
// What Chromium does of itself it does in its first seconds.
await new Promise((resolve) => setTimeout(resolve, Number(watchMs)));
const silent = { packets: packetsOut(), log: await logOf(page) };

// That the counter counts: main's own sockets, and a name that is looked up.
await electron.evaluate(() => {
  process
    .getBuiltinModule('node:net')
    .connect(80, '198.51.100.1')
    .on('error', () => undefined);
});
while (packetsOut() === silent.packets) await new Promise((resolve) => setTimeout(resolve, 20));
const seen = packetsOut();
await electron.close();

const server = await startServer();
const before = packetsOut();
const run = await launch('second', server.env);
await run.page.getByRole('textbox', { name: 'User message' }).focus();
await run.page.keyboard.type('Say hello.');
await run.page.getByRole('button', { name: 'Run', exact: true }).click();
await run.page
  .getByRole('article', { name: /^Output/ })
  .getByText('Hello')
  .first()
  .waitFor();
const ran = { packets: packetsOut() - before, asked: server.asked, log: await logOf(run.page) };
await run.electron.close();
server.close();
// Two programs on their usual ports, of one of which the list of providers knows nothing.
const ollama = await startServer(11434, ['a', 'b', 'c']);
const llamaCpp = await startServer(8080, ['d']);
await mkdir(`${root}/third`);
await writeFile(`${root}/third/providers.json`, JSON.stringify({ saved: [], removed: ['llamacpp'] }));
const asked = () => [...ollama.asked, ...llamaCpp.asked];
const local = await launch('third');
const askedAtStart = asked();
const packetsBefore = packetsOut();
await local.page.getByRole('button', { name: 'Settings', exact: true }).first().click();
const list = local.page.getByRole('navigation', { name: 'Providers' });
await list.getByRole('button', { name: /Ollama.*answers: 3 models/ }).waitFor();
const others = local.page.getByRole('region', { name: 'Also answers on this computer' }).getByRole('button');
await others.first().waitFor();
const offered = await others.allTextContents();
const [askedByList, log] = [asked(), await logOf(local.page)];
await others.click();
await list.getByRole('button', { name: /llama\.cpp.*answers: 1 model/ }).waitFor();
const found = {
  askedAtStart,
  offered,
  offeredStill: await others.count(),
  asked: askedByList,
  packets: packetsOut() - packetsBefore,
  log,
};
await local.electron.close();
for (const each of [ollama, llamaCpp]) each.close();
process.stdout.write(`${JSON.stringify({ silent, seen, ran, found })}\n`);
process.exit(0);
