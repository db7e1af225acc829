/** Servers that tell what a model reads, as their sources have it: llama.cpp's and Ollama's. Each remembers what it was asked. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Message {
  readonly role: string;
  readonly content: string;
}

interface Asked {
  readonly model?: string;
  readonly messages?: readonly Message[];
  readonly _debug_render_only?: boolean;
}

export interface TemplateServer {
  readonly baseUrl: string;
  /** Such as `POST /apply-template`. */
  readonly asked: readonly string[];
  readonly close: () => void;
}

type Answer = readonly [status: number, body: unknown];
type Route = (body: Asked) => Answer;

async function serving(routes: Readonly<Record<string, Route>>, otherwise: unknown): Promise<TemplateServer> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const name = `${request.method} ${request.url}`;
      asked.push(name);
      const text = Buffer.concat(parts).toString();
      const [status, body] = routes[name]?.(text === '' ? {} : (JSON.parse(text) as Asked)) ?? [
        404,
        otherwise,
      ];
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const chatMl = (messages: readonly Message[]): string =>
  `${messages.map(({ role, content }) => `<|im_start|>${role}\n${content}<|im_end|>\n`).join('')}<|im_start|>assistant\n`;

export const SMOL_SYSTEM = 'You are a helpful AI assistant named SmolLM, trained by Hugging Face';

/** `template`: of the model's file; SmolLM2's puts a system message where none was sent. */
export function llamaCppServer(
  template: (messages: readonly Message[]) => string = (messages) =>
    chatMl(
      messages[0]?.role === 'system' ? messages : [{ role: 'system', content: SMOL_SYSTEM }, ...messages],
    ),
): Promise<TemplateServer> {
  const props: unknown = JSON.parse(readFileSync('tests/fixtures/llamaCpp/props.json', 'utf8'));
  return serving(
    {
      'GET /props': () => [200, props],
      'POST /apply-template': ({ messages }) =>
        messages
          ? [200, { prompt: template(messages) }]
          : [400, { error: { code: 400, message: "'messages' is required", type: 'invalid_request_error' } }],
    },
    { error: { code: 404, message: 'File Not Found', type: 'not_found_error' } },
  );
}

export const OLLAMA_TEMPLATE = '{{ if .System }}<|im_start|>system\n{{ .System }}<|im_end|>\n{{ end }}…';

/** `system`: of the model's Modelfile; it is used where the request has none. */
export function ollamaServer(version: string, system = ''): Promise<TemplateServer> {
  const withSystem = (messages: readonly Message[]) =>
    system === '' || messages[0]?.role === 'system'
      ? messages
      : [{ role: 'system', content: system }, ...messages];
  return serving(
    {
      'GET /api/version': () => [200, { version }],
      'POST /api/show': ({ model }) =>
        model === 'gone'
          ? [404, { error: "model 'gone' not found" }]
          : [200, { template: OLLAMA_TEMPLATE, ...(system !== '' && { system }), details: {} }],
      'POST /v1/chat/completions': ({ messages = [], _debug_render_only }) =>
        _debug_render_only
          ? [200, { choices: [], _debug_info: { rendered_template: chatMl(withSystem(messages)) } }]
          : [200, { choices: [{ message: { content: 'The model ran.' } }] }],
    },
    '404 page not found',
  );
}
