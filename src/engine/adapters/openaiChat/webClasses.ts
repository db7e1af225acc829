/**
 * Stand in for three of Node's web classes, of which the `openai` SDK needs next to nothing: it makes headers (ours leave in their
 * place), asks whether a body is a form (it is text) and is handed a response (the answer is read by us). Whoever touches one of
 * Node's makes it load its whole `fetch`: 30 ms of the first request. The build gives the SDK these (vite.plugins.ts).
 */

/** Of `Headers` what the SDK uses of them; the names come in lower case. */
export class Headers {
  readonly #values = new Map<string, string>();

  get(name: string): string | null {
    return this.#values.get(name) ?? null;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  delete(name: string): void {
    this.#values.delete(name);
  }

  append(name: string, value: string): void {
    const before = this.#values.get(name);
    this.#values.set(name, before === undefined ? value : `${before}, ${value}`);
  }

  entries(): IterableIterator<[string, string]> {
    return this.#values.entries();
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
}

/** Nothing is one. */
export class FormData {}

/** A response without a body, as which an answer is shown to the SDK. */
export class EmptyResponse {
  readonly headers = new Headers();
  readonly body = null;
  readonly status: number;
  readonly ok: boolean;

  constructor(status: number) {
    this.status = status;
    this.ok = status >= 200 && status < 300;
  }

  text(): Promise<string> {
    return Promise.resolve('');
  }
}
