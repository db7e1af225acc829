/** Evals over the wire: from a loopback `/v1/evals` to sessions and runs, through the service and through the built command line. */
import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeHttp } from '@engine/http/nodeHttp';
import { nameOfId } from '@engine/openaiEvals/evalsShelf';
import { diskSource } from '@main/services/doors/diskSource';
import { throughDoor } from '@main/services/doors/throughDoor';
import { createEvalsService } from '@main/services/evals/evalsService';
import { applyRunEvents } from '@shared/domain/run/completion';
import type { RunEvent } from '@shared/domain/run/run';
import { importReportSchema } from '@shared/formats/doors/report';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { breaks, busy, corpusNames, EvalsServer, evalOf, refuses } from '../fakes/evalsServer';
import { startCli } from '../support/builtCli';
import { KEY } from './harness';

let folder: string;
let server: EvalsServer;
/** Where every request went, whoever sent it. */
let hosts: string[];
let service: ReturnType<typeof createEvalsService>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parallax-evals-'));
  server = await EvalsServer.start();
  hosts = [];
  const { baseUrl } = server;
  const http = createNodeHttp({
    tap: ({ host, port }) => {
      hosts.push(`${host}:${port}`);
      return { sent: () => undefined, received: () => undefined, end: () => undefined };
    },
  });
  service = createEvalsService({
    dataFolder: folder,
    providers: () => [{ id: 'openai', kind: 'openai', label: 'OpenAI', baseUrl, needsKey: true }],
    keyFor: () => KEY,
    send: http.send,
    userAgent: 'Parallax/0.1.0',
    secrets: () => [KEY],
  });
});
afterEach(async () => {
  expect(new Set(hosts)).toEqual(hosts.length > 0 ? new Set([new URL(server.baseUrl).host]) : new Set());
  for (const { request, authorization } of server.asked) {
    expect(request).toMatch(/^GET \/v1\/evals\b/);
    expect(authorization).toBe(`Bearer ${KEY}`);
  }
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const says = (response: ServerResponse, value: object): boolean => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
  return true;
};
const never = new AbortController().signal;
const quiet = { onProgress: () => undefined, onWait: () => undefined };
const listed = async () => {
  const all = await service.list(never);
  if (!all.ok) throw new Error(JSON.stringify(all.failure));
  return all.value;
};

describe('the service', () => {
  it('lists all pages, and brings what the files bring', async () => {
    const all = await listed();
    expect(all.map(({ title }) => title).sort()).toEqual(corpusNames.map((name) => evalOf(name).name).sort());
    expect(server.requests).toHaveLength(2);
    const progress: unknown[] = [];
    const watch = { ...quiet, onProgress: (each: unknown) => progress.push(each) };
    const got = await service.download(
      all.map(({ id }) => id),
      watch,
      never,
    );
    if (!got.ok) throw new Error(JSON.stringify(got.failure));
    expect(progress.at(-1)).toMatchObject({ number: 5, of: 5 });
    expect(progress).toContainEqual(
      expect.objectContaining({ title: 'Headlines by topic', runs: 2, answers: 20, ofAnswers: 20 }),
    );

    const made = async (place: string) => {
      const opened = await diskSource(place);
      if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
      let ids = 0;
      const newId = () => {
        ids += 1;
        return `id${ids}`;
      };
      const context = { providers: [], newId, now: '2026-11-26T12:00:00.000Z' };
      const came = await throughDoor(opened.value, 'openai-evals', context);
      if (!came.ok) throw new Error(JSON.stringify(came.failure));
      return came.value.sessions;
    };
    for (const name of corpusNames) {
      const fromWire = await made(join(got.value.path, evalOf(name).id));
      const fromFiles = await made(join('tests/corpus/openaiEvals', name));
      const sent = (sessions: typeof fromWire) =>
        sessions.map(({ session, runs, lines }) => ({ session, runs, lines }));
      expect(sent(fromWire)).toEqual(sent(fromFiles));
    }
  });

  it('waits as long as it is told when it asks too fast, and says so', async () => {
    const waits: (number | undefined)[] = [];
    server.next(undefined, busy(1), undefined);
    const since = Date.now();
    const got = await service.download(
      [evalOf('label_model').id],
      { ...quiet, onWait: (waiting) => waits.push(waiting?.ms) },
      never,
    );
    expect(got.ok).toBe(true);
    expect(Date.now() - since).toBeGreaterThanOrEqual(1000);
    expect(waits[0]).toBeGreaterThanOrEqual(1000);
    expect(waits[1]).toBeUndefined();
  });

  it('goes on where it broke off: no page that came is asked for again', async () => {
    const ids = [evalOf('string_check').id];
    // The eval, its runs, one page of answers; then the server breaks, and goes on breaking.
    server.next(undefined, undefined, undefined);
    server.always(refuses(501, 'Gone for today'));
    const broken = await service.download(ids, quiet, never);
    expect(broken).toMatchObject({ ok: false, failure: { status: 501 } });
    const before = server.requests.length;
    server.always(undefined);
    server.next(breaks);
    const got = await service.download(ids, quiet, never);
    expect(got.ok).toBe(true);
    const again = server.requests.slice(before);
    expect(again[0]).toContain('after=');
    const came = [...server.requests.slice(0, before - 1), ...again.slice(1)];
    expect(new Set(came).size).toBe(came.length);
    // 10 answers a run, 3 a page.
    expect(came.filter((each) => each.includes('output_items'))).toHaveLength(8);
  });

  it('what came more than a day ago is asked for again, and goes when nobody does', async () => {
    const ids = [evalOf('string_check').id];
    const got = await service.download(ids, quiet, never);
    if (!got.ok) throw new Error(got.failure.code);
    const shelf = got.value.path;
    const files = (await readdir(shelf, { recursive: true })).filter((name) => name.endsWith('.json'));
    const before = new Date(Date.now() - 25 * 3_600_000);
    for (const name of files) await utimes(join(shelf, name), before, before);
    const asked = server.requests.length;
    expect(await service.download(ids, quiet, never)).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(2 * asked);
    for (const name of files) await utimes(join(shelf, name), before, before);
    await service.list(never);
    expect(await readdir(shelf)).toEqual([]);
  });

  it('stops when it is told to, in the middle of an answer that does not come', async () => {
    const stop = new AbortController();
    server.next(undefined, undefined, () => {
      stop.abort();
      return new Promise(() => undefined);
    });
    await expect(service.download([evalOf('string_check').id], quiet, stop.signal)).rejects.toThrow();
    expect(server.requests).toHaveLength(3);
  });

  it.each([404, 410])('a %s says that the service has ended', async (status) => {
    server.always(refuses(status));
    expect(await service.list(never)).toMatchObject({ ok: false, failure: { code: 'evals.ended', status } });
    expect(await service.download(['eval_x'], quiet, never)).toMatchObject({
      ok: false,
      failure: { code: 'evals.ended' },
    });
  });

  it('a service that ends in the middle is said to have ended', async () => {
    server.next(undefined, undefined, undefined);
    server.always(refuses(410));
    expect(await service.download([evalOf('string_check').id], quiet, never)).toMatchObject({
      ok: false,
      failure: { code: 'evals.ended', status: 410 },
    });
  });

  it('pages that go round in circles come to an end', async () => {
    const circle =
      (...ids: readonly string[]) =>
      (response: ServerResponse) =>
        says(response, { object: 'list', data: ids.map((id) => ({ id })), has_more: true });
    server.next(...Array.from({ length: 50 }, (_, index) => circle(`eval_${index % 3}`)));
    expect(await listed()).toHaveLength(3);
    expect(server.requests).toHaveLength(4);
  });

  it('what is no list is no end of one, and is not kept', async () => {
    server.next(undefined, (response) => says(response, { message: 'Welcome to the hotel' }));
    const ids = [evalOf('string_check').id];
    expect(await service.download(ids, quiet, never)).toMatchObject({
      ok: false,
      failure: { code: 'response.invalid' },
    });
    expect(await service.download(ids, quiet, never)).toMatchObject({ ok: true });
  });

  it('ids that differ never share a file', () => {
    const ids = ['a/b', 'a_b', 'A_b', 'a_B', '../x', '', `${'x'.repeat(100)}1`, `${'x'.repeat(100)}2`];
    expect(new Set(ids.map((id) => nameOfId(id).toLowerCase())).size).toBe(ids.length);
    for (const id of ids) expect(nameOfId(id)).toMatch(/^[\w-]+$/);
  });

  it('an eval that is not there is told apart from a service that is not', async () => {
    expect(await service.download(['eval_nowhere'], quiet, never)).toMatchObject({
      ok: false,
      failure: { code: 'evals.noEval', params: { eval: 'eval_nowhere' } },
    });
  });

  it.each([
    [401, 'auth.rejected'],
    [403, 'evals.forbidden'],
  ])('a %s is said as such, without the key', async (status, code) => {
    server.always(refuses(status, `Incorrect key: ${KEY}`));
    const told = await service.list(never);
    expect(told).toMatchObject({ ok: false, failure: { code, status } });
    expect(JSON.stringify(told)).not.toContain(KEY);
  });
});

describe('parallax import --from openai-evals', () => {
  const cli = (...args: readonly string[]) =>
    startCli(folder, ['import', '--from', 'openai-evals', ...args], {
      OPENAI_BASE_URL: server.baseUrl,
      OPENAI_API_KEY: KEY,
    }).ended;

  it('lists; then brings those that are named, with their runs and what they were made of', async () => {
    const { out } = await cli('--list');
    expect(out.trim().split('\n')).toHaveLength(5);
    expect(out).toContain(evalOf('python').id);
    const done = await cli('--choose', evalOf('string_check').id, '--choose', 'help texts', '--out', 'lib');
    expect(done.err).toContain('Eval 1 of 2');
    expect(done.status).toBe(0);
    expect(done.out).toContain('“Exact topic” in “gpt-4.1-mini on ten headlines”: 8 of 9 are judged alike');
    expect((await readdir(join(folder, 'lib'))).sort()).toEqual([
      'headlines-by-topic',
      'help-texts-first-page',
      'help-texts-the-other-page',
    ]);
    const session = join(folder, 'lib', 'headlines-by-topic');
    const beside = (await readdir(join(session, 'import'))).sort();
    expect(beside).toHaveLength(11);
    const report = importReportSchema.parse(
      JSON.parse(await readFile(join(session, 'import', 'report.json'), 'utf8')),
    );
    expect(report).toMatchObject({
      door: 'openai-evals',
      source: new URL(server.baseUrl).host,
    });
    const [log = ''] = await readdir(join(session, 'runs'));
    const [head = '', , ...events] = (await readFile(join(session, 'runs', log), 'utf8')).trim().split('\n');
    expect(JSON.parse(head)).toMatchObject({ source: expect.stringContaining('OpenAI Evals') as string });
    const completions = applyRunEvents(
      new Map(),
      events.map((line) => JSON.parse(line) as RunEvent),
    );
    expect([...completions.values()][0]).toMatchObject({
      status: 'completed',
      scores: [{ passed: true }, {}, {}, {}],
    });
    // Each answer lies beside its session now.
    const shelf = join(folder, '.config');
    expect(
      (await readdir(shelf, { recursive: true })).filter((each) => each.includes('output_items')),
    ).toEqual([]);
  });

  it('keeps nothing of what was only looked at', async () => {
    expect((await cli('--choose', evalOf('string_check').id)).status).toBe(0);
    const kept = await readdir(join(folder, '.config'), { recursive: true });
    expect(kept.filter((each) => /output_items|eval\.json|runs/.test(each))).toEqual([]);
  });

  it('says that the service has ended, and that files still come in', async () => {
    server.always(refuses(410, 'The Evals platform has been shut down.'));
    const { status, err } = await cli();
    expect(status).toBe(1);
    expect(err).toContain('no longer has evals');
    expect(err).toContain('Files still come in');
    expect(err).not.toContain(KEY);
  });
});
