/**
 * Servers, gateways and proxies repeat the secrets that they are sent. Each row is a place or a form in which one is met:
 * whatever the server does, neither the log, nor standard output, nor standard error holds it.
 */
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCli } from '../support/builtCli';

const KEY = 'sk-cli-7Qw8zX2mN5vB-4tR6yU';
const HEADER = 'gw_Tk9/Lm3+Pq7=Zx1';
const PARAMETER = 'Sub5cr1ption~Key%2D88';
const SECRETS = [KEY, HEADER, PARAMETER, decodeURIComponent(PARAMETER)];

const base64 = (text: string) => Buffer.from(text).toString('base64');
const hex = (text: string) => Buffer.from(text).toString('hex');
const percent = (text: string) => hex(text).replace(/../g, '%$&');
const halves = (text: string, between: string) => `${text.slice(0, 9)}${between}${text.slice(9)}`;

/** What of a secret is left in a text, in whatever form: a run of so many of its characters is no chance. */
function leaksIn(text: string): readonly string[] {
  const bare = text.replace(/\\[nrt]|\s|[\u200b\ufeff]/g, '').toLowerCase();
  const forms = SECRETS.flatMap((secret) => [
    ...windows(secret, 8),
    ...windows(hex(secret), 16),
    ...windows(percent(secret), 24),
    ...['', 'x', 'xy'].flatMap((before) => windows(base64(before + secret).slice(3), 12)),
  ]);
  return forms.filter((form) => bare.includes(form.toLowerCase()) || bare.includes(urlSafe(form)));
}
const urlSafe = (form: string) => form.toLowerCase().replaceAll('+', '-').replaceAll('/', '_');
const windows = (text: string, size: number) =>
  Array.from({ length: Math.max(0, text.length - size + 1) }, (_, at) => text.slice(at, at + size));

type Says = (response: ServerResponse, model: string) => void;

const chunk = (delta: object, more: object = {}) =>
  `data: ${JSON.stringify({ model: 'm', choices: [{ index: 0, delta, finish_reason: null, ...more }] })}\n\n`;
const END = `${chunk({}, { finish_reason: 'stop' })}data: [DONE]\n\n`;

/** Streams these events; the headers are of a gateway's kind. */
const streamsOf =
  (events: readonly string[], headers: Readonly<Record<string, string>> = {}): Says =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });
    for (const event of events) response.write(event);
    response.end(END);
  };
const saysText = (...texts: readonly string[]) => streamsOf(texts.map((content) => chunk({ content })));
const refuses =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Says =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
/** Of one request alone: as many refused keys in succession as there are rows would end the run. */
const refusal = (message: string) => refuses(422, { error: { message } });

