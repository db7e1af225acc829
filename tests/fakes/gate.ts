/** Lets a test decide when a fake server goes on: no sleeps, no races. */
export class Gate {
  #permits = 0;
  #waiting: (() => void)[] = [];

  /** Lets so many passes through, now or later; without a number all from now on. */
  release(count = Number.POSITIVE_INFINITY): void {
    this.#permits += count;
    while (this.#permits > 0 && this.#waiting.length > 0) {
      this.#permits -= 1;
      this.#waiting.shift()?.();
    }
  }

  async pass(): Promise<void> {
    if (this.#permits > 0) {
      this.#permits -= 1;
      return;
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** How many stand before the gate. */
  get waiting(): number {
    return this.#waiting.length;
  }
}
