/** A loopback service that is no chat API: it does at each path what a test says, and remembers what it was asked. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

type Page = (asked: Asked, response: ServerResponse) => void;

export interface PlainService {
  readonly origin: string;
  readonly asked: readonly Asked[];
  readonly close: () => Promise<void>;
}

/** A reply in one piece. */
export const replies =
  (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Page =>
  (_, response) => {
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
    response.end(isText ? body : JSON.stringify(body));
  };

/** A stream of events, in pieces that end anywhere; each has the name that its `type` is. `isCut`: the connection breaks at its end. */
export const streams =
  (events: readonly Readonly<Record<string, unknown>>[], isCut = false): Page =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const said = events
      .map(
        (event) =>
          `${event.type === undefined ? '' : `event: ${String(event.type)}\n`}data: ${JSON.stringify(event)}\n\n`,
      )
      .join('');
    const bytes = Buffer.from(said);
    for (let at = 0; at < bytes.length; at += 37) response.write(bytes.subarray(at, at + 37));
    if (isCut) response.destroy();
    else response.end();
  };

/** `pages`: by path, without its query; what is not there is answered with 404. */
export async function startPlainService(pages: Readonly<Record<string, Page>>): Promise<PlainService> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    response.on('error', () => undefined);
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method = '', url = '', headers, rawHeaders } = request;
    const each = { method, path: url, headers, rawHeaders, body: Buffer.concat(parts).toString('utf8') };
    asked.push(each);
    (pages[url.replace(/\?.*/, '')] ?? replies({ detail: 'Not Found' }, 404))(each, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
