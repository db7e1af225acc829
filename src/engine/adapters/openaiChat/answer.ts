/** An answer as it comes in: which shape it has, and what it came to in the end. */
import type { AnswerOutcome, AnswerSink } from '@engine/adapters/adapter';
import {
  type FailureContext,
  failure,
  failureOfError,
  failureOfErrorBody,
  failureOfForeignAnswer,
  failureOfTooLarge,
  requestIdOf,
} from '@engine/failures/failureOf';
import { isHtml, textOfHtml } from '@engine/failures/serverSaid';
import type { HttpHeaders } from '@engine/http/http';
import { JsonDepth } from '@engine/http/jsonDepth';
import { SseDecoder, type SseEvent } from '@engine/http/sseDecoder';
import { estimateTokens } from '@shared/domain/call/estimateTokens';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import type { Failure } from '@shared/domain/failure';
import { tokensOf } from '@shared/domain/run/metrics';
import type { Usage } from '@shared/domain/run/run';
import { endingOf } from '@shared/formats/chat/endingOf';
import { ChunkReader } from './chunkReader';
import { failureOfFinish, isNoReason } from './finishFailure';
import { type Payload, payloadsIn } from './payloads';

/** As much of an answer that is no chat completion as is worth keeping to show. */
const FOREIGN_LENGTH = 100_000;

const BEGINS_AS_EVENT = /^(?:(?:data|event|id|retry)?:|(?:data|event|id|retry)[\r\n])/i;

type Shape = 'unknown' | 'events' | 'json' | 'foreign';

export class Answer {
  #shape: Shape = 'unknown';
  readonly #sse = new SseDecoder();
  readonly #depth = new JsonDepth();
  readonly #reader: ChunkReader;
  /** How it begins. */
  #body = '';

  constructor(
    readonly headers: HttpHeaders,
    sink: AnswerSink,
    readonly context: FailureContext,
    readonly request: WireRequest,
    /** Called where the answer is one JSON text: it was thought out before it was begun. */
    readonly hurry: () => void,
  ) {
    this.#reader = new ChunkReader(headers, sink, context);
  }

  get chunks(): number {
    return this.#reader.chunks;
  }

  /** Only what comes after the text (the token counts, the end of the connection) may be missing. */
  get hasFinished(): boolean {
    const { told, isCounted, isMessage, chunks } = this.#reader;
    if (told.finishReason !== undefined || isCounted) return true;
    return this.#depth.isClosed && (chunks === 0 || isMessage);
  }

