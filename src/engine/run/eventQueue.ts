/** Hands events from many producers to one `for await`, in order, without starving timers. */

/** How long a consumer may be fed without the event loop getting a turn; half a frame. */
const TURN_MS = 8;

export class EventQueue<T> {
  #items: T[] = [];
  #isClosed = false;
  #wake: (() => void) | undefined;

  push(item: T): void {
    if (this.#isClosed) return;
    this.#items.push(item);
    this.#wake?.();
  }

  /** Nothing is taken in after this; what is there is still handed out. */
  close(): void {
    this.#isClosed = true;
    this.#wake?.();
  }

  async *drain(): AsyncGenerator<T, void, undefined> {
    // A loop over items that are already there runs on microtasks alone, and timers (a flush every frame) would
    // wait until the last of them. So the clock is looked at inside the loop, too.
    let turnBegan = performance.now();
    for (;;) {
      const items = this.#items;
      this.#items = [];
      for (const item of items) {
        yield item;
        if (performance.now() - turnBegan < TURN_MS) continue;
        await new Promise<void>((resolve) => setImmediate(resolve));
        turnBegan = performance.now();
      }
      if (this.#items.length > 0) continue;
      if (this.#isClosed) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
  }
}
