/**
 * Configurations that ask services of people's own, run by promptfoo itself and, imported, by this app, against one server: the same
 * methods, addresses, types and bodies, the same verdicts. As promptfooImport.test.ts, only where PARALLAX_PROMPTFOO names promptfoo.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { diskSource } from '@main/services/doors/diskSource';
import { answerTrial } from '@shared/checking/answerTrial';
import { overallStatus } from '@shared/domain/checks/checkResult';
import { scoreCells } from '@shared/domain/checks/scoreCells';
import type { Provider } from '@shared/domain/providers/provider';
import { door } from '@shared/formats/promptfoo/read';
import { writeSession } from '@shared/formats/promptfoo/writeSession';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { depsWith, requestOf, run as runSession, sessionWith } from './harness';

const PROMPTFOO = process.env.PARALLAX_PROMPTFOO;
const run = promisify(execFile);
const CORPUS = 'tests/corpus/promptfoo';
const STAND_IN = 'http://127.0.0.1:1/';
/** What is told to differ: encoded, now and then JSON, a key that is not there, left out. */
const NOT_ALIKE = new Set(['left-out', 'form', 'keys', 'mixed', 'query'].map((name) => `http-${name}.yaml`));
const names = readdirSync(CORPUS).filter((name) => /^http-.*\.yaml$/.test(name) && !NOT_ALIKE.has(name));

let server: Server;
let folder: string;
let received: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'parallax-promptfoo-http-'));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const type = request.headers['content-type'] ?? '';
      const body = type.includes('json') ? JSON.stringify(JSON.parse(text)) : text;
      const version = String(request.headers['x-version'] ?? '');
      received.push([request.method, request.url, type.replace(/;.*/, ''), version, body].join(' '));
      response.setHeader('Content-Type', 'application/json');
      const echo = type.includes('json') ? (JSON.parse(text) as object) : {};
      response.end(JSON.stringify({ answer: text, path: request.url, ...echo }));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The configuration at this server; what it asked, and which of its tests passed. */
async function byPromptfoo(name: string, config: string) {
  received = [];
  const out = path.join(folder, `${name}.out.json`);
  await run(
    String(PROMPTFOO),
    ['eval', '-c', config, '--no-cache', '--no-progress-bar', '--no-table', '-o', out],
    {
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        PROMPTFOO_CONFIG_DIR: path.join(folder, '.config', name),
        PROMPTFOO_DISABLE_TELEMETRY: '1',
        PROMPTFOO_DISABLE_UPDATE: '1',
        PROMPTFOO_DISABLE_REMOTE_GENERATION: 'true',
        PROMPTFOO_DISABLE_SHARING: '1',
      },
    },
  ).catch((error: { readonly code?: number; readonly stderr?: string }) => {
    // 100: an assertion failed.
    if (error.code !== 100) throw new Error(error.stderr ?? String(error));
  });
  const written = JSON.parse(readFileSync(out, 'utf8')) as {
    readonly results: { readonly results: readonly { readonly success: boolean }[] };
  };
  return {
    asked: received.toSorted(),
    verdicts: written.results.results.map(({ success }) => success).toSorted(),
  };
}

async function byUs(config: string) {
  received = [];
  const opened = await diskSource(config);
  if (!opened.ok) throw new Error(config);
  let count = 0;
  const newId = () => `i${++count}`;
  const read = await door.read(opened.value.source, {
    providers: [],
    newId,
    now: '2026-11-26T20:00:00.000Z',
  });
  const [made] = read.ok ? read.value : [];
  if (!made) throw new Error(config);
  const { session, providers = [] } = made;
  const { completions } = await runSession(requestOf(session, ...providers), {
    deps: depsWith({ keyOf: () => undefined }),
  });
  const scoring = { session, providers, priceOf: () => undefined };
  const scored = await scoreCells([...completions.keys()], completions, scoring, async (trials) =>
    trials.map(answerTrial),
  );
  return {
    asked: received.toSorted(),
    verdicts: scored.map(({ results }) => overallStatus(results.values()) !== 'fail').toSorted(),
  };
}

it.skipIf(PROMPTFOO === undefined).each(names)('%s', { timeout: 120_000 }, async (name) => {
  const { port } = server.address() as AddressInfo;
  const config = path.join(folder, name);
  const text = readFileSync(path.join(CORPUS, name), 'utf8');
  writeFileSync(
    config,
    text
      .replaceAll(STAND_IN, `http://127.0.0.1:${port}/`)
      .replaceAll('Host: 127.0.0.1:1\n', `Host: 127.0.0.1:${port}\n`),
  );
  const theirs = await byPromptfoo(name, config);
  const ours = await byUs(config);
  expect(theirs.asked.length).toBeGreaterThan(0);
  expect(ours).toEqual(theirs);
});

it.skipIf(PROMPTFOO === undefined)('what goes out is asked alike', { timeout: 120_000 }, async () => {
  const { port } = server.address() as AddressInfo;
  const service = (id: string, body: string): Provider => ({
    ...{ id, kind: 'http', label: id, baseUrl: `http://127.0.0.1:${port}/${id}`, needsKey: false },
    endpoint: { method: 'POST', body, answer: 'answer' },
  });
  const providers = [
    service('json', '{"q": "{{prompt}}", "t": {{temperature}}, "lang": "{{lang}}"}'),
    service('text', 'Q: {{prompt}} ({{lang}})'),
  ];
  const session = sessionWith(
    providers.map(({ id }) => ({ id, providerId: id, model: '', params: { temperature: 0.5 } })),
    {
      prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'Say {{word}}' }] }],
      cases: [
        { id: 'c', values: { word: 'say "hi"', lang: 'de' } },
        { id: 'd', values: { word: 'two\nlines', lang: 'en' } },
      ],
    },
  );
  const { text, notes } = writeSession(session, { providers, keyVariable: () => undefined });
  expect(notes).toEqual([]);
  const config = path.join(folder, 'export.yaml');
  writeFileSync(config, text);
  const theirs = await byPromptfoo('export.yaml', config);
  received = [];
  await runSession(requestOf(session, ...providers), { deps: depsWith({ keyOf: () => undefined }) });
  expect(received.toSorted()).toEqual(theirs.asked);
  expect(received).toHaveLength(4);
});
