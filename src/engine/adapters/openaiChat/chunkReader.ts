/** Reads the events of an answer one by one: what they say goes to the sink, what they tell about the answer is kept. */
import type { AnswerSink } from '@engine/adapters/adapter';
import { Remarks } from '@engine/events/remarks';
import {
  type FailureContext,
  failure,
  failureOfErrorBody,
  failureOfForeignAnswer,
} from '@engine/failures/failureOf';
import type { HttpHeaders } from '@engine/http/http';
import type { SseEvent } from '@engine/http/sseDecoder';
import type { Failure } from '@shared/domain/failure';
import type { Json } from '@shared/domain/json';
import type { RemarkKind } from '@shared/domain/run/remark';
import { AlikeChunks } from './alikeChunks';
import { type ChatChunk, readChatChunk } from './chatChunk';
import { AnswerChoice } from './choiceOf';
import { ChunkOrder } from './chunkOrder';
import { Counting } from './counting';
import { type Payload, payloadsIn } from './payloads';
import { Saying } from './saying';
import { errorInText, isEndEvent, wordOf } from './serverWords';
import { Spoken } from './spoken';
import { ToolCalls } from './toolCalls';

/** What an answer tells about itself on its way; the last word of each counts. */
export interface Told {
  finishReason?: string;
  model?: string;
  fingerprint?: string;
}

export class ChunkReader {
  readonly remarks: Remarks;
  readonly spoken: Spoken;
  readonly #toolCalls = new ToolCalls();
  readonly #choice = new AnswerChoice();
  readonly #order = new ChunkOrder();
  readonly #alike = new AlikeChunks((data) => this.#readAlone(data));
  readonly #saying: Saying;
  readonly told: Told = {};
  readonly counting = new Counting();
  /** How many letters had been said when the last chunk came. */
  length: number | undefined;
  /** How many chunks there were. */
  chunks = 0;
  /** Whether any of them was of an answer. */
  hasChoices = false;
  /** Whether the tokens of what was said were counted in a chunk of their own: the protocol's last. */
  isCounted = false;
  /** Whether a whole message came. */
  isMessage = false;
  hasToolCalls = false;
  /** What was no part of an answer, for an answer that never comes: an object with words … */
  words: Json | undefined;
  /** … and anything else. */
  foreign: string | undefined;

  constructor(
    readonly headers: HttpHeaders,
    readonly sink: AnswerSink,
    readonly context: FailureContext,
  ) {
    this.remarks = new Remarks(context);
    this.spoken = new Spoken(this.remarks);
    this.#saying = new Saying(sink);
  }

  /** Whether the answer has come to its end, or why it failed; undefined where more is to come. */
  take(events: readonly SseEvent[]): 'done' | Failure | undefined {
    try {
      for (const { data, name, oddity } of events) {
        const isUsual = name === undefined && oddity === undefined;
        const alike = isUsual ? this.#alike.of(data) : undefined;
        if (alike) {
          this.#takeChunk(alike);
          continue;
        }
        if (oddity) this.remarks.add(oddity);
        for (const payload of payloadsIn(data)) {
          const outcome = this.#takeOne(payload, name);
          if (outcome) return outcome;
        }
        if (isUsual) this.#alike.learn(data);
        if (isEndEvent(name)) return 'done';
      }
      return undefined;
    } finally {
      this.#saying.flush();
    }
  }

