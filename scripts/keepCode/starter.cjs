// The app as Electron starts it, but for its window, which nobody sees: once that is whole, what was compiled is written down.
const { renameSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { app } = require('electron');
const { code } = require(path.join(__dirname, '..', '..', 'out', 'main', 'index.cjs'));

const GIVE_UP_MS = 30_000;
const LOOK_EVERY_MS = 20;
/** The header comes with what is drawn after the first paint; by then the app has answered what a start asks. */
const WHOLE = `new Promise((done) => {
  const look = () => (document.querySelector('header') ? done() : setTimeout(look, ${LOOK_EVERY_MS}));
  look();
})`;

app.dock?.hide();
app.on('browser-window-created', (_event, window) => {
  window.show = () => undefined;
});
app.on('web-contents-created', (_event, contents) => {
  contents.once('did-finish-load', async () => {
    await contents.executeJavaScript(WHOLE);
    app.exit(kept(app.commandLine.getSwitchValue('keep-in'), code.compiled()));
  });
});
setTimeout(() => {
  console.error(`There was no whole window within ${GIVE_UP_MS / 1000} seconds.`);
  app.exit(1);
}, GIVE_UP_MS);

/** Whole or not at all, as a file that is there is not made again. Answers with the status to end with. */
function kept(file, bytes) {
  const part = `${file}.${process.pid}`;
  try {
    writeFileSync(part, bytes);
    renameSync(part, file);
    return 0;
  } catch (error) {
    rmSync(part, { force: true });
    console.error(error.message);
    return 1;
  }
}
