/** What of each chunk is new: some servers say at the end once more what they have streamed. */
import type { ChatChunk } from './chatChunk';
import type { Content } from './contentOf';
import type { Remarks } from './remarks';

/** A last delta shorter than this may well be what was said before, once more. */
const SHORTEST_REPEAT = 16;

/** Of one answer: it knows what was said. */
export class Spoken {
  readonly #said = { text: '', reasoning: '' };
  #deltas = 0;

  constructor(readonly remarks: Remarks) {}

  get isEmpty(): boolean {
    return this.#said.text === '' && this.#said.reasoning === '';
  }

  get all(): string {
    return this.#said.reasoning + this.#said.text;
  }

  take({ delta, message, finishReason }: ChatChunk): Content {
    const isLast = finishReason !== undefined;
    const first = isLast && this.#isRepeated(delta.text) ? this.#passOver(delta) : delta;
    if (first.text !== '') this.#deltas += 1;
    this.#add(first);
    if (!message) return first;
    const rest = {
      text: this.#restOf(message.text, this.#said.text),
      reasoning: this.#restOf(message.reasoning, this.#said.reasoning),
    };
    this.#add(rest);
    return { text: first.text + rest.text, reasoning: first.reasoning + rest.reasoning };
  }

  #add({ text, reasoning }: Content): void {
    this.#said.text += text;
    this.#said.reasoning += reasoning;
  }

  #isRepeated(text: string): boolean {
    return this.#deltas > 1 && text.length >= SHORTEST_REPEAT && text === this.#said.text;
  }

  #passOver({ text, reasoning }: Content): Content {
    this.remarks.add('repeated', text);
    return { text: '', reasoning };
  }

  /** What a message adds to what was said. */
  #restOf(message: string, said: string): string {
    if (message === '' || said === '') return message;
    if (message.startsWith(said) || message.trim() === said.trim()) {
      this.remarks.add('repeated', message);
      return message.slice(said.length);
    }
    // Messages in the place of deltas, each with what is new.
    if (this.#deltas === 0) return message;
    this.remarks.add('otherMessage', message);
    return '';
  }
}
