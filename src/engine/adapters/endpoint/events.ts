/** A reply that comes as events (or lines of JSON): what each has at the answer's place is joined. */
import type { AnswerOutcome, AnswerSink } from '@engine/adapters/adapter';
import { failureOfErrorBody } from '@engine/failures/failureOf';
import { SseDecoder, type SseEvent } from '@engine/http/sseDecoder';
import { isObject, parseJson } from '@shared/domain/json';
import { answerIn } from './answerIn';
import { noAnswer } from './noAnswer';
import type { Reader } from './readReply';
import type { About } from './whole';

const DONE = '[DONE]';
/** As much of a stream without an answer as is worth showing. */
const LONGEST_SHOWN = 10_000;

export class Events implements Reader {
  readonly #decoder = new SseDecoder();
  /** All that came before the first event, and so much of a stream without an answer as is worth showing. */
  #begun = '';
  #hasEvents = false;
  #last: unknown;
  #hasAnswer = false;
  readonly isOver = false;

  constructor(
    readonly places: string | undefined,
    readonly sink: AnswerSink,
    readonly about: About,
  ) {}

  push(text: string): AnswerOutcome | undefined {
    if (!this.#hasEvents || this.#begun.length < LONGEST_SHOWN) this.#begun += text;
    return this.#take(this.#decoder.push(text));
  }

  end(): AnswerOutcome {
    return this.#take(this.#decoder.flush()) ?? this.#ended();
  }

  #take(events: readonly SseEvent[]): AnswerOutcome | undefined {
    let said = '';
    let failed: AnswerOutcome | undefined;
    let isDone = false;
    this.#hasEvents ||= events.length > 0;
    for (const { name, data } of events) {
      isDone ||= data.trim() === DONE;
      if (failed || isDone || data === '') continue;
      const json = parseJson(data);
      const answer = this.places === undefined ? data : answerIn(json, this.places);
      if (answer === undefined && (name === 'error' || (isObject(json) && json.error)))
        failed = this.#refused(json ?? data);
      if (answer === undefined) this.#last = json ?? this.#last;
      else {
        said += answer;
        this.#hasAnswer = true;
      }
    }
    if (said !== '') this.sink.text(said);
    return failed ?? (isDone ? this.#ended() : undefined);
  }

  #refused(said: unknown): AnswerOutcome {
    const { headers, context } = this.about;
    return { type: 'failed', failure: failureOfErrorBody(said, headers, context) };
  }

  #ended(): AnswerOutcome {
    // Many name it a stream of events and send the words alone.
    const isText = this.places === undefined && !this.#hasEvents && this.#decoder.foreignLine !== undefined;
    if (isText) this.sink.text(this.#begun);
    if (this.#hasAnswer || this.places === undefined) return { type: 'completed', end: this.about.end };
    return noAnswer(this.#begun, this.#last, this.places, this.about);
  }
}
