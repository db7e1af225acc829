/** A second listener to what one loop tells: it takes the items in its own time, and never holds the loop up. */
export interface Tap<T> {
  put(item: T): void;
  end(): void;
  /** To be iterated once. */
  readonly items: AsyncIterable<T>;
}

export function createTap<T>(): Tap<T> {
  let waiting: T[] = [];
  let isOver = false;
  let wake = () => {};

  async function* items(): AsyncGenerator<T> {
    for (;;) {
      const batch = waiting;
      waiting = [];
      yield* batch;
      if (waiting.length > 0) continue;
      if (isOver) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  return {
    put(item) {
      waiting.push(item);
      wake();
    },
    end() {
      isOver = true;
      wake();
    },
    items: items(),
  };
}
