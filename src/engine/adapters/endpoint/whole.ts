/** A reply that is one text, JSON or not. */
import type { AnswerEnd, AnswerOutcome, AnswerSink } from '@engine/adapters/adapter';
import { type FailureContext, failureOfErrorBody } from '@engine/failures/failureOf';
import type { HttpHeaders } from '@engine/http/http';
import { JsonDepth } from '@engine/http/jsonDepth';
import { isObject, parseJson } from '@shared/domain/json';
import { answerIn, takesText } from './answerIn';
import { noAnswer } from './noAnswer';
import type { Reader } from './readReply';

export interface About {
  readonly headers: HttpHeaders;
  readonly context: FailureContext;
  readonly end: AnswerEnd;
}

export class Whole implements Reader {
  #text = '';
  readonly #depth = new JsonDepth();

  constructor(
    /** Undefined: all of it is the answer, and is told as it comes. */
    readonly places: string | undefined,
    readonly sink: AnswerSink,
    readonly about: About,
  ) {}

  get isOver(): boolean {
    const { places } = this;
    if (places === undefined || !this.#depth.isClosed) return false;
    // A text, too, may have brackets in it.
    return !takesText(places) || parseJson(this.#text) !== undefined;
  }

  push(text: string): undefined {
    if (this.places === undefined) {
      if (text !== '') this.sink.text(text);
      return;
    }
    this.#text += text;
    this.#depth.push(text);
  }

  end(): AnswerOutcome {
    const { about, places } = this;
    if (places === undefined) return { type: 'completed', end: about.end };
    const json = parseJson(this.#text);
    const asText = takesText(places) ? this.#text : undefined;
    const answer = json === undefined ? asText : answerIn(json, places);
    if (answer !== undefined) {
      if (answer !== '') this.sink.text(answer);
      return { type: 'completed', end: about.end };
    }
    // Some refuse with status 200.
    if (isObject(json) && json.error)
      return { type: 'failed', failure: failureOfErrorBody(json, about.headers, about.context) };
    return noAnswer(this.#text, json, places, about);
  }
}
