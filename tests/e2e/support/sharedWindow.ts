/**
 * A test whose window is not started for it alone: a start takes half of a short test's work. The app of the test before is
 * gone on with, as it is after a start on another library: its page is loaded anew with nothing remembered, its library is emptied
 * first. It is started anew wherever that would show: other arguments or settings, a second start in one test, a test that failed.
 *
 * Who names no environment gets a key of a server that nobody asks: without one it would be another window each time.
 *
 * Not for tests of starts, ends, settings, windows, keys, addresses, or ones that change something inside the main process.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { preferencesSchema } from '@shared/domain/preferences';
import { type Folders, makeFolders } from './folders';
import { ParallaxApp } from './parallaxApp';
import { tellOfFailure } from './tellOfFailure';
import { type Compiled, type Fixtures, openAiAt, test as ownTest } from './test';

/** Where the app of a worker finds the server of whichever test is under way. */
class Relay {
  target = 0;
  readonly #server: Server = createServer((near) => {
    const far = connect(this.target, '127.0.0.1');
    near.pipe(far).pipe(near);
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
  });

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  /** The same environment, in which the provider `openai` is at this relay. */
  env({ OPENAI_BASE_URL, ...others }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    if (OPENAI_BASE_URL === undefined) return others;
    const url = new URL(OPENAI_BASE_URL);
    this.target = Number(url.port);
    url.port = String((this.#server.address() as AddressInfo).port);
    return { ...others, OPENAI_BASE_URL: url.href.replace(/\/$/, '') };
  }

  close(): void {
    this.#server.close();
  }
}

/** The app that stands between two tests. */
interface Standing {
  readonly folders: Folders;
  readonly relay: Relay;
  app?: ParallaxApp | undefined;
  /** What it was started with. */
  startedWith: string;
  /** Its settings then; undefined where they are for this test alone. */
  settings: string | undefined;
}

/** The discard port. */
const NOBODY = { baseUrl: 'http://127.0.0.1:9/v1' };
const PREFERENCES = 'preferences.json';

/** What a start would heed; not which session was open last, which `leave` takes back. */
async function settingsOf({ data }: Folders): Promise<string> {
  const names = (await readdir(data))
    .filter((name) => name.endsWith('.json') && name !== 'window.json' && name !== PREFERENCES)
    .sort();
  const read = (name: string) => readFile(join(data, name), 'utf8');
  const texts = await Promise.all(names.map(async (name) => [name, await read(name)]));
  // Without a file all is as it is in the beginning.
  const { lastSlug: _, ...chosen } = preferencesSchema.parse(
    existsSync(join(data, PREFERENCES)) ? JSON.parse(await read(PREFERENCES)) : {},
  );
  return JSON.stringify([chosen, ...texts]);
}

async function end(standing: Standing, compiled: Compiled): Promise<void> {
  const { app, folders } = standing;
  // As with an app of a test's own: the first is closed, which writes down what was compiled.
  if (app?.isClosed === false) await (compiled.isKept ? app.kill() : app.close());
  await compiled.takeFrom(folders.data);
  standing.app = undefined;
  await rm(folders.data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

export const test = ownTest.extend<Pick<Fixtures, 'folders' | 'launch'>, { readonly standing: Standing }>({
  standing: [
    async ({ compiled }, use) => {
      const standing: Standing = {
        folders: await makeFolders(),
        relay: new Relay(),
        startedWith: '',
        settings: '',
      };
      await standing.relay.listen();
      await use(standing);
      await end(standing, compiled);
      standing.relay.close();
      await standing.folders.remove();
    },
    { scope: 'worker' },
  ],
  folders: async ({ standing }, use) => {
    const { library } = standing.folders;
    await mkdir(library, { recursive: true });
    // What is in it, not itself: the app watches it.
    for (const name of await readdir(library))
      await rm(join(library, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    await use(standing.folders);
  },
  launch: async ({ folders, standing, compiled }, use, info) => {
    let isFirst = true;
    await use(async ({ env = openAiAt(NOBODY), session, size, ...others } = {}) => {
      const wanted = { env: standing.relay.env(env), ...others };
      const startedWith = JSON.stringify(wanted);
      const { app } = standing;
      if (isFirst && app?.isClosed === false && startedWith === standing.startedWith) {
        await app.begin();
      } else {
        if (isFirst) await end(standing, compiled);
        // What the test itself has put there, or its app before this one, is not for the next test.
        const isPlain = !existsSync(folders.data);
        await compiled.giveTo(folders.data);
        const onStarted = (started: ParallaxApp) => {
          standing.app = started;
        };
        await ParallaxApp.launch({ folders, ...wanted, onStarted });
        standing.startedWith = startedWith;
        standing.settings = isPlain ? await settingsOf(folders) : undefined;
      }
      isFirst = false;
      const begun = standing.app as ParallaxApp;
      if (size) await begun.resize(size.width, size.height);
      if (session !== undefined) await begun.open(session);
      return begun;
    });
    const { app } = standing;
    if (!app || app.isClosed) return;
    await tellOfFailure(app, info, 'window');
    const isAsBefore =
      info.status === info.expectedStatus &&
      (await settingsOf(folders)) === standing.settings &&
      (await app.isAtRest());
    if (isAsBefore) await app.leave();
    else await end(standing, compiled);
  },
});
