/** The generated code is run against a server on this machine and must send exactly the app's bytes. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import { hasCode } from '@shared/formats/code/codeProtocols';
import { type CodeLanguage, codeLanguages, toCode } from '@shared/formats/code/toCode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const KEY = 'sk-test-1234567890';
const SECRET = 'gateway-0987654321';
const commands: Record<CodeLanguage, (file: string) => readonly [string, readonly string[]]> = {
  curl: (file) => ['sh', [file]],
  python: (file) => ['python3', [file]],
  typescript: (file) => ['node', [file]],
};
const endings: Record<CodeLanguage, string> = { curl: 'sh', python: 'py', typescript: 'mjs' };

const GEMINI = JSON.stringify({
  candidates: [{ content: { parts: [{ text: 'Hm.', thought: true }, { text: '你好' }] } }],
});
const RESPONSE = JSON.stringify({
  output: [
    { type: 'web_search_call', status: 'completed' },
    { type: 'message', content: [{ type: 'output_text', text: '你好' }] },
  ],
});
const RESPONSE_EVENTS =
  'data: {"type":"response.created","response":{}}\n\ndata: {"type":"response.output_text.delta","delta":"你好"}\n\n';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly body: string;
  readonly headers: Record<string, unknown>;
}
let server: Server;
let received: Received | undefined;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'parallax-code-'));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      received = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      if (url?.startsWith('/v1/messages')) {
        const isWhole = received.body.includes('"stream":false');
        const delta = { type: 'content_block_delta', delta: { type: 'text_delta', text: '你好' } };
        response.writeHead(200, { 'Content-Type': isWhole ? 'application/json' : 'text/event-stream' });
        return void response.end(
          isWhole ? '{"content":[{"type":"text","text":"你好"}]}' : `data: ${JSON.stringify(delta)}\n\n`,
        );
      }
      if (url?.includes('enerateContent')) {
        const isWhole = url.endsWith(':generateContent');
        response.writeHead(200, { 'Content-Type': isWhole ? 'application/json' : 'text/event-stream' });
        return void response.end(isWhole ? GEMINI : `data: ${GEMINI}\n\n`);
      }
      if (url?.startsWith('/v1/responses')) {
        const isWhole = received.body.includes('"stream":false');
        response.writeHead(200, { 'Content-Type': isWhole ? 'application/json' : 'text/event-stream' });
        return void response.end(isWhole ? RESPONSE : RESPONSE_EVENTS);
      }
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.end(
        'data: {"choices":[{"delta":{"content":"你好"}}]}\n\ndata: {"choices":[]}\n\ndata: [DONE]\n\n',
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const body = (
  content: string,
  more: Readonly<Record<string, WireRequest['body']>> = {},
): WireRequest['body'] => ({
  model: 'm',
  messages: [
    { role: 'system', content: "It's 'quoted' $HOME `id` \\n \\ %s %% !" },
    { role: 'user', content },
  ],
  ...more,
  stream: true,
  stream_options: { include_usage: true },
});

const bodies: readonly (readonly [string, WireRequest['body']])[] = [
  ['plain words', body('Say hello.', { temperature: 0.7, top_p: 1, stop: ['\n', '"""'], seed: -3 })],
  [
    'other scripts and odd characters',
    body('你好 😀 é \u2028\u2029\u0000\u0007\u007f\ufeff\r\n\t"\'\\ </script> {{x}}'),
  ],
  ['numbers that Python writes otherwise', body('x', { temperature: 1e-7, top_p: 0.00001, seed: 2 ** 53 })],
  [
    'images, calls and tools',
    {
      model: 'm',
      messages: [
        { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } }] },
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 'c', type: 'function', function: { name: 'add', arguments: '{"a": "\'1\'"}' } }],
        },
        { role: 'tool', content: '2', tool_call_id: 'c' },
      ],
      tools: [{ type: 'function', function: { name: 'add', parameters: {} } }],
      response_format: { type: 'json_schema', json_schema: { name: 's', schema: {}, strict: true } },
      stream: true,
    },
  ],
  ['half a surrogate pair', body('\ud83d half')],
  ['a prompt of 300 KB', body("'long' ".repeat(43_000))],
];

const plain = { protocol: 'openai-chat', url: 'http://localhost', headers: {}, body: body('x') };

describe.each(codeLanguages)('%s', (language) => {
  it.each(bodies)('sends %s byte for byte', async (_, each) => {
    const { port } = server.address() as AddressInfo;
    const request = {
      protocol: 'openai-chat',
      url: `http://127.0.0.1:${port}/v1/chat/completions?a=1&b='2'`,
      headers: {
        Accept: 'application/json',
        'User-Agent': 'Parallax/0.1.0',
        'Content-Type': 'application/json',
        Authorization: 'Bearer •••',
        'X-Title': "it's $5",
        'X-Gateway-Token': '•••',
      },
      body: each,
    };
    const code = toCode(request, language, 'TEST_KEY');
    expect(code).not.toContain('•••');
    const file = path.join(folder, `code.${endings[language]}`);
    writeFileSync(file, code);
    received = undefined;
    const [command, args] = commands[language](file);
    const { stdout } = await run(command, args, {
      env: { ...process.env, TEST_KEY: KEY, HEADER_X_GATEWAY_TOKEN: SECRET, no_proxy: '127.0.0.1' },
    });
    const found = received as Received | undefined;
    expect(found?.body === JSON.stringify(each)).toBe(true);
    expect(decodeURIComponent(found?.url ?? '')).toBe("/v1/chat/completions?a=1&b='2'");
    expect(found?.headers).toMatchObject({
      accept: 'application/json',
      authorization: `Bearer ${KEY}`,
      'content-type': 'application/json',
      'x-title': "it's $5",
      'x-gateway-token': SECRET,
    });
    // The program is not us.
    expect(found?.headers['user-agent']).not.toContain('Parallax');
    expect(stdout).toContain('你好');
  });

  it.each([
    ['JSON with PUT', 'PUT', { q: "it's $5 你好" }, 'application/json', '{"q":"it\'s $5 你好"}', '/ask'],
    ['text', 'POST', 'Q: "你好" $HOME\n', 'text/plain', 'Q: "你好" $HOME\n', '/ask'],
    ['nothing but a query', 'GET', { q: '你好 & x', k: 3 }, undefined, '', '/ask?q=你好+&+x&k=3'],
  ] as const)('asks an endpoint with %s', async (_, method, each, type, sent, url) => {
    const { port } = server.address() as AddressInfo;
    const request: WireRequest = {
      ...{ protocol: 'http', method, url: `http://127.0.0.1:${port}/ask`, body: each },
      headers: { Accept: '*/*', ...(type && { 'Content-Type': type }), 'X-Key': 'Token •••' },
    };
    expect(hasCode(request)).toBe(true);
    const file = path.join(folder, `endpoint.${endings[language]}`);
    writeFileSync(file, toCode(request, language, 'TEST_KEY'));
    received = undefined;
    const [command, args] = commands[language](file);
    const { stdout } = await run(command, args, {
      env: { ...process.env, TEST_KEY: KEY, no_proxy: '127.0.0.1' },
    });
    const found = received as Received | undefined;
    expect(found).toMatchObject({ method, body: sent, headers: { 'x-key': `Token ${KEY}` } });
    expect(decodeURIComponent(found?.url ?? '')).toBe(url);
    expect(stdout).toContain('[DONE]');
  });

  it.each([true, false])('reads the Responses, streamed: %s', async (stream) => {
    const { port } = server.address() as AddressInfo;
    const request: WireRequest = {
      ...{ protocol: 'openai-responses', url: `http://127.0.0.1:${port}/v1/responses` },
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer •••' },
      body: { model: 'm', input: [{ role: 'user', content: 'x' }], tools: [{ type: 'web_search' }], stream },
    };
    expect(hasCode(request)).toBe(true);
    const file = path.join(folder, `responses.${endings[language]}`);
    writeFileSync(file, toCode(request, language, 'TEST_KEY'));
    const [command, args] = commands[language](file);
    const env = { ...process.env, TEST_KEY: KEY, no_proxy: '127.0.0.1' };
    const { stdout } = await run(command, args, { env });
    expect((received as Received | undefined)?.body).toBe(JSON.stringify(request.body));
    if (language === 'curl') expect(stdout).toContain('你好');
    else expect(stdout.trim()).toBe('你好');
  });

  it.each([true, false])('reads Messages, streamed: %s', async (stream) => {
    const { port } = server.address() as AddressInfo;
    const request: WireRequest = {
      ...{ protocol: 'anthropic-messages', url: `http://127.0.0.1:${port}/v1/messages` },
      headers: { 'Content-Type': 'application/json', 'anthropic-version': '2023-06-01', 'x-api-key': '•••' },
      body: { model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: 'x' }] }], stream },
    };
    const file = path.join(folder, `messages.${endings[language]}`);
    writeFileSync(file, toCode(request, language, 'TEST_KEY'));
    const [command, args] = commands[language](file);
    const env = { ...process.env, TEST_KEY: KEY, no_proxy: '127.0.0.1' };
    const { stdout } = await run(command, args, { env });
    const found = received as Received | undefined;
    expect(found?.headers).toMatchObject({ 'x-api-key': KEY, 'anthropic-version': '2023-06-01' });
    if (language === 'curl') expect(stdout).toContain('你好');
    else expect(stdout.trim()).toBe('你好');
  });

  it.each([':generateContent', ':streamGenerateContent?alt=sse'])('reads Gemini at %s', async (method) => {
    const { port } = server.address() as AddressInfo;
    const request: WireRequest = {
      ...{ protocol: 'gemini', url: `http://127.0.0.1:${port}/v1beta/models/m${method}` },
      headers: { 'Content-Type': 'application/json', 'x-goog-api-key': '•••' },
      body: { contents: [{ role: 'user', parts: [{ text: 'x' }] }], tools: [{ googleSearch: {} }] },
    };
    const file = path.join(folder, `gemini.${endings[language]}`);
    writeFileSync(file, toCode(request, language, 'TEST_KEY'));
    const [command, args] = commands[language](file);
    const env = { ...process.env, TEST_KEY: KEY, no_proxy: '127.0.0.1' };
    const { stdout } = await run(command, args, { env });
    const found = received as Received | undefined;
    expect(found?.body).toBe(JSON.stringify(request.body));
    expect(found?.headers).toMatchObject({ 'x-goog-api-key': KEY });
    if (language === 'curl') expect(stdout).toContain('你好');
    else expect(stdout.trim()).toBe('你好');
  });

  it('reads an answer that is asked for whole', () => {
    expect(toCode({ ...plain, body: { stream: false } }, language, 'API_KEY')).not.toContain('[DONE]');
  });

  it('asks for no key where the server wants none', () => {
    expect(toCode(plain, language, 'API_KEY')).not.toMatch(/Authorization|environ|env\./);
  });

  it('takes no code for the name of a variable', () => {
    expect(() => toCode(plain, language, 'A"; id; "')).toThrow('variable name');
  });

  it('is none that reads the answers of another protocol', () => {
    expect(hasCode(plain)).toBe(true);
    const foreign = { ...plain, protocol: 'cohere-chat' };
    expect(hasCode(foreign)).toBe(false);
    expect(() => toCode(foreign, language, 'API_KEY')).toThrow('cohere-chat');
  });
});
