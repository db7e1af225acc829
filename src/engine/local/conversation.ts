/** Talks with the process that runs models: begins it when something is asked, and tells who asked when it is gone. */

import type { Program, StartProgram } from '@engine/programs/program';
import type { ModelActivity } from '@shared/domain/models/localModel';
import type { TokenLogprob } from '@shared/domain/run/run';
import {
  type Count,
  type FromProcess,
  fromProcessSchema,
  type Generate,
  type Generated,
  type Problem,
  type Render,
  type Rendered,
  type ToProcess,
} from './messages';

export type Answered<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

export interface ConversationDeps {
  readonly start: StartProgram;
  /** After so many milliseconds in which nothing was asked the process is ended, and its memory is free; undefined: never. */
  readonly idleMs: () => number | undefined;
  /** What it has in memory has changed. */
  readonly onActivity: (activity: ModelActivity) => void;
}

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
  readonly #deps: ConversationDeps;
  readonly #open = new Map<number, Open>();
  #process: Program | undefined;
  #nextId = 0;
  #activity: ModelActivity = { type: 'off' };
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: ConversationDeps) {
    this.#deps = deps;
  }

  get activity(): ModelActivity {
    return this.#activity;
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

  /** Undefined where that model is not loaded: nothing is loaded, and no process begun, for it. */
  count(question: Count): Promise<number | undefined> {
    const { activity } = this;
    if (activity.type === 'off' || activity.file !== question.file) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const id = this.#ask(
        { type: 'count', question },
        {
          hear: (message) => {
            if (message.type === 'counted') this.#end(id, () => resolve(message.tokens ?? undefined));
          },
          fail: () => this.#end(id, () => resolve(undefined)),
        },
      );
    });
  }

  /** All its memory is free again; false, and nothing is done, where something is under way. */
  unload(): boolean {
    if (this.#open.size > 0) return false;
    this.#giveUp({ code: 'crashed' });
    return true;
  }

  /** How long it may be idle has changed. */
  rest(): void {
    clearTimeout(this.#idle);
    if (!this.#process || this.#open.size > 0) return;
    const idleMs = this.#deps.idleMs();
    if (idleMs === undefined) return;
    this.#idle = setTimeout(() => this.unload(), idleMs);
    this.#idle.unref();
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
    clearTimeout(this.#idle);
    const process = this.#process ?? this.#begin();
    process.setBusy(true);
    process.post({ ...question, id } satisfies ToProcess);
    return id;
  }

  #begin(): Program {
    const process = this.#deps.start({
      onMessage: (message) => this.#hear(message),
      onExit: (code) => {
        if (this.#process !== process) return;
        this.#process = undefined;
        this.#tell({ type: 'off' });
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
    if (heard.data.type === 'memory') {
      const { file, bytes } = heard.data;
      this.#tell(file === undefined ? { type: 'off' } : { type: 'on', file, bytes });
      return;
    }
    const open = this.#open.get(heard.data.id);
    if (heard.data.type === 'failed') open?.fail(heard.data.problem);
    else open?.hear(heard.data);
  }

  #end(id: number, tell: () => void): void {
    if (!this.#open.delete(id)) return;
    if (this.#open.size === 0) {
      this.#process?.setBusy(false);
      this.rest();
    }
    tell();
  }

  #giveUp(problem: Problem): void {
    const process = this.#process;
    this.#process = undefined;
    clearTimeout(this.#idle);
    process?.kill();
    this.#tell({ type: 'off' });
    this.#failAll(problem);
  }

  #tell(activity: ModelActivity): void {
    if (activity.type === 'off' && this.#activity.type === 'off') return;
    this.#activity = activity;
    this.#deps.onActivity(activity);
  }

  #failAll(problem: Problem): void {
    for (const open of [...this.#open.values()]) open.fail(problem);
  }
}
