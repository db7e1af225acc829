/** Starts loadServer.mjs and hears from it. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

export interface Plan {
  /** Names the marks in the texts, so that one run's are not taken for another's. */
  readonly run: string;
  /** So many must have come before any is answered. */
  readonly requests: number;
  readonly chunks: number;
  /** 0: as fast as the client reads. */
  readonly everyMs: number;
  readonly isMarkdown?: boolean;
  /** Between the last request and the first byte. */
  readonly waitMs: number;
}

/** Milliseconds since the Unix epoch, with fractions; all processes of a machine agree on it. */
interface Told {
  readonly type: 'listening' | 'ready' | 'arrived' | 'released' | 'ended';
  readonly at: number;
  readonly port?: number;
}

export interface Times {
  readonly arrived: readonly number[];
  readonly released: number;
  readonly ended: number;
}

const SCRIPT = join(import.meta.dirname, 'loadServer.mjs');

export class LoadServer {
  #told: Told[] = [];
  #wake = () => {};

  private constructor(readonly child: ChildProcess) {
    child.on('message', (message) => {
      this.#told.push(message as Told);
      this.#wake();
    });
  }

  static async start(): Promise<LoadServer> {
    const server = new LoadServer(fork(SCRIPT, { stdio: 'inherit', execArgv: [] }));
    await server.#of('listening');
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#told.find(({ port }) => port !== undefined)?.port}/v1`;
  }

  async plan(plan: Plan): Promise<void> {
    this.#told = this.#told.filter(({ type }) => type === 'listening');
    this.child.send(plan);
    await this.#of('ready');
  }

  /** When what was planned happened; waits for its end. */
  async times(): Promise<Times> {
    const ended = (await this.#of('ended')).at;
    const released = (await this.#of('released')).at;
    return {
      arrived: this.#told.filter(({ type }) => type === 'arrived').map(({ at }) => at),
      released,
      ended,
    };
  }

  close(): void {
    this.child.disconnect();
  }

  async #of(type: Told['type']): Promise<Told> {
    for (;;) {
      const found = this.#told.find((each) => each.type === type);
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
