/** Takes one value after the other from the beginning of a file, and never more than there is. */

/** More of the file has to be read; where there is no more, it is cut short. */
export class Short extends Error {}

/** It says what cannot be. */
export class Damaged extends Error {}

export class Cursor {
  readonly #bytes: Buffer;
  readonly #size: number;
  at = 0;

  /** `size`: of the whole file, of which `bytes` is the beginning. */
  constructor(bytes: Buffer, size: number) {
    this.#bytes = bytes;
    this.#size = size;
  }

  skip(length: number): number {
    const from = this.at;
    if (from + length > this.#bytes.length) throw new Short();
    this.at = from + length;
    return from;
  }

  u32(): number {
    return this.#bytes.readUInt32LE(this.skip(4));
  }

  /** As exactly as a number can be. */
  u64(): number {
    const from = this.skip(8);
    return this.#bytes.readUInt32LE(from + 4) * 2 ** 32 + this.#bytes.readUInt32LE(from);
  }

  /** A number of things that follow, each of at least `least` bytes: more than the file has room for cannot be. */
  count(least: number): number {
    const count = this.u64();
    if (count * least > this.#size - this.at) throw new Damaged(`It counts to ${count}, and is no longer.`);
    return count;
  }

  text(most: number): string {
    const length = this.count(1);
    if (length > most) throw new Damaged(`It has a text of ${length} bytes.`);
    const from = this.skip(length);
    return this.#bytes.toString('utf8', from, from + length);
  }

  skipText(): void {
    this.skip(this.count(1));
  }

  read<Value>(length: number, take: (bytes: Buffer, at: number) => Value): Value {
    return take(this.#bytes, this.skip(length));
  }

  /** That the file reaches so far. */
  checkReaches(end: number): void {
    if (end > this.#size) throw new Damaged('It is cut short.');
  }
}
