/** The real app in a network of its own: started without keys, gone through, then run against a server. Tells the counts as JSON. */
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
const logOf = async (page) => (await page.evaluate(() => window.parallax.call('network.list', {}))).value;

const { electron, page } = await launch('first');
for (const name of ['Templates', 'Settings']) {
  await page.getByRole('button', { name, exact: true }).first().click();
  await page.getByRole('dialog').waitFor();
  if (name === 'Settings') for (const tab of await page.getByRole('tab').all()) await tab.click();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
await page.getByRole('textbox', { name: 'User message' }).focus();
await page.keyboard.type('A sentance with mispelt wrods');
await page.getByRole('button', { name: 'Run', exact: true }).click();
// What Chromium does of itself it does in its first seconds.
await new Promise((resolve) => setTimeout(resolve, Number(watchMs)));
const silent = { packets: packetsOut(), log: await logOf(page) };

// That the counter counts: main's own sockets, and a name that is looked up.
await electron.evaluate(async () => {
  const { connect } = process.getBuiltinModule('node:net');
  const socket = connect(80, '198.51.100.1').on('error', () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 200));
  socket.destroy();
});
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
process.stdout.write(`${JSON.stringify({ silent, seen, ran })}\n`);
process.exit(0);
