/** Reads the body of an answer: a stream of chunks, or one JSON object where the server does not stream. */

import type { AnswerEnd, AnswerOutcome, AnswerSink } from '@engine/adapters/adapter';
import {
  type FailureContext,
  failure,
  failureOfError,
  failureOfErrorBody,
  failureOfForeignAnswer,
  requestIdOf,
} from '@engine/failures/failureOf';
import { type HttpAnswer, type HttpHeaders, MOST_ANSWER_BYTES } from '@engine/http/http';
import { parseJson } from '@engine/http/json';
import { SseDecoder, type SseEvent } from '@engine/http/sseDecoder';
import type { Failure } from '@shared/domain/failure';
import { isObject } from '@shared/domain/json';
import type { TokenLogprob } from '@shared/domain/run/run';
import { endingOf } from '@shared/formats/chat/endingOf';
import { type ChatChunk, readChatChunk } from './chatChunk';
import { JsonDepth } from './jsonDepth';
import { ToolCalls } from './toolCalls';

/** How long a server may take to close its side after the last chunk, so that the connection can be used again. */
const CLOSE_MS = 1000;
/** How long it may take after the finish reason, or the last brace, to count its tokens and to say that it is done. */
const LAST_WORDS_MS = 2000;
/** As much of an answer that is no chat completion as is worth keeping to show. */
const FOREIGN_LENGTH = 100_000;

const BEGINS_AS_EVENT = /^(?:(?:data|event|id|retry)?:|(?:data|event|id|retry)[\r\n])/;

type Shape = 'unknown' | 'events' | 'json' | 'foreign';

/** Rejects only when the body is aborted; the caller knows whether it did that. */
export async function readAnswer(
  { headers, body, hurry, close }: HttpAnswer,
  sink: AnswerSink,
  context: FailureContext,
  signal: AbortSignal,
): Promise<AnswerOutcome> {
  const answer = new Answer(headers, sink, context, hurry);
  const reader = body[Symbol.asyncIterator]();
  // One decoder over the whole body: a character may be split between two reads.
  const decoder = new TextDecoder();
  let received = 0;
  let heard: number | undefined;
  let lastWords: NodeJS.Timeout | undefined;
  try {
    for (;;) {
      let read: IteratorResult<Uint8Array>;
      try {
        read = await reader.next();
      } catch (error) {
        if (signal.aborted) throw error;
        return answer.broken(error);
      }
      if (read.done) return answer.ended(decoder.decode());
      received += read.value.length;
      if (received > MOST_ANSWER_BYTES) {
        close();
        return answer.tooLarge();
      }
      const outcome = answer.push(decoder.decode(read.value, { stream: true }));
      if (outcome) {
        void leave(reader, close);
        return outcome;
      }
      // Some servers give a reason with each chunk, so only one after which nothing came is the last.
      if (!answer.hasFinished || answer.chunks === heard) continue;
      heard = answer.chunks;
      clearTimeout(lastWords);
      lastWords = setTimeout(close, LAST_WORDS_MS);
    }
  } finally {
    clearTimeout(lastWords);
  }
}

/** Reads on to the end, but not for long, and lets go. */
async function leave(reader: AsyncIterator<Uint8Array>, close: () => void): Promise<void> {
  const timer = setTimeout(close, CLOSE_MS);
  try {
    while (!(await reader.next()).done);
  } catch {
    // Whatever happens to the connection now, the answer is whole.
  } finally {
    clearTimeout(timer);
  }
}

class Answer {
  #shape: Shape = 'unknown';
  readonly #sse = new SseDecoder();
  readonly #toolCalls = new ToolCalls();
  readonly #depth = new JsonDepth();
  #body = '';
  #end: { -readonly [Key in keyof AnswerEnd]: AnswerEnd[Key] } = {};
  /** How many there were. */
  chunks = 0;

  constructor(
    readonly headers: HttpHeaders,
    readonly sink: AnswerSink,
    readonly context: FailureContext,
    /** Called where the answer is one JSON text: it was thought out before it was begun. */
    readonly hurry: () => void,
  ) {
    const requestId = requestIdOf(headers);
    if (requestId !== undefined) this.#end.requestId = requestId;
  }

