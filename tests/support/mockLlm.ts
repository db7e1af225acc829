// @dwmkerr/mock-llm in a process of its own on loopback: a server of the OpenAI protocol that we did not write.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface MockLlm {
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** Answers with this text, in chunks of three characters. `{{jmes request …}}` takes of the request what needs no escape. */
export function mockLlmAnswer(match: string, content: string) {
  return mockLlmRule(match, 200, {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    model: '{{jmes request body.model}}',
    choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }],
  });
}

/** What is answered to chats that `match`, a JMESPath expression of the request. */
export function mockLlmRule(match: string, status: number, content: unknown) {
  return {
    path: '/v1/chat/completions',
    method: 'POST',
    match,
    response: { status, content: JSON.stringify(content) },
  };
}

/** Later rules win. */
export async function startMockLlm(rules: readonly object[]): Promise<MockLlm> {
  const folder = await mkdtemp(join(tmpdir(), 'mock-llm-'));
  const config = { streaming: { chunkSize: 3, chunkIntervalMs: 1 }, rules };
  await writeFile(join(folder, 'mock-llm.yaml'), JSON.stringify(config));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const main = createRequire(import.meta.url).resolve('@dwmkerr/mock-llm/dist/main.js');
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port) },
    stdio: 'ignore',
  });
  const stop = async () => {
    child.kill();
    await rm(folder, { recursive: true, force: true });
  };
  for (let tries = 0; ; tries += 1) {
    const isReady = await fetch(`${origin}/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return { baseUrl: `${origin}/v1`, stop };
    if (tries === 200 || child.exitCode !== null) {
      await stop();
      throw new Error('mock-llm did not start.');
    }
    await sleep(50);
  }
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
