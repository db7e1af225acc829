/** Talks with the process that runs models: begins it when something is asked, and tells who asked when it is gone. */
import type { TokenLogprob } from '@shared/domain/run/run';
import {
  type FromProcess,
  fromProcessSchema,
  type Generate,
  type Generated,
  type Problem,
  type Render,
  type Rendered,
  type ToProcess,
} from './messages';
import type { ModelProcess, StartModelProcess } from './modelProcess';

export type Answered<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

/** What is said while a text comes. */
export interface TextSink {
  readonly text: (text: string) => void;
  readonly logprobs: (tokens: readonly TokenLogprob[]) => void;
}

/** A header may be anything, and a template is a program of whoever made the file: what does not end is ended. */
const LONGEST_RENDERING_MS = 30_000;

interface Open {
  readonly hear: (message: FromProcess) => void;
  readonly fail: (problem: Problem) => void;
}

type Question = ToProcess extends infer Each
  ? Each extends { readonly question: unknown }
    ? Omit<Each, 'id'>
    : never
  : never;

export class Conversation {
  readonly #start: StartModelProcess;
  readonly #open = new Map<number, Open>();
  #process: ModelProcess | undefined;
  #nextId = 0;

  constructor(start: StartModelProcess) {
    this.#start = start;
  }

  render(question: Render): Promise<Answered<Rendered>> {
    return new Promise((resolve) => {
      const id = this.#ask(
        { type: 'render', question },
        {
          hear: (message) => {
            if (message.type === 'rendered')
              this.#end(id, () => resolve({ ok: true, value: message.rendered }));
          },
          fail: (problem) => this.#end(id, () => resolve({ ok: false, problem })),
        },
      );
      const timer = setTimeout(() => {
        if (this.#open.has(id))
          this.#giveUp({ code: 'modelUnreadable', detail: 'It takes too long to read.' });
      }, LONGEST_RENDERING_MS);
      timer.unref();
    });
  }

  /** Rejects when `signal` is aborted, at once. */
  load(question: Generate, signal: AbortSignal): Promise<Answered<null>> {
    return this.#untilAborted({ type: 'load', question }, signal, (message, end) => {
      if (message.type === 'loaded') end(null);
    });
  }

  /** Rejects when `signal` is aborted, at once; what it was about is ended behind it. */
  generate(question: Generate, sink: TextSink, signal: AbortSignal): Promise<Answered<Generated>> {
    return this.#untilAborted({ type: 'generate', question }, signal, (message, end) => {
      if (message.type === 'text') sink.text(message.text);
      else if (message.type === 'logprobs') sink.logprobs(message.tokens);
      else if (message.type === 'generated') end(message.generated);
    });
  }

  /** What is under way fails. */
  close(): void {
    this.#giveUp({ code: 'crashed' });
  }

  #untilAborted<Value>(
    question: Question,
    signal: AbortSignal,
    hear: (message: FromProcess, end: (value: Value) => void) => void,
  ): Promise<Answered<Value>> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const end = (tell: () => void) =>
        this.#end(id, () => {
          signal.removeEventListener('abort', cancel);
          tell();
        });
      const cancel = () => {
        this.#process?.post({ type: 'cancel', id } satisfies ToProcess);
        end(() => reject(signal.reason));
      };
      const id = this.#ask(question, {
        hear: (message) => hear(message, (value) => end(() => resolve({ ok: true, value }))),
        fail: (problem) => end(() => resolve({ ok: false, problem })),
      });
      signal.addEventListener('abort', cancel, { once: true });
    });
  }

  #ask(question: Question, open: Open): number {
    const id = this.#nextId;
    this.#nextId += 1;
    this.#open.set(id, open);
    const process = this.#process ?? this.#begin();
    process.setBusy(true);
    process.post({ ...question, id } satisfies ToProcess);
    return id;
  }

  #begin(): ModelProcess {
    const process = this.#start({
      onMessage: (message) => this.#hear(message),
      onExit: (code) => {
        if (this.#process !== process) return;
        this.#process = undefined;
        this.#failAll({ code: 'crashed', ...(code !== null && { detail: `exit code ${code}` }) });
      },
    });
    this.#process = process;
    return process;
  }

  #hear(message: unknown): void {
    const heard = fromProcessSchema.safeParse(message);
    if (!heard.success) {
      this.#giveUp({ code: 'internal', detail: heard.error.message });
      return;
    }
    const open = this.#open.get(heard.data.id);
    if (heard.data.type === 'failed') open?.fail(heard.data.problem);
    else open?.hear(heard.data);
  }

  #end(id: number, tell: () => void): void {
    if (!this.#open.delete(id)) return;
    if (this.#open.size === 0) this.#process?.setBusy(false);
    tell();
  }

  #giveUp(problem: Problem): void {
    const process = this.#process;
    this.#process = undefined;
    process?.kill();
    this.#failAll(problem);
  }

  #failAll(problem: Problem): void {
    for (const open of [...this.#open.values()]) open.fail(problem);
  }
}
