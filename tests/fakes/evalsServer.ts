/**
 * A loopback server of evals that does what a test tells it to, and remembers what it was asked. It serves the corpus, page by page.
 *
 *     const server = await EvalsServer.start({ pageSize: 3 });
 *     server.next(busy(1));
 */
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const CORPUS = 'tests/corpus/openaiEvals';
export const corpusNames = readdirSync(CORPUS);

interface Thing {
  readonly id: string;
  readonly name?: string;
  readonly eval_id?: string;
  readonly run_id?: string;
}

const read = (name: string, file: string) => readFileSync(join(CORPUS, name, file), 'utf8');
const evals = corpusNames.map((name) => JSON.parse(read(name, 'eval.json')) as Thing);
const runs = corpusNames.flatMap(
  (name) => (JSON.parse(read(name, 'runs.json')) as { readonly data: readonly Thing[] }).data,
);
const items = corpusNames.flatMap((name) =>
  read(name, 'output_items.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Thing),
);

/** The one that the corpus calls so. */
export const evalOf = (name: string): Thing => {
  const own = evals[corpusNames.indexOf(name)];
  if (!own) throw new Error(name);
  return own;
};

/** True: it has answered. */
type Answer = (response: ServerResponse) => boolean | Promise<boolean>;

/** Refused with a status and the service's kind of words. */
export const refuses =
  (status: number, message = 'No.', headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message, type: 'invalid_request_error', code: null } }));
    return true;
  };

/** Too many requests: again after so many seconds. */
export const busy = (seconds: number): Answer =>
  refuses(429, 'Rate limit reached for requests', { 'retry-after': String(seconds) });

/** The connection is cut in the middle of the body. */
export const breaks: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '9999' });
  response.write('{"object":"list","data":[');
  setImmediate(() => response.destroy());
  return true;
};

export class EvalsServer {
  /** Method, path and query of each request, and its key. */
  readonly asked: { readonly request: string; readonly authorization: string | undefined }[] = [];
  readonly #next: (Answer | undefined)[] = [];
  #always: Answer | undefined;

  private constructor(
    private readonly server: Server,
    private readonly pageSize: number,
  ) {
    server.on('request', (request, response) => {
      const { authorization } = request.headers;
      this.asked.push({ request: `${request.method} ${request.url}`, authorization });
      void this.#answer(new URL(request.url ?? '/', 'http://x'), response);
    });
  }

  static async start({ pageSize = 3 } = {}): Promise<EvalsServer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new EvalsServer(server, pageSize);
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  get requests(): readonly string[] {
    return this.asked.map(({ request }) => request);
  }

  /** What the next requests get, one after the other; undefined: what is usual. */
  next(...answers: readonly (Answer | undefined)[]): void {
    this.#next.push(...answers);
  }

  always(answer: Answer | undefined): void {
    this.#always = answer;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  async #answer({ pathname, searchParams }: URL, response: ServerResponse): Promise<void> {
    response.on('error', () => undefined);
    const own = this.#next.length > 0 ? this.#next.shift() : this.#always;
    if (own && (await own(response))) return;
    const found = this.#found(pathname.split('/').slice(2), searchParams);
    if (!found) return void refuses(404, `No such thing: ${pathname}`)(response);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found));
  }

  #found([first, evalId, second, runId, third]: readonly string[], query: URLSearchParams): unknown {
    if (first !== 'evals') return undefined;
    if (evalId === undefined) return this.#page(evals, query);
    const own = evals.find(({ id }) => id === evalId);
    if (!own || second === undefined) return own;
    if (second !== 'runs') return undefined;
    if (runId === undefined)
      return this.#page(
        runs.filter((run) => run.eval_id === evalId),
        query,
      );
    return third === 'output_items'
      ? this.#page(
          items.filter((item) => item.run_id === runId),
          query,
        )
      : undefined;
  }

  #page(all: readonly Thing[], query: URLSearchParams): unknown {
    const from = all.findIndex(({ id }) => id === query.get('after')) + 1;
    const data = all.slice(from, from + Math.min(this.pageSize, Number(query.get('limit') ?? 20)));
    return {
      object: 'list',
      data,
      first_id: data[0]?.id ?? null,
      last_id: data.at(-1)?.id ?? null,
      has_more: from + data.length < all.length,
    };
  }
}
