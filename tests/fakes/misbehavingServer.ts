/**
 * A loopback server for the OpenAI protocol that does what a test tells it to, well or badly, and remembers exactly
 * what it got and what it sent.
 *
 *     const server = await MisbehavingServer.start({ 'bad-key': refuses(401, …), good: streams(['a', 'b']) });
 *     … server.baseUrl …; server.exchanges[0].body; await server.close();
 *
 * A behaviour is chosen by the model's name; `streams()` and the others are in ./behaviours.ts.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defaultBehaviours } from './behaviours';

export type Behaviour = (exchange: Exchange) => void | Promise<void>;

export interface MisbehavingServerOptions {
  /** By model name; a function gets every chat request. Names not listed here are looked up in defaultBehaviours. */
  readonly behaviours?: Readonly<Record<string, Behaviour>> | ((exchange: Exchange) => Behaviour);
  /** Answers to `POST /v1/embeddings`, by model name. */
  readonly embeddings?: Readonly<Record<string, Behaviour>>;
  /** What `GET /v1/models` lists. */
  readonly models?: readonly string[];
  /** Answers `GET /v1/models` in the list's place. */
  readonly modelsBehaviour?: Behaviour;
  /** What else it answers to GET, by path. */
  readonly pages?: Readonly<Record<string, Behaviour>>;
  /** If set, any other key is answered with 401. */
  readonly key?: string;
}

/** One request and what became of it. */
export class Exchange {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  /** The text of the answer that was sent so far, all chunks' contents joined. */
  sentText = '';
  sentReasoning = '';
  /** Everything written to the body. */
  readonly sentBytes: Buffer[] = [];
  /** Resolves when the exchange is over, either side having closed it; true if the client left before the end. */
  readonly closed: Promise<boolean>;
  isClosed = false;
  /** Tells connections apart. */
  readonly clientPort: number | undefined;

  constructor(
    request: IncomingMessage,
    readonly response: ServerResponse,
    /** The request's body, byte for byte. */
    readonly body: string,
  ) {
    this.method = request.method ?? '';
    this.path = request.url ?? '';
    this.headers = request.headers;
    this.rawHeaders = request.rawHeaders;
    this.clientPort = request.socket.remotePort;
    this.closed = new Promise((resolve) => {
      response.on('close', () => {
        this.isClosed = true;
        resolve(!response.writableFinished);
      });
    });
  }

  /** Without its query. */
  get pathname(): string {
    return this.path.replace(/\?.*/, '');
  }

  get json(): Record<string, unknown> {
    return JSON.parse(this.body) as Record<string, unknown>;
  }

  get model(): string {
    return String(this.json.model);
  }

  head(status: number, headers: Readonly<Record<string, string>> = {}): void {
    this.response.writeHead(status, headers);
    this.response.flushHeaders();
  }

  /** Writes as fast as the client reads. Does nothing once the client has left. */
  async write(bytes: string | Buffer): Promise<void> {
    if (this.isClosed) return;
    const buffer = Buffer.from(bytes as string);
    this.sentBytes.push(buffer);
    if (this.response.write(buffer)) return;
    await Promise.race([once(this.response, 'drain'), this.closed]);
  }

  end(): void {
    this.response.end();
  }

  /** Breaks the connection without the body's end, after what was written has left. */
  async cut(): Promise<void> {
    const { socket } = this.response;
    await new Promise<void>((resolve) => socket?.end(resolve));
    socket?.destroy();
  }
}

export class MisbehavingServer {
  readonly exchanges: Exchange[] = [];
  readonly #server: Server;
  readonly #options: MisbehavingServerOptions;
  #arrivals: (() => void)[] = [];

  private constructor(server: Server, options: MisbehavingServerOptions) {
    this.#server = server;
    this.#options = options;
  }

  static async start(options: MisbehavingServerOptions = {}): Promise<MisbehavingServer> {
    const http = createServer((request, response) => void server.#handle(request, response));
    const server = new MisbehavingServer(http, options);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get baseUrl(): string {
    return `${this.origin}/v1`;
  }

  /** The chat requests so far, optionally those of one model. */
  chats(model?: string): readonly Exchange[] {
    return this.exchanges.filter(
      (each) => each.pathname.endsWith('/chat/completions') && (model === undefined || each.model === model),
    );
  }

  /** The requests for embeddings so far, optionally those of one model. */
  embedded(model?: string): readonly Exchange[] {
    return this.exchanges.filter(
      (each) => each.pathname.endsWith('/embeddings') && (model === undefined || each.model === model),
    );
  }

  /** Resolves once so many requests have come. */
  async arrived(count: number): Promise<readonly Exchange[]> {
    while (this.exchanges.length < count) await new Promise<void>((resolve) => this.#arrivals.push(resolve));
    return this.exchanges;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => undefined);
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const exchange = new Exchange(request, response, Buffer.concat(parts).toString('utf8'));
    this.exchanges.push(exchange);
    const arrivals = this.#arrivals;
    this.#arrivals = [];
    for (const arrived of arrivals) arrived();
    await this.#behaviourFor(exchange)(exchange);
  }

  #behaviourFor(exchange: Exchange): Behaviour {
    const { behaviours, key, models, modelsBehaviour, pages = {} } = this.#options;
    if (key !== undefined && exchange.headers.authorization !== `Bearer ${key}`)
      return answersJson(401, {
        error: {
          message: `Incorrect API key provided: ${exchange.headers.authorization ?? 'none'}.`,
          type: 'invalid_request_error',
          code: 'invalid_api_key',
        },
      });
    const page = exchange.method === 'GET' ? pages[exchange.pathname] : undefined;
    if (page) return page;
    if (exchange.method === 'GET' && exchange.pathname === '/v1/models') {
      const names = models ?? Object.keys(typeof behaviours === 'object' ? behaviours : defaultBehaviours);
      return (
        modelsBehaviour ??
        answersJson(200, { object: 'list', data: names.map((id) => ({ id, object: 'model' })) })
      );
    }
    const embeds = exchange.pathname === '/v1/embeddings' && this.#options.embeddings?.[exchange.model];
    if (embeds) return embeds;
    if (exchange.method !== 'POST' || exchange.pathname !== '/v1/chat/completions')
      return answersJson(404, { error: { message: `Unknown path: ${exchange.path}`, type: 'not_found' } });
    if (typeof behaviours === 'function') return behaviours(exchange);
    return (
      behaviours?.[exchange.model] ??
      defaultBehaviours[exchange.model] ??
      answersJson(404, {
        error: {
          message: `The model \`${exchange.model}\` does not exist or you do not have access to it.`,
          type: 'invalid_request_error',
          code: 'model_not_found',
        },
      })
    );
  }
}

function answersJson(status: number, body: unknown): Behaviour {
  return async (exchange) => {
    exchange.head(status, { 'content-type': 'application/json', 'x-request-id': 'req_misbehaving' });
    await exchange.write(JSON.stringify(body));
    exchange.end();
  };
}