/** Where it is met; how it is repeated. */
const rows: readonly (readonly [string, Says])[] = [
  [
    'a request id (gateways that trace by key: x-request-id)',
    streamsOf([chunk({ content: 'a' })], { 'x-request-id': `req-${KEY}` }),
  ],
  ['a request id of a refusal', refuses(400, { error: { message: 'no' } }, { 'x-request-id': hex(KEY) })],
  [
    'the model name (routers that answer with the upstream deployment)',
    streamsOf([
      `data: ${JSON.stringify({ model: `up/${KEY}`, choices: [{ index: 0, delta: { content: 'a' } }] })}\n\n`,
    ]),
  ],
  [
    'the fingerprint',
    streamsOf([
      `data: ${JSON.stringify({ system_fingerprint: base64(KEY), choices: [{ index: 0, delta: { content: 'a' } }] })}\n\n`,
    ]),
  ],
  ['the finish reason', streamsOf([chunk({ content: 'a' }, { finish_reason: `error: bad key ${KEY}` })])],
  [
    'a tool call, split over its parts',
    streamsOf([
      chunk({
        tool_calls: [
          { index: 0, id: `call_${KEY}`, function: { name: 'echo', arguments: `{"k":"${KEY.slice(0, 7)}` } },
        ],
      }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: `${KEY.slice(7)}"}` } }] }),
    ]),
  ],
  [
    "a tool's name",
    streamsOf([
      chunk({ tool_calls: [{ index: 0, id: '1', function: { name: `f_${KEY}`, arguments: '{}' } }] }),
    ]),
  ],
  [
    'a refusal: Incorrect API key provided (OpenAI, in full by compatible servers)',
    refusal(`Incorrect API key provided: ${KEY}.`),
  ],
  ['a refusal in upper case (Java gateways)', refusal(`Bad token ${KEY.toUpperCase()}`)],
  ['a refusal in lower case', refusal(`Bad token ${KEY.toLowerCase()}`)],
  [
    'a refusal with the header it got, as curl -v shows it',
    refusal(`> Authorization: Bearer ${KEY}\n> X-Gateway-Token: ${HEADER}`),
  ],
  [
    'a refusal with the header in JSON (Express, FastAPI debug pages)',
    refusal(JSON.stringify({ 'x-gateway-token': HEADER }).replaceAll('/', '\\/')),
  ],
  [
    'a refusal with the address it got (nginx, Azure API Management)',
    refusal(`POST /v1/chat/completions?subscription-key=${PARAMETER} 401`),
  ],
  ['… decoded', refusal(`subscription-key: ${decodeURIComponent(PARAMETER)}`)],
  ['a refusal in hex', refusal(`key ${hex(KEY)}`)],
  ['a refusal in upper-case hex', refusal(`key ${hex(KEY).toUpperCase()}`)],
  [
    'a refusal in hex with blanks (a dump of a Node buffer)',
    refusal(`<Buffer ${hex(KEY).replace(/..(?=.)/g, '$& ')}>`),
  ],
  ['a refusal in base64', refusal(`Basic ${base64(KEY)}`)],
  ['a refusal in base64, behind one byte', refusal(base64(`:${KEY}`))],
  ['a refusal in base64, behind a user (HTTP basic)', refusal(base64(`me:${KEY}`))],
  ['a refusal in base64, inside a longer text', refusal(base64(`Authorization: Bearer ${KEY}\r\nHost: x`))],
  [
    'a refusal in base64 for URLs',
    refusal(base64(`??${HEADER}>>`).replaceAll('+', '-').replaceAll('/', '_')),
  ],
  [
    'a refusal in base64, in lines of MIME',
    refusal(base64(`${'x'.repeat(50)}${KEY}`).replace(/.{76}/g, '$&\r\n')),
  ],
  ['a refusal percent-encoded', refusal(`?key=${encodeURIComponent(HEADER)}`)],
  ['a refusal percent-encoded throughout', refusal(percent(KEY))],
  ['a refusal percent-encoded in upper case', refusal(percent(KEY).toUpperCase())],
  ['a refusal JSON-escaped (ensure_ascii of other characters)', refusal(KEY.replaceAll('-', '\\u002d'))],
  [
    'a refusal with HTML entities (Tomcat)',
    refusal(
      HEADER.replaceAll('/', '&#47;')
        .replaceAll('+', '&#43;')
        .replaceAll('=', '&#61;')
        .replaceAll('_', '&#95;'),
    ),
  ],
  [
    'a refusal percent-encoded twice (a proxy behind a proxy)',
    refusal(encodeURIComponent(encodeURIComponent(HEADER))),
  ],
  ['a refusal percent-encoded in part (escape)', refusal(escape(HEADER))],
  [
    'a refusal escaped for JavaScript in part',
    refusal(HEADER.replaceAll('/', '\\x2f').replaceAll('=', '\\u003d')),
  ],
  [
    'a refusal with entities in part (Express, Django)',
    refusal(HEADER.replaceAll('/', '&#x2F;').replaceAll('=', '&#61;')),
  ],
  ['a refusal with the colours of a terminal', refusal(halves(KEY, '\u001b[0m'))],
  ['a refusal with a break of a page', refusal(halves(KEY, '<wbr>'))],
  ['a refusal in two lines of source', refusal(halves(KEY, '" +\n    "'))],
  ['a refusal with most of it', refusal(`Bad header ${HEADER.slice(0, 16)}...`)],
  ['a refusal split by a newline', refusal(halves(KEY, '\n'))],
  ['a refusal split by a newline and an indent', refusal(halves(KEY, '\r\n    '))],
  ['a refusal split by an escaped newline', refusal(halves(KEY, '\\n'))],
  ['a refusal split by a zero-width space', refusal(halves(KEY, '\u200b'))],
  ['a refusal whose cut falls into it', refusal(`${'x '.repeat(995)}${HEADER}`)],
  ['a redirect', refuses(302, '', { location: `https://login.example/?token=${KEY}` })],
  ['a page', refuses(502, `<html><body>Bad gateway: ${HEADER}</body></html>`)],
  [
    'an error in the stream',
    streamsOf([
      chunk({ content: 'Half' }),
      `data: ${JSON.stringify({ error: { message: `upstream refused ${KEY}`, code: KEY } })}\n\n`,
    ]),
  ],
  ['an answer that is none', refuses(200, `{"hello":"${KEY}"}`)],
  ['an answer (echo servers, httpbin)', saysText(`You sent Authorization: Bearer ${KEY}, thanks.`)],
  [
    'an answer, split by its deltas',
    saysText(`You sent ${KEY.slice(0, 11)}`, KEY.slice(11, 14), `${KEY.slice(14)}, thanks.`),
  ],
  ['an answer, a character a delta', saysText(...`It is ${KEY}.`)],

  ['an answer that is cut in the middle of it (at its most tokens)', saysText(`It is ${KEY.slice(0, 17)}`)],
  [
    'an answer escaped, a character a delta',
    saysText(...HEADER.replace(/[/+=_]/g, (each) => `%${hex(each)}`)),
  ],
  [
    "a tool's name, split over its parts",
    streamsOf([
      chunk({
        tool_calls: [{ index: 0, id: '1', function: { name: `f_${KEY.slice(0, 9)}`, arguments: '' } }],
      }),
      chunk({ tool_calls: [{ index: 0, function: { name: KEY.slice(9) } }] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '{}' } }] }),
    ]),
  ],
  ['an answer in hex, split', saysText(hex(KEY).slice(0, 13), hex(KEY).slice(13))],
  [
    'reasoning',
    streamsOf([
      chunk({ reasoning_content: `The key is ${KEY.slice(0, 8)}` }),
      chunk({ reasoning_content: KEY.slice(8) }),
    ]),
  ],
  [
    'the tokens of an answer (logprobs)',
    streamsOf(
      KEY.split(/(?<=.{3})/).map((token) =>
        chunk(
          { content: '' },
          { logprobs: { content: [{ token, logprob: -1, top_logprobs: [{ token, logprob: -1 }] }] } },
        ),
      ),
    ),
  ],
  [
    'an answer in one piece',
    refuses(200, {
      model: KEY,
      choices: [{ index: 0, message: { content: `It is ${KEY}` }, finish_reason: 'stop' }],
    }),
  ],
];

