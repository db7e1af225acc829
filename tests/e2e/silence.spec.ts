/** Nothing leaves that the user did not ask for: packets are counted in a network of the app's own, Chromium's among them. */
import { expect } from '@playwright/test';
import type { Exchange } from '@shared/domain/network/exchange';
import { counted, whyNotCounted } from '../support/counted';
import { commandLineOfApp } from './support/commandLineOfApp';
import { model, sessionOf, test, writeSession } from './support/test';

interface Counted {
  readonly silent: { readonly packets: number; readonly log: readonly Exchange[] };
  /** After a connection was tried, so that a counter that counts nothing is found out. */
  readonly seen: number;
  readonly ran: {
    readonly packets: number;
    readonly asked: readonly string[];
    readonly log: readonly Exchange[];
  };
  readonly found: {
    readonly askedAtStart: readonly string[];
    readonly offered: readonly string[];
    readonly offeredStill: number;
    readonly asked: readonly string[];
    readonly packets: number;
    readonly log: readonly Exchange[];
  };
}

interface CountedCommand {
  readonly status: number | null;
  readonly packets: number;
  readonly asked: readonly string[];
}

/** Chromium's own first question, for its dictionaries, came after two seconds. */
const WATCH_MS = 5000;

test('without a key nothing leaves; what is asked on this computer is in the log', async ({ folders }) => {
  const why = whyNotCounted();
  test.skip(why !== undefined, why);
  const { silent, seen, ran, found } = await counted<Counted>('app', [
    process.cwd(),
    folders.root,
    String(WATCH_MS),
  ]);
  expect(silent).toEqual({ packets: 0, log: [] });
  expect(seen).toBeGreaterThan(0);
  expect(ran.packets).toBe(0);
  expect(ran.asked).toEqual(['POST /v1/chat/completions']);
  expect(ran.log.map(({ method, path, why, outcome }) => ({ method, path, why, outcome }))).toEqual([
    { method: 'POST', path: '/v1/chat/completions', why: 'run', outcome: 'answered' },
  ]);

  // Programs on this computer are looked for once the list of providers is open, on loopback alone.
  expect(found.askedAtStart).toEqual([]);
  expect(found.offered).toEqual(['Add llama.cpp · 1 model']);
  expect(found.offeredStill).toBe(0);
  expect(found.asked).toEqual(['GET /v1/models', 'GET /v1/models']);
  expect(found.packets).toBe(0);
  expect(found.log.map(({ why, host, port, outcome }) => `${why} ${host}:${port} ${outcome}`).sort()).toEqual(
    [
      'discovery localhost:11434 answered',
      'discovery localhost:1234 failed',
      'discovery localhost:8000 failed',
      'discovery localhost:8080 answered',
    ],
  );
});

test('the command line inside the app’s own program asks the server and nobody else', async ({ folders }) => {
  const why = whyNotCounted();
  test.skip(why !== undefined, why);
  const file = await writeSession(folders, 'one', sessionOf('One', [model('any')]));
  const words = ['run', file, '--user-data-dir', folders.data];
  const ran = await counted<CountedCommand>('cli', ['server', ...commandLineOfApp(words)], {
    cwd: folders.root,
    env: { PATH: process.env.PATH, HOME: folders.root, LANG: 'en_GB.UTF-8' },
  });
  expect(ran).toMatchObject({ status: 0, packets: 0, asked: ['POST /v1/chat/completions'] });
});
