// What a window costs before any of it is ours: the pages beside this file, served as Parallax serves its own.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, ipcMain, protocol } from 'electron';

const FOLDER = app.commandLine.getSwitchValue('floor-folder');
const PAGE = app.commandLine.getSwitchValue('floor-page');
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' };
const FLUSH_MS = 16;
/** The pages that ask for answers. */
const ANSWERS = ['panes', 'cells'];

app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'));
protocol.registerSchemesAsPrivileged([
  {
    scheme: 'app',
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
  },
]);
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  protocol.handle('app', async (request) => {
    const file = path.join(FOLDER, new URL(request.url).pathname);
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    return new Response(await readFile(file), { headers: { 'Content-Type': type } });
  });
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      spellcheck: false,
      v8CacheOptions: 'bypassHeatCheck',
      ...(ANSWERS.includes(PAGE) && { preload: path.join(import.meta.dirname, 'preload.cjs') }),
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`app://floor/${PAGE}.html`);
  if (ANSWERS.includes(PAGE)) void answerRuns(window);
});

/** The `openai` SDK, so many requests at a time, and a batch of text a frame for all panes together. */
async function answerRuns(window) {
  const { default: OpenAI } = await import('openai');
  const client = new OpenAI({ apiKey: 'none', baseURL: process.env.OPENAI_BASE_URL, maxRetries: 0 });
  ipcMain.on('run', async (_, panes, atOnce) => {
    let texts = new Map();
    let flushedAt = 0;
    let timer;
    const flush = () => {
      clearTimeout(timer);
      timer = undefined;
      flushedAt = performance.now();
      window.webContents.send('texts', [...texts]);
      texts = new Map();
    };
    const answer = async (pane) => {
      const messages = [{ role: 'user', content: 'Say hello.' }];
      const stream = await client.chat.completions.create({ model: `m${pane}`, messages, stream: true });
      for await (const chunk of stream) {
        texts.set(pane, (texts.get(pane) ?? '') + (chunk.choices[0]?.delta.content ?? ''));
        // The loop leaves timers no turn while it is fed.
        const age = performance.now() - flushedAt;
        if (age >= FLUSH_MS) flush();
        else timer ??= setTimeout(flush, FLUSH_MS - age);
      }
    };
    let next = 0;
    const work = async () => {
      while (next < panes) await answer(next++);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    flush();
    window.webContents.send('ended');
  });
}
