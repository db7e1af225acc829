/** What of each chunk is new: some servers say once more what they have said. */

import type { Remarks } from '@engine/events/remarks';
import type { ChatChunk } from './chatChunk';
import type { Content } from './contentOf';
import { SpokenText } from './spokenText';

/** Of one answer: it knows what was said. */
export class Spoken {
  readonly #text: SpokenText;
  readonly #reasoning: SpokenText;
  #isOver = false;

  constructor(readonly remarks: Remarks) {
    const onRepeat = (piece: string) => remarks.add('repeated', piece);
    this.#text = new SpokenText(onRepeat);
    this.#reasoning = new SpokenText(onRepeat);
  }

  get isEmpty(): boolean {
    return this.#text.said === '' && this.#reasoning.said === '';
  }

  get all(): string {
    return this.#reasoning.said + this.#text.said;
  }

  /** How many letters of it. */
  get length(): number {
    return this.#reasoning.said.length + this.#text.said.length;
  }

  take({ delta, message, finishReason }: ChatChunk): Content {
    this.#isOver ||= finishReason !== undefined;
    const text = this.#text;
    const reasoning = this.#reasoning;
    // Thoughts are over where the answer begins.
    const before = delta.text === '' ? '' : reasoning.rest();
    const first = {
      reasoning: before + reasoning.piece(delta.reasoning, this.#isOver, text.isAllSoFar),
      text: text.piece(delta.text, this.#isOver, reasoning.isAllSoFar),
    };
    if (!message) return first;
    // Some servers say each delta as a message, too.
    if (message.text === delta.text && message.reasoning === delta.reasoning)
      return this.#again(delta, first);
    const held = this.rest();
    return {
      text: first.text + held.text + this.#restOf(message.text, delta.text, text),
      reasoning:
        first.reasoning + held.reasoning + this.#restOf(message.reasoning, delta.reasoning, reasoning),
    };
  }

  #again(delta: Content, first: Content): Content {
    if (delta.text !== '' || delta.reasoning !== '')
      this.remarks.add('repeated', delta.text || delta.reasoning);
    return first;
  }

  /** What was held for what might have come. */
  rest(): Content {
    return { reasoning: this.#reasoning.rest(), text: this.#text.rest() };
  }

  /** What a message adds to what was said. */
  #restOf(message: string, delta: string, to: SpokenText): string {
    const added = to.whole(message);
    if (added !== undefined) return added;
    // Messages in the place of deltas, each with what is new.
    if (to.pieces === 0) return to.next(message);
    // Beside each delta the same once more, or, at the end, another text.
    this.remarks.add(message === delta ? 'repeated' : 'otherMessage', message);
    return '';
  }
}
