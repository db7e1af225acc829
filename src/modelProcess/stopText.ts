/** An answer that comes in pieces, up to the first of its stop sequences; what may be the beginning of one is held back. */
export class StopText {
  readonly #stops: readonly string[];
  /** Blanks at the end are no part of an answer in JSON. */
  readonly #trimsEnd: boolean;
  #held = '';
  hasStopped = false;

  constructor(stops: readonly string[], trimsEnd: boolean) {
    this.#stops = stops.filter((stop) => stop !== '');
    this.#trimsEnd = trimsEnd;
  }

  /** What is certainly part of the answer by now. */
  push(text: string): string {
    if (this.hasStopped) return '';
    const whole = this.#held + text;
    const ends = this.#stops.map((stop) => whole.indexOf(stop)).filter((at) => at >= 0);
    if (ends.length > 0) {
      this.hasStopped = true;
      this.#held = '';
      const answer = whole.slice(0, Math.min(...ends));
      return this.#trimsEnd ? answer.trimEnd() : answer;
    }
    const length = Math.max(0, ...this.#stops.map((stop) => beginningAtEnd(whole, stop)));
    const certain = whole.slice(0, whole.length - length);
    const told = this.#trimsEnd ? certain.trimEnd() : certain;
    this.#held = whole.slice(told.length);
    return told;
  }

  /** The rest, where no stop sequence came. */
  end(): string {
    const rest = this.#trimsEnd ? this.#held.trimEnd() : this.#held;
    this.#held = '';
    return rest;
  }
}

/** How many of the last letters may be the beginning of a stop sequence. */
function beginningAtEnd(text: string, stop: string): number {
  for (let length = Math.min(text.length, stop.length - 1); length > 0; length -= 1)
    if (text.endsWith(stop.slice(0, length))) return length;
  return 0;
}
