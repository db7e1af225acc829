/** Composition root of the main process. The window comes first; what stands behind its routes loads beside the page. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createSettings } from '@main/services/settings/createSettings';
import { app, nativeTheme } from 'electron';
import { APP_ENTRY, APP_ORIGIN } from './electron/appOrigin';
import { registerAppScheme, serveApp } from './electron/appScheme';
import { type AskedFiles, claimFirstStart } from './electron/askedFiles';
import { emitTo, openChannels } from './electron/channels';
import { closeGently } from './electron/closing';
import { commandLineWords, runCommandLineInApp } from './electron/commandLine';
import { dataFolderProblem, refuseToStart } from './electron/dataFolder';
import { openElectronStoreFile } from './electron/electronStoreFile';
import { hardenContents, hardenSession } from './electron/hardening';
import { createHost } from './electron/host';
import { openMainWindow } from './electron/mainWindow';
import { createMenu, setFirstMenu } from './electron/menu';
import { initialWindowState, windowStateSchema } from './electron/onScreen';

const OUT = path.join(import.meta.dirname, '..');
const WARM_UP_AFTER_MS = 1_500;
const program = (name: string) => path.join(OUT, 'programs', `${name}.js`);
/** Built from vite.programs.config.ts. */
const PROGRAMS = {
  modelProgram: program('modelProcess'),
  doorProgram: program('doorProcess'),
  trialWorker: pathToFileURL(program('trialWorker')),
};

const words = commandLineWords(process.argv);
if (words === undefined) openWindow();
else void runCommandLineInApp(words, PROGRAMS);

function openWindow(): void {
  const dataSwitch = app.commandLine.getSwitchValue('user-data-dir');
  if (dataSwitch !== '') app.setPath('userData', path.resolve(dataSwitch));
  registerAppScheme();

  // Before the lock, which is a file in that folder: without it the app would take itself for its second instance and end.
  const problem = dataFolderProblem(app.getPath('userData'));
  const asked = problem === undefined ? claimFirstStart() : undefined;
  if (problem !== undefined) refuseToStart(app.getPath('userData'), problem);
  else if (asked) void app.whenReady().then(() => start(asked));
  else app.quit();
}

function start(asked: AskedFiles): void {
  const dataFolder = app.getPath('userData');
  const settings = createSettings(dataFolder, openElectronStoreFile);
  const { log } = settings;
  process.on('uncaughtException', (error) => log.error('Uncaught:', error));
  process.on('unhandledRejection', (reason) => log.error('Unhandled:', reason));

  const developmentUrl = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  const entry = developmentUrl === undefined ? APP_ENTRY : new URL(developmentUrl).href;
  const origin = developmentUrl === undefined ? APP_ORIGIN : new URL(developmentUrl).origin;
  nativeTheme.themeSource = settings.preferences.read().theme;
  setFirstMenu(process.platform);
  hardenContents(entry, log);
  hardenSession(log);
  serveApp(path.join(OUT, 'renderer'));

  const window = openMainWindow({
    state: settings.store({ name: 'window', schema: windowStateSchema, initial: initialWindowState }),
    preload: path.join(OUT, 'preload', 'index.cjs'),
    icon: path.join(OUT, '..', 'resources', 'icons', '128.png'),
    entry,
    log,
  });
  const setMenu = createMenu({
    platform: process.platform,
    isDevelopment: developmentUrl !== undefined,
    onCommand: (id, variant) => emitTo(window, 'app.command', { id, variant }),
  });
  const libraryFolder = process.env.PARALLAX_LIBRARY || path.join(app.getPath('documents'), 'Parallax');
  /** What the user dropped on the window since its start. */
  const dropped = new Set<string>();
  const connection = import('./electron/connect').then(({ connect }) =>
    connect({
      dataFolder,
      libraryFolder,
      templatesFolder: path.join(OUT, '..', 'resources', 'templates'),
      ...PROGRAMS,
      version: app.getVersion(),
      settings,
      host: createHost({
        window,
        dataFolder,
        libraryFolder,
        answerClosing: (answer) => closing(answer),
        setMenu,
        takeAskedFile: asked.take,
        wasDropped: (file) => dropped.has(file),
        onOpened: (slug) => emitTo(window, 'app.openSession', { slug }),
      }),
      emit: (name, payload) => emitTo(window, name, payload),
    }),
  );
  openChannels({ window, origin, routers: connection, onDropped: (file) => dropped.add(file), log });
  const closing = closeGently({
    window,
    announce: () => emitTo(window, 'app.closing', {}),
    finish: async () => (await connection).finish(),
  });

  window.once('ready-to-show', () => {
    setTimeout(async () => (await connection).warmUp(), WARM_UP_AFTER_MS);
  });
  asked.showIn(window, () => emitTo(window, 'app.fileAsked', {}));
  app.on('window-all-closed', () => app.quit());
}
