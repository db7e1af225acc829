/** A quarter of a frame: what else it holds, the browser's part of it above all, takes as much and more. Milliseconds. */
export const SLICE_MS = 4;

/** Long work gives way to the window each time that a slice of it is over. */
export class Slice {
  #end = performance.now() + SLICE_MS;

  get isOver(): boolean {
    return performance.now() >= this.#end;
  }

  /** Resolves once the window has had its turn. */
  async giveWay(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    this.#end = performance.now() + SLICE_MS;
  }
}
