/** How fast something comes, by what came in the last seconds. */

const WINDOW_MS = 5000;
/** By less nothing can be told. */
const LEAST_MS = 300;

export class Pace {
  #samples: { readonly at: number; readonly bytes: number }[] = [];

  add(at: number, bytes: number): void {
    const last = this.#samples.at(-1);
    // Of a start over.
    if (last && bytes < last.bytes) this.#samples = [];
    this.#samples.push({ at, bytes });
    while ((this.#samples[1]?.at ?? at) <= at - WINDOW_MS) this.#samples.shift();
  }

  perSecond(now: number): number | undefined {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (!first || !last || last.at - first.at < LEAST_MS) return undefined;
    // Also while nothing comes.
    return ((last.bytes - first.bytes) / Math.max(now - first.at, 1)) * 1000;
  }
}
