/** Whether a JSON object that comes in pieces has been closed; each letter is looked at once. */
export class JsonDepth {
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  isClosed = false;

  /** Inside an object or a list. */
  get isOpen(): boolean {
    return this.#depth > 0;
  }

  get isInText(): boolean {
    return this.#isInText;
  }

  push(text: string): void {
    for (const letter of text) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (letter === '\\') this.#isEscaped = this.#isInText;
      else if (letter === '"') this.#isInText = !this.#isInText;
      else if (!this.#isInText && (letter === '{' || letter === '[')) this.#depth += 1;
      else if (!this.#isInText && (letter === '}' || letter === ']')) {
        this.#depth -= 1;
        this.isClosed = this.#depth <= 0;
      }
    }
  }
}