  /** Nothing more will come: what was held is told. */
  end(): void {
    this.length ??= this.spoken.length;
    for (const json of this.#order.rest(this.told.finishReason !== undefined))
      this.#readObject(json, undefined);
    this.#saying.say(this.spoken.rest(), []);
    for (const part of this.#toolCalls.rest()) this.sink.toolCall(part);
    this.#saying.flush();
  }

  #takeOne(payload: Payload, name: string | undefined): 'done' | Failure | undefined {
    switch (payload.type) {
      case 'done':
        return 'done';
      case 'damaged':
        return failureOfForeignAnswer(payload.text, this.headers, this.context);
      case 'noJson': {
        const error = errorInText(payload.text, name);
        if (error !== undefined) return failureOfErrorBody({ error }, this.headers, this.context);
        return void this.#passOver('notJson', payload.text);
      }
      case 'object':
        if (payload.remark) this.remarks.add(payload.remark);
        return this.#takeObject(payload.json, name);
    }
  }

  #takeObject(json: Json, name: string | undefined): 'done' | Failure | undefined {
    if (this.#order.isNext(json)) return this.#readObject(json, name);
    // Some may be held: those that follow are not to pass them.
    this.#alike.forget();
    for (const each of this.#order.take(json)) {
      const failed = this.#readObject(each, name);
      if (failed) return failed;
    }
    return json.done === true && this.hasChoices ? 'done' : undefined;
  }

  /** What a text says that is one chunk and the next in order, and nothing else. */
  #readAlone(data: string): ChatChunk | undefined {
    const [payload, ...more] = payloadsIn(data);
    if (payload?.type !== 'object' || payload.remark || more.length > 0) return undefined;
    const { json } = payload;
    return this.#order.isNext(json) && wordOf(json, undefined) === undefined
      ? readChatChunk(json, this.#choice)
      : undefined;
  }

  #readObject(json: Json, name: string | undefined): Failure | undefined {
    const word = wordOf(json, name);
    const chunk = readChatChunk(json, this.#choice);
    if (word === 'told') this.words ??= json;
    if (chunk) this.#takeChunk(chunk);
    // What came with the error is kept.
    if (word === 'failed') return failureOfErrorBody(json, this.headers, this.context);
    if (chunk?.error) return failureOfErrorBody({ error: chunk.error }, this.headers, this.context);
    if (!chunk) this.#passOver('noChunk', JSON.stringify(json));
    else if (!chunk.hasChoices) this.foreign ??= JSON.stringify(json);
    return this.#toolCalls.isTooMany ? failure('response.tooLarge', this.context) : undefined;
  }

  #takeChunk(chunk: ChatChunk): void {
    this.chunks += 1;
    this.hasChoices ||= chunk.hasChoices;
    this.#note(chunk);
    const said = this.spoken.take(chunk);
    this.#saying.say(said, chunk.logprobs);
    const hasText = said.text !== '' || said.reasoning !== '';
    if (chunk.counts) this.counting.take(chunk.counts, hasText, this.spoken.length);
    this.#sayToolCalls(chunk);
    for (let left = chunk.otherChoices; left > 0; left -= 1) this.remarks.add('otherChoice');
    for (let left = chunk.impossibleLogprobs; left > 0; left -= 1) this.remarks.add('impossibleLogprobs');
    for (let left = chunk.unread; left > 0; left -= 1) this.remarks.add('notText');
  }

  #note({ finishReason, model, fingerprint, message, isCountOnly }: ChatChunk): void {
    const { told } = this;
    if (finishReason !== undefined) told.finishReason = finishReason;
    if (model !== undefined) told.model = model;
    if (fingerprint !== undefined) told.fingerprint = fingerprint;
    if (message) this.isMessage = true;
    if (isCountOnly && !this.spoken.isEmpty) this.isCounted = true;
  }

  #sayToolCalls({ toolCalls, isWhole, finishReason }: ChatChunk): void {
    if (toolCalls.length === 0) return;
    const isAgain = finishReason !== undefined && this.#toolCalls.areTold(toolCalls);
    if (isAgain || (isWhole && this.hasToolCalls)) {
      this.remarks.add('repeated', JSON.stringify(toolCalls));
      return;
    }
    this.hasToolCalls = true;
    for (const part of this.#toolCalls.take(toolCalls)) this.sink.toolCall(part);
  }

  #passOver(kind: RemarkKind, text: string): void {
    this.remarks.add(kind, text);
    this.foreign ??= text;
  }
}
