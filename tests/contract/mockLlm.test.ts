/** A second opinion on the protocol: @dwmkerr/mock-llm, in a process of its own on loopback. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listModels } from '@shared/engine/listModels';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { depsWith, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

const CONFIG = {
  streaming: { chunkSize: 3, chunkIntervalMs: 1 },
  rules: [
    rule('@', 200, {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: '{{jmes request body.model}}',
      choices: [
        {
          message: { role: 'assistant', content: '{{jmes request body.messages[-1].content}}' },
          finish_reason: 'stop',
        },
      ],
    }),
    rule("body.model == 'refused'", 401, {
      error: {
        message: 'Incorrect API key provided.',
        type: 'invalid_request_error',
        code: 'invalid_api_key',
      },
    }),
    {
      path: '/v1/models',
      method: 'GET',
      response: { status: 200, content: JSON.stringify({ data: [{ id: 'b' }, { id: 'a' }] }) },
    },
  ],
};
function rule(match: string, status: number, content: unknown) {
  return {
    path: '/v1/chat/completions',
    method: 'POST',
    match,
    response: { status, content: JSON.stringify(content) },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('No port.');
  return address.port;
}

let child: ChildProcess;
let folder: string;
let origin: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mock-llm-'));
  await writeFile(join(folder, 'mock-llm.yaml'), JSON.stringify(CONFIG));
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const main = createRequire(import.meta.url).resolve('@dwmkerr/mock-llm/dist/main.js');
  child = spawn(process.execPath, [main], {
    cwd: folder,
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port) },
    stdio: 'ignore',
  });
  for (let tries = 0; ; tries += 1) {
    const isReady = await fetch(`${origin}/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) break;
    if (tries === 100 || child.exitCode !== null) throw new Error('mock-llm did not start.');
    await sleep(100);
  }
}, 20_000);
afterAll(async () => {
  child.kill();
  await rm(folder, { recursive: true, force: true });
});

it('streams what it echoes, without usage', async () => {
  const text = 'The menu: 汉堡、薯条、可乐 😊, and more.';
  const session = sessionWith([modelNamed('any')], {
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: text }] }],
  });
  const ran = await run(requestOf(session, providerAt(`${origin}/v1`)));
  expect(ran.of('any')).toMatchObject({ status: 'completed', text, finishReason: 'stop' });
  expect(ran.of('any').usage).toBeUndefined();
});

it('refuses inside the stream, with HTTP 200', async () => {
  const ran = await run(requestOf(sessionWith([modelNamed('refused')]), providerAt(`${origin}/v1`)));
  expect(ran.of('refused')).toMatchObject({
    status: 'failed',
    failure: { code: 'auth.rejected', detail: 'Incorrect API key provided.' },
  });
});

it('lists its models', async () => {
  expect(await listModels(providerAt(`${origin}/v1`), depsWith())).toEqual({ ok: true, value: ['a', 'b'] });
});