  /** Takes in what arrived; an outcome as soon as there is nothing more to wait for. */
  push(text: string): AnswerOutcome | undefined {
    // Blanks before it are nothing: a server that sends them without end is read no slower for it.
    const said = this.#shape === 'unknown' ? text.trimStart() : text;
    if (this.#body.length < FOREIGN_LENGTH) this.#body += said;
    if (this.#shape === 'unknown') {
      this.#shape = shapeOf(said);
      if (this.#shape === 'json') this.hurry();
    }
    if (this.#shape === 'unknown') return undefined;
    if (this.#shape === 'foreign') return this.#foreignIfLong();
    if (this.#shape === 'json') this.#depth.push(said);
    return this.#take(this.#sse.push(said)) ?? (this.#isForeign ? this.#foreignIfLong() : undefined);
  }

  /** The server closed the body in good order. */
  ended(rest = ''): AnswerOutcome {
    const outcome = this.push(rest);
    if (outcome) return outcome;
    if (this.#shape === 'foreign') return this.#foreign();
    const last = this.#sse.flush();
    // Half an event at the end of a cut stream is no reason to call the server a stranger.
    const isReadable = ({ type }: Payload) => type === 'object' || type === 'done';
    const whole =
      this.#shape === 'json'
        ? last
        : last.filter(({ data, name }) => name === 'error' || payloadsIn(data).every(isReadable));
    const flushed = this.#take(whole);
    if (flushed) return flushed;
    this.#reader.end();
    if (this.hasFinished || this.#isSaidElse) return this.#completed();
    if (this.#isForeign) return this.#inText() ?? this.#foreign();
    if (this.#shape === 'json' && this.#isSilent) return this.#silent();
    // Some proxies say in lines of their own why they hang up.
    return this.#failed(failure('network.cut', this.context, saidInPage(this.#sse.foreignLine ?? '')));
  }

  /** An answer that was made JSON once more: a text in quotes. */
  #inText(): AnswerOutcome | undefined {
    if (!this.#body.startsWith('"')) return undefined;
    const outcome = this.#take([{ name: undefined, data: this.#body, oddity: undefined }]);
    return outcome ?? (this.hasFinished ? this.#completed() : undefined);
  }

  /** Headers of success and nothing behind them: a proxy's, or a server's under load. */
  empty(status: number): AnswerOutcome {
    return this.#failed({ ...failure('response.empty', this.context), status });
  }

  tooLarge(): AnswerOutcome {
    return this.#failed(failureOfTooLarge(this.context));
  }

  /** The connection broke. */
  broken(error: unknown): AnswerOutcome {
    this.#reader.end();
    // All text was there; only what comes after it is lost.
    if (this.hasFinished) return this.ended();
    return this.#failed(failureOfError(error, this.context));
  }

  #take(sent: readonly SseEvent[]): AnswerOutcome | undefined {
    // To be one JSON text is no oddity of one that is.
    const events = this.#shape === 'json' ? sent.map((event) => ({ ...event, oddity: undefined })) : sent;
    const outcome = this.#reader.take(events);
    if (outcome === undefined) return undefined;
    return outcome === 'done' ? this.#completed() : this.#failed(outcome);
  }

  /** Lines, but none that an event is made of; the decoder tells of one that has ended. */
  get #isForeign(): boolean {
    const isStranger = this.#sse.foreignLine !== undefined || !BEGINS_AS_EVENT.test(this.#body);
    return this.#shape === 'events' && this.chunks === 0 && isStranger;
  }

  /** In the place of an answer. */
  get #isSaidElse(): boolean {
    const { words, foreign, hasChoices } = this.#reader;
    return this.#isSilent && (words !== undefined || (!hasChoices && foreign !== undefined));
  }

  get #isSilent(): boolean {
    const { spoken, hasToolCalls, told } = this.#reader;
    const { finishReason } = told;
    return spoken.isEmpty && !hasToolCalls && (finishReason === undefined || isNoReason(finishReason));
  }

  #completed(): AnswerOutcome {
    this.#reader.end();
    const { told, words } = this.#reader;
    const { finishReason, ...about } = told;
    if (this.#isSilent) return this.#silent();
    const broken =
      finishReason === undefined
        ? undefined
        : failureOfFinish(finishReason, words, this.headers, this.context);
    if (broken) return this.#failed(broken);
    const ending = finishReason === undefined ? undefined : endingOf(finishReason);
    const requestId = requestIdOf(this.headers);
    const usage = this.#usage();
    const remarks = this.#reader.remarks.all();
    return {
      type: 'completed',
      end: {
        ...about,
        ...(finishReason !== undefined && { finishReason }),
        ...(ending && { ending }),
        ...(usage && { usage }),
        ...(requestId !== undefined && { requestId }),
        ...(remarks && { remarks }),
      },
    };
  }

  /** No text, no thought, no tool call and no reason: that is no answer, and perhaps the server said why. */
  #silent(): AnswerOutcome {
    const { words, foreign = this.chunks === 0 && this.#shape === 'json' ? this.#body : undefined } =
      this.#reader;
    if (words) return this.#failed(failureOfErrorBody(words, this.headers, this.context));
    if (foreign !== undefined) return this.#foreign(foreign);
    const { finishReason } = this.#reader.told;
    const detail = finishReason && `finish_reason: ${finishReason}`;
    return this.#failed(failure('response.empty', this.context, detail));
  }

  #failed(reason: Failure): AnswerOutcome {
    this.#reader.end();
    const requestId = reason.requestId ?? requestIdOf(this.headers);
    const usage = this.#usage();
    const remarks = this.#reader.remarks.all();
    return {
      type: 'failed',
      failure: { ...reason, ...(requestId !== undefined && { requestId }) },
      ...(usage && { usage }),
      ...(remarks && { remarks }),
    };
  }

  #usage(): Usage | undefined {
    const { counting, spoken, remarks, length = spoken.length } = this.#reader;
    const { request } = this;
    const read = counting.usage(length, {
      prompt: () => tokensOf({ request, text: '', reasoning: '' }, estimateTokens).prompt,
      completion: () => estimateTokens(spoken.all),
    });
    for (const remark of read?.remarks ?? []) remarks.add(remark);
    return read?.usage;
  }

  #foreignIfLong(): AnswerOutcome | undefined {
    return this.#body.length < FOREIGN_LENGTH ? undefined : this.#foreign();
  }

  #foreign(text = this.#body): AnswerOutcome {
    return this.#failed(failureOfForeignAnswer(text, this.headers, this.context));
  }
}

const saidInPage = (line: string): string => (isHtml(line) ? textOfHtml(line) : line);

/** The first character tells, whatever the content type says: servers and proxies get that one wrong. */
function shapeOf(beginning: string): Shape {
  const first = beginning.charAt(0);
  if (first === '') return 'unknown';
  if (first === '{' || first === '[') return 'json';
  return first === '<' ? 'foreign' : 'events';
}
