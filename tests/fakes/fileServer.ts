/**
 * A loopback server of files that does what a test tells it to, well or badly, and remembers what it was asked.
 *
 *     const server = await FileServer.start();
 *     server.at('/m.gguf', serves(content, { etag: '"1"', cutAfter: [1000] }));
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Gate } from './gate';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface AskedFile {
  readonly method: string;
  readonly path: string;
  readonly range?: string;
  readonly ifRange?: string;
  readonly authorization?: string;
}

export class FileServer {
  readonly asked: AskedFile[] = [];
  readonly #answers = new Map<string, Answer>();

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://x');
      const { range, authorization, 'if-range': ifRange } = request.headers;
      this.asked.push({
        ...{ method: request.method ?? '', path: request.url ?? '' },
        ...(range !== undefined && { range }),
        ...(typeof ifRange === 'string' && { ifRange }),
        ...(authorization !== undefined && { authorization }),
      });
      const answer = this.#answers.get(pathname) ?? refusesFile(404);
      response.on('error', () => undefined);
      void answer(request, response);
    });
  }

  static async start(): Promise<FileServer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FileServer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The same by another name. */
  get otherOrigin(): string {
    return `http://localhost:${this.port}`;
  }

  at(path: string, answer: Answer): string {
    this.#answers.set(path, answer);
    return this.origin + path;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

interface Serving {
  readonly etag?: string;
  readonly lastModified?: string;
  /** False: all of it is sent, whatever is asked for. */
  readonly ranges?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of each GET in turn, after how many bytes the connection is cut. */
  readonly cutAfter?: readonly number[];
  /** Of each GET in turn, after how many bytes nothing more comes. */
  readonly stallAfter?: readonly number[];
  /** Sends so much and waits for it to open. */
  readonly held?: { readonly after: number; readonly gate: Gate };
  /** What Content-Length says in the place of the truth. */
  readonly saidLength?: number;
  readonly isChunked?: boolean;
}

/** A file, as servers of static files do it. */
export function serves(content: Buffer, serving: Serving = {}): Answer {
  const { etag, lastModified, ranges = true, isChunked = false } = serving;
  let gets = 0;
  return async ({ method, headers }, response) => {
    const wanted = ranges && /^bytes=(\d+)-$/.exec(headers.range ?? '');
    const condition = headers['if-range'];
    const isPart = wanted && (condition === undefined || condition === etag || condition === lastModified);
    const from = isPart ? Number(wanted[1]) : 0;
    const marks = {
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { 'last-modified': lastModified }),
      ...(ranges ? { 'accept-ranges': 'bytes' } : { 'accept-ranges': 'none' }),
      'content-type': 'application/octet-stream',
      ...serving.headers,
    };
    if (isPart && from >= content.length) {
      response.writeHead(416, { ...marks, 'content-range': `bytes */${content.length}` }).end();
      return;
    }
    const body = content.subarray(from);
    response.writeHead(isPart ? 206 : 200, {
      ...marks,
      ...(!isChunked && { 'content-length': serving.saidLength ?? body.length }),
      ...(isPart && { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }),
    });
    if (method === 'HEAD') {
      response.end();
      return;
    }
    const cut = serving.cutAfter?.[gets];
    const stall = serving.stallAfter?.[gets];
    gets += 1;
    if (cut !== undefined) {
      response.write(body.subarray(0, cut), () => response.destroy());
    } else if (stall !== undefined) {
      response.write(body.subarray(0, stall));
    } else if (serving.held) {
      response.write(body.subarray(0, serving.held.after));
      await serving.held.gate.pass();
      response.end(body.subarray(serving.held.after));
    } else response.end(body);
  };
}

export const redirects =
  (to: string, headers: Readonly<Record<string, string>> = {}, status = 302): Answer =>
  (_, response) => {
    response.writeHead(status, { location: to, ...headers }).end();
  };

export const refusesFile =
  (status: number, headers: Readonly<Record<string, string>> = {}, body = 'no'): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(body);
  };

export const says =
  (body: string, type = 'application/json'): Answer =>
  (_, response) => {
    response.writeHead(200, { 'content-type': type }).end(body);
  };
