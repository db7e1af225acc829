// What a window costs before any of it is ours: the pages beside this file, served as Parallax serves its own.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, ipcMain, protocol } from 'electron';

const FOLDER = app.commandLine.getSwitchValue('floor-folder');
const PAGE = app.commandLine.getSwitchValue('floor-page');
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' };
const FLUSH_MS = 16;

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
      ...(PAGE === 'panes' && { preload: path.join(import.meta.dirname, 'preload.cjs') }),
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`app://floor/${PAGE}.html`);
  if (PAGE === 'panes') void answerRuns(window);
});

/** The `openai` SDK, and a batch of text a frame for all panes together. */
async function answerRuns(window) {
  const { default: OpenAI } = await import('openai');
  const client = new OpenAI({ apiKey: 'none', baseURL: process.env.OPENAI_BASE_URL, maxRetries: 0 });
  ipcMain.on('run', async (_, panes) => {
    let texts = Array(panes).fill('');
    let flushedAt = 0;
    let timer;
    const flush = () => {
      clearTimeout(timer);
      timer = undefined;
      flushedAt = performance.now();
      window.webContents.send('texts', texts);
      texts = Array(panes).fill('');
    };
    const answer = async (pane) => {
      const messages = [{ role: 'user', content: 'Say hello.' }];
      const stream = await client.chat.completions.create({ model: `m${pane}`, messages, stream: true });
      for await (const chunk of stream) {
        texts[pane] += chunk.choices[0]?.delta.content ?? '';
        // The loop leaves timers no turn while it is fed.
        const age = performance.now() - flushedAt;
        if (age >= FLUSH_MS) flush();
        else timer ??= setTimeout(flush, FLUSH_MS - age);
      }
    };
    await Promise.all(texts.map((_text, pane) => answer(pane)));
    flush();
  });
}