let server: Server;
let folder: string;
const asked: { readonly url: string; readonly headers: Readonly<Record<string, unknown>> }[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    asked.push({ url: request.url ?? '', headers: request.headers });
    const { model } = JSON.parse(body) as { model: string };
    rows[Number(model.slice(1))]?.[1](response, model);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  folder = await mkdtemp(join(tmpdir(), 'parallax-secrets-'));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true, force: true });
});

/** Runs all rows, each a model of its own, with a key, a secret header and a secret parameter. */
async function runAll(options: readonly string[]) {
  const data = join(folder, 'data');
  await mkdir(data, { recursive: true });
  const { port } = server.address() as AddressInfo;
  const own = {
    id: 'openai',
    kind: 'openai-compatible',
    label: 'Own',
    baseUrl: `http://127.0.0.1:${port}/v1?api-version=2026-01-01&subscription-key=${PARAMETER}`,
    needsKey: true,
    headers: { 'X-Gateway-Token': HEADER, 'X-Title': 'Parallax' },
  };
  await writeFile(join(data, 'providers.json'), JSON.stringify({ saved: [own], removed: [] }));
  const session = {
    format: 2,
    id: 's1',
    title: 'x',
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'hi' }] }],
    models: rows.map((_, row) => ({ id: `m${row}`, providerId: 'openai', model: `m${row}`, params: {} })),
  };
  await writeFile(join(folder, 'session.yaml'), JSON.stringify(session));
  const env = { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: own.baseUrl };
  return startCli(folder, ['run', '.', '--user-data-dir', data, ...options], env).ended;
}

describe('a secret that is repeated is masked before it is written or shown', () => {
  it('in every place and form', async () => {
    const { out, err } = await runAll(['--json']);
    const [name = ''] = await readdir(join(folder, 'runs'));
    const log = await readFile(join(folder, 'runs', name), 'utf8');
    const lines = [...log.split('\n'), ...out.split('\n')];
    const leaks = rows.flatMap(([where], row) => {
      const own = lines.filter((line) => line.includes(`"p/m${row}/-/0"`)).join('\n');
      expect(own, where).toContain('"status"');
      return leaksIn(own).length > 0 ? [where] : [];
    });
    expect(leaks).toEqual([]);
    expect(leaksIn(log)).toEqual([]);
    expect(leaksIn(out + err)).toEqual([]);
    // What is harmless stays, and what is sent is sent whole.
    expect(log).toContain('api-version=2026-01-01');
    expect(log).toContain('"X-Title":"Parallax"');
    expect(out).toContain('You sent Authorization: Bearer •••, thanks.');
    expect(asked[0]?.headers).toMatchObject({ authorization: `Bearer ${KEY}`, 'x-gateway-token': HEADER });
    // (The SDK writes %2D as the hyphen that it is.)
    expect(decodeURIComponent(asked[0]?.url ?? '')).toContain(decodeURIComponent(PARAMETER));
  });

  it.each([['html'], ['csv'], ['md'], ['jsonl']])(
    'in results as %s, and in the text of a terminal',
    async (format) => {
      const file = join(folder, `results.${format}`);
      const { out, err } = await runAll(['--out', file]);
      expect(leaksIn(out + err)).toEqual([]);
      expect(leaksIn(await readFile(file, 'utf8'))).toEqual([]);
    },
  );
});
