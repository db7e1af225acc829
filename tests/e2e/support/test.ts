/** Playwright's test with what every end-to-end test needs: folders of its own, a way to start the app, a server. */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serializeSession } from '@main/services/library/sessionFile';
import { test as base } from '@playwright/test';
import { newId } from '@shared/domain/ids';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import { MisbehavingServer, type MisbehavingServerOptions } from '../../fakes/misbehavingServer';
import { type Folders, makeFolders } from './folders';
import { type LaunchOptions, ParallaxApp } from './parallaxApp';
import { tellOfFailure } from './tellOfFailure';

export const KEY = 'sk-e2e-4c0ffee0deadbeef4c0ffee0';

export interface Fixtures {
  readonly folders: Folders;
  /** Starts the app on the test's folders; ended at the end if the test has not. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<ParallaxApp>;
  /** Starts a server that is closed at the end. */
  readonly serve: (options?: MisbehavingServerOptions) => Promise<MisbehavingServer>;
}

/** What V8 made of the app's scripts: the same for every test, and a sixth of the work of a start. */
export interface Compiled {
  readonly isKept: boolean;
  giveTo(data: string): Promise<void>;
  takeFrom(data: string): Promise<void>;
}

const CODE_CACHE = 'Code Cache';

export const test = base.extend<Fixtures, { readonly compiled: Compiled }>({
  // The first test of a worker starts as after an install, the others as on the second day.
  compiled: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads fixtures from the destructured first argument
    async ({}, use) => {
      const kept = await mkdtemp(join(tmpdir(), 'parallax-compiled-'));
      let isKept = false;
      await use({
        get isKept() {
          return isKept;
        },
        giveTo: async (data) => {
          if (isKept && !existsSync(join(data, CODE_CACHE)))
            await cp(join(kept, CODE_CACHE), join(data, CODE_CACHE), { recursive: true });
        },
        takeFrom: async (data) => {
          if (isKept || !existsSync(join(data, CODE_CACHE))) return;
          await cp(join(data, CODE_CACHE), join(kept, CODE_CACHE), { recursive: true });
          isKept = true;
        },
      });
      await rm(kept, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads fixtures from the destructured first argument
  folders: async ({}, use) => {
    const folders = await makeFolders();
    await use(folders);
    await folders.remove();
  },
  launch: async ({ folders, compiled }, use, info) => {
    const apps: ParallaxApp[] = [];
    await use(async (options = {}) => {
      await compiled.giveTo(folders.data);
      return ParallaxApp.launch({ folders, ...options, onStarted: (app) => apps.push(app) });
    });
    for (const [index, app] of apps.entries()) {
      if (app.isClosed) continue;
      await tellOfFailure(app, info, `window-${index}`);
      // Closing takes a tenth of a test; those that are about it close their app themselves.
      await (compiled.isKept ? app.kill() : app.close());
    }
    if (info.status === info.expectedStatus) await compiled.takeFrom(folders.data);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads fixtures from the destructured first argument
  serve: async ({}, use) => {
    const servers: MisbehavingServer[] = [];
    await use(async (options) => {
      const server = await MisbehavingServer.start(options);
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.close()));
  },
});

/** The environment that makes the provider `openai` that server, with a key. */
export function openAiAt(server: { readonly baseUrl: string }): Record<string, string> {
  return { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: server.baseUrl };
}

export function model(name: string, params: ModelSetting['params'] = {}): ModelSetting {
  return { id: name.replace(/[^A-Za-z0-9_.-]/g, '-'), providerId: 'openai', model: name, params };
}

/** A session of one prompt with one user message. */
export function sessionOf(
  title: string,
  models: readonly ModelSetting[],
  more: Partial<Session> = {},
): Session {
  return {
    format: 2,
    id: newId(),
    title,
    notes: '',
    tags: [],
    prompts: [{ id: 'a', name: 'A', messages: [{ role: 'user', content: 'Say hello.' }] }],
    models,
    cases: [],
    samples: 1,
    checks: [],
    ...more,
  };
}

/** Puts a session into the library as the app itself would have written it. */
export async function writeSession(folders: Folders, slug: string, session: Session): Promise<string> {
  const file = join(folders.library, slug, 'session.yaml');
  await mkdir(join(folders.library, slug), { recursive: true });
  await writeFile(file, serializeSession(session));
  return file;
}
