/** The text of an answer's tokens, as soon as its letters are whole: one may take several tokens. */
import type { LlamaModel, Token } from 'node-llama-cpp';

/** Stands for half a letter. */
const BROKEN = '\ufffd';
/** Longer than any letter: then it is no half of one. */
const MOST_WAITING = 6;
/** The tokens before decide about a blank at the beginning. */
const BEFORE = 3;

export class TokenText {
  #waiting: Token[] = [];
  #before: readonly Token[];

  /** `before`: what stands before the answer. */
  constructor(
    readonly model: LlamaModel,
    before: readonly Token[],
  ) {
    this.#before = before.slice(-BEFORE);
  }

  push(token: Token): string {
    this.#waiting.push(token);
    const text = this.#text();
    return text.endsWith(BROKEN) && this.#waiting.length < MOST_WAITING ? '' : this.#told(text);
  }

  /** Half a letter at the end of a cut answer is none. */
  end(): string {
    return this.#told(this.#text()).replace(/\ufffd+$/, '');
  }

  #text(): string {
    // Marks of its own, too: thoughts stand between such marks.
    return this.model.detokenize(this.#waiting, true, this.#before);
  }

  #told(text: string): string {
    this.#before = [...this.#before, ...this.#waiting].slice(-BEFORE);
    this.#waiting = [];
    return text;
  }
}
