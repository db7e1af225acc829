/** What came of one request; its end is not passed on, for others decide what follows from it. */

import { isNamedIn, type WireRequest } from '@shared/domain/call/wireRequest';
import type { Failure } from '@shared/domain/failure';
import { assertNever } from '@shared/domain/result';
import type { ToolCall } from '@shared/domain/run/completion';
import { type Said, withoutReading, withText } from '@shared/domain/run/thoughts';
import { withToolCallDelta } from '@shared/domain/run/toolCallFold';
import type { CellEvent, TryEvent } from './askServer';
import type { Answer } from './cellWork';

type Ended = Extract<CellEvent, { type: 'completed' }>;

export interface Answered {
  readonly type: 'answered';
  readonly model: string;
  readonly end: Ended;
  readonly at: number;
  readonly answer: Answer;
}

type Failed = Extract<CellEvent, { type: 'failed' }>;

export interface FailedTry {
  readonly type: 'failed';
  readonly model: string;
  readonly failure: Failure;
  readonly end: Failed;
  readonly hasAnswer: boolean;
}

export type Tried = Answered | FailedTry;

export class Heard {
  /** All that it wrote, as it was sent, tool calls too. */
  #sent = '';
  #said: Said = { text: '', reasoning: '' };
  #request: WireRequest | undefined;
  #toolCalls: readonly ToolCall[] = [];
  #hasAnswer = false;
  #end: { readonly event: Ended; readonly at: number } | undefined;
  #failed: Failed | undefined;

  /** Whether the event is to be passed on. */
  take(event: TryEvent, now: () => number): boolean {
    switch (event.type) {
      case 'completed':
        this.#end = { event, at: now() };
        return false;
      case 'failed':
        this.#failed = event;
        return false;
      case 'started':
        this.#request = event.request;
        return true;
      case 'delta':
        this.#sent += event.text;
        this.#said = withText(this.#said, event.text, (mark) => isNamedIn(this.#request, mark));
        break;
      case 'reasoningDelta':
        this.#sent += event.text;
        this.#said = { ...this.#said, reasoning: this.#said.reasoning + event.text };
        break;
      case 'toolCallDelta':
        this.#sent += `${event.name ?? ''}${event.arguments ?? ''}`;
        this.#toolCalls = withToolCallDelta(this.#toolCalls, event);
        break;
      case 'logprobs':
      case 'vectors':
        break;
      default:
        return assertNever(event);
    }
    this.#hasAnswer = true;
    return true;
  }

  tried(model: string): Tried | undefined {
    if (this.#failed) {
      const { failure } = this.#failed;
      return { type: 'failed', model, failure, end: this.#failed, hasAnswer: this.#hasAnswer };
    }
    if (!this.#end) return undefined;
    const { event, at } = this.#end;
    const { text, reasoning } = withoutReading(this.#said);
    const answer: Answer = {
      text,
      reasoning,
      ...(this.#toolCalls.length > 0 && { toolCalls: this.#toolCalls }),
      ...(event.ending && { ending: event.ending }),
      ...(event.usage && { usage: event.usage }),
    };
    return { type: 'answered', model, end: event, at, answer };
  }

  spent() {
    return {
      usage: this.#end?.event.usage ?? this.#failed?.usage,
      text: this.#sent,
      isAnswered: this.#end !== undefined,
    };
  }
}