  /** Takes in what arrived; an outcome as soon as there is nothing more to wait for. */
  push(text: string): AnswerOutcome | undefined {
    if (this.#shape === 'unknown') {
      // Blanks before it are nothing: a server that sends them without end is read no slower for it.
      this.#body += text.trimStart();
      this.#shape = shapeOf(this.#body);
      if (this.#shape === 'json') {
        this.hurry();
        this.#depth.push(this.#body);
      }
      return this.#shape === 'events' ? this.#take(this.#sse.push(this.#body)) : undefined;
    }
    if (this.#shape === 'events') {
      const outcome = this.#take(this.#sse.push(text));
      if (outcome || !this.#isForeign) return outcome;
      // Not one chunk among all these lines: it is another protocol.
      if (this.#body.length < FOREIGN_LENGTH) this.#body += text;
      return this.#body.length < FOREIGN_LENGTH ? undefined : this.#foreign(this.#body);
    }
    this.#body += text;
    if (this.#shape === 'json') this.#depth.push(text);
    return this.#shape === 'foreign' && this.#body.length > FOREIGN_LENGTH
      ? this.#foreign(this.#body)
      : undefined;
  }

  /** The server closed the body in good order. */
  ended(rest = ''): AnswerOutcome {
    const outcome = this.push(rest);
    if (outcome) return outcome;
    if (this.#shape === 'json') return this.#whole();
    if (this.#shape === 'foreign') return this.#foreign(this.#body);
    const last = this.#sse.flush();
    // Half an event at the end of a cut stream is no reason to call the server a stranger.
    const readable = last.filter(({ data }) => isDone(data) || parseJson(data) !== undefined);
    const flushed = this.#take(readable);
    if (flushed) return flushed;
    if (this.hasFinished) return this.#completed();
    if (this.#isForeign) return this.#foreign(this.#body);
    return this.#failed(failure('network.cut', this.context));
  }

  /** Lines, but none that an event is made of; the decoder tells of one that has ended. */
  get #isForeign(): boolean {
    return this.chunks === 0 && (this.#sse.foreignLine !== undefined || !BEGINS_AS_EVENT.test(this.#body));
  }

  /** Only what comes after the text (the token counts, the end of the connection) may be missing. */
  get hasFinished(): boolean {
    return this.#end.finishReason !== undefined || this.#depth.isClosed;
  }

  tooLarge(): AnswerOutcome {
    const megabytes = Math.round(MOST_ANSWER_BYTES / 1024 / 1024);
    const reason = failure('response.tooLarge', this.context);
    return this.#failed({ ...reason, params: { ...reason.params, megabytes } });
  }

  /** The connection broke. */
  broken(error: unknown): AnswerOutcome {
    // All text was there; only what comes after it is lost.
    if (this.hasFinished) return this.#shape === 'json' ? this.#whole() : this.#completed();
    return this.#failed(failureOfError(error, this.context));
  }

  #take(events: readonly SseEvent[]): AnswerOutcome | undefined {
    // Text and reasoning of one read are joined, in their order.
    let kind: 'text' | 'reasoning' = 'text';
    let joined = '';
    let tokens: TokenLogprob[] = [];
    const flush = () => {
      if (joined !== '') this.sink[kind](joined);
      if (tokens.length > 0) this.sink.logprobs(tokens);
      joined = '';
      tokens = [];
    };
    const say = (next: 'text' | 'reasoning', text: string) => {
      if (text === '') return;
      if (next !== kind) flush();
      kind = next;
      joined += text;
    };
    for (const event of events) {
      if (isDone(event.data)) {
        flush();
        return this.#completed();
      }
      const json = event.data.trim() === '' ? null : parseJson(event.data);
      if (json === null) continue;
      const error = errorIn(json, event.name);
      if (error !== undefined || json === undefined) {
        flush();
        return this.#failed(
          json === undefined
            ? failureOfForeignAnswer(event.data, this.headers, this.context)
            : failureOfErrorBody(error, this.headers, this.context),
        );
      }
      const chunk = readChatChunk(json);
      if (!chunk) continue;
      this.#note(chunk);
      say('reasoning', chunk.reasoning);
      say('text', chunk.text);
      for (const token of chunk.logprobs ?? []) tokens.push(token);
      this.#sayToolCalls(chunk);
      if (this.#toolCalls.isTooMany) {
        flush();
        return this.#failed(failure('response.tooLarge', this.context));
      }
    }
    flush();
    return undefined;
  }

  /** One JSON object: the server does not stream, or has an error to tell. */
  #whole(): AnswerOutcome {
    const json = parseJson(this.#body);
    const error = errorIn(json, undefined);
    if (error !== undefined) return this.#failed(failureOfErrorBody(error, this.headers, this.context));
    const chunk = readChatChunk(json);
    if (!chunk || !isObject(json) || !Array.isArray(json.choices)) return this.#foreign(this.#body);
    this.#note(chunk);
    if (chunk.reasoning !== '') this.sink.reasoning(chunk.reasoning);
    if (chunk.text !== '') this.sink.text(chunk.text);
    if (chunk.logprobs) this.sink.logprobs(chunk.logprobs);
    this.#sayToolCalls(chunk);
    if (this.#toolCalls.isTooMany) return this.#failed(failure('response.tooLarge', this.context));
    return this.#completed();
  }

  #sayToolCalls({ toolCalls = [] }: ChatChunk): void {
    for (const part of this.#toolCalls.take(toolCalls)) this.sink.toolCall(part);
  }

  #note(chunk: ChatChunk): void {
    this.chunks += 1;
    if (chunk.finishReason !== undefined) this.#end.finishReason = chunk.finishReason;
    if (chunk.usage) this.#end.usage = chunk.usage;
    if (chunk.model !== undefined) this.#end.model = chunk.model;
    if (chunk.fingerprint !== undefined) this.#end.fingerprint = chunk.fingerprint;
  }

  #completed(): AnswerOutcome {
    const { finishReason } = this.#end;
    const ending = finishReason === undefined ? undefined : endingOf(finishReason);
    return { type: 'completed', end: { ...this.#end, ...(ending && { ending }) } };
  }

  #failed(reason: Failure): AnswerOutcome {
    const requestId = reason.requestId ?? this.#end.requestId;
    return { type: 'failed', failure: { ...reason, ...(requestId !== undefined && { requestId }) } };
  }

  #foreign(text: string): AnswerOutcome {
    return this.#failed(failureOfForeignAnswer(text, this.headers, this.context));
  }
}

/** The first character tells, whatever the content type says: servers and proxies get that one wrong. */
function shapeOf(beginning: string): Shape {
  const first = beginning.charAt(0);
  if (first === '') return 'unknown';
  if (first === '{' || first === '[') return 'json';
  return first === '<' ? 'foreign' : 'events';
}

function errorIn(json: unknown, eventName: string | undefined): unknown {
  const object: unknown = Array.isArray(json) ? json[0] : json;
  if (!isObject(object)) return undefined;
  if (object.error !== undefined && object.error !== null && object.error !== false) return object;
  return eventName === 'error' || object.object === 'error' ? object : undefined;
}

const isDone = (data: string): boolean => data.startsWith('[DONE]');
