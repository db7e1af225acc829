/** One layer of a packed body taken off, where it is there. */
import { Transform, type TransformCallback } from 'node:stream';
import { type Coding, decoderOf, gunzippedWithRest } from './codings';

/** By so many bytes a coding's mark, or the beginning of a text, is known. */
export const MARK_BYTES = 6;
/** So much of what came is kept, to be looked at again if it cannot be unpacked. */
const MOST_KEPT = 1024 * 1024;

/** It never errs: what could not be unpacked is its `fault`, once all that could be was read. */
export class Unpacked extends Transform {
  fault: Error | undefined;
  /** What has come of its beginning; undefined once that is known. */
  #head: Buffer | undefined = Buffer.alloc(0);
  #isOver = false;
  #decoder: Transform | undefined;
  #coding: Coding | undefined;
  #kept: Buffer[] | undefined = [];
  #keptLength = 0;
  #given = 0;
  #settle: () => void = () => undefined;

  constructor(readonly named: Coding | undefined) {
    super();
  }

  /** Which coding a body is in that begins like this. Brotli and deflate have no certain mark: their header is believed where no text begins. */
  static codingOf(head: Buffer, named: Coding | undefined): Coding | undefined {
    const [first = 0, second = 0] = head;
    if (first === 0x1f && second === 0x8b) return 'gzip';
    if (head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528) return 'zstd';
    if (/^(?:data:|event:|id:|retry:|: |[\s\ufeff]*[{[<])/.test(head.toString('utf8', 0, 16)))
      return undefined;
    if (named === 'br' || named === 'deflate') return named;
    if (first === 0x78 && [0x01, 0x9c, 0xda].includes(second)) return 'deflate';
    // No text holds these; of all that is packed only brotli is left. (The mark of UTF-16 is FFFE or FEFF.)
    const isText = first >= 0xfe || !head.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1b));
    return isText ? undefined : 'br';
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    if (!this.#head) {
      this.#pass(chunk, done);
      return;
    }
    this.#head = Buffer.concat([this.#head, chunk]);
    if (this.#head.length < MARK_BYTES) done();
    else this.#pass(this.#begun(this.#head), done);
  }

  override _flush(done: TransformCallback): void {
    if (this.#head) {
      this.#pass(this.#begun(this.#head), () => this._flush(done));
      return;
    }
    const decoder = this.#decoder;
    if (!decoder) {
      done();
      return;
    }
    this.#settle = () => {
      // It may be so short a text that it could have been the beginning of some coding.
      if (this.#decoder && this.#given === 0 && !this.#isMarked) this.push(this.#rest());
      done();
    };
    decoder.once('end', () => this.#settle());
    decoder.end();
  }

  override _read(size: number): void {
    this.#decoder?.resume();
    super._read(size);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#decoder?.destroy();
    done(error);
  }

  #begun(head: Buffer): Buffer {
    this.#head = undefined;
    this.#coding = Unpacked.codingOf(head, this.named);
    const decoder = decoderOf(this.#coding, head);
    decoder?.on('data', (bytes: Buffer) => {
      this.#given += bytes.length;
      if (!this.push(bytes)) decoder.pause();
    });
    decoder?.on('error', (error) => this.#failed(error));
    this.#decoder = decoder;
    return head;
  }

  #pass(bytes: Buffer, done: TransformCallback): void {
    const decoder = this.#decoder;
    if (!decoder) {
      if (bytes.length > 0 && !this.#isOver) this.push(bytes);
      done();
      return;
    }
    this.#keptLength += bytes.length;
    if (this.#keptLength > MOST_KEPT) this.#kept = undefined;
    this.#kept?.push(bytes);
    let isSettled = false;
    this.#settle = () => {
      if (!isSettled) done();
      isSettled = true;
    };
    decoder.write(bytes, () => this.#settle());
  }

  get #isMarked(): boolean {
    return this.#coding === 'gzip' || this.#coding === 'zstd';
  }

  #rest(): Buffer {
    return Buffer.concat(this.#kept ?? []);
  }

  #failed(error: Error): void {
    this.#decoder = undefined;
    if (this.#kept && this.#given === 0 && !this.#isMarked) {
      // It was no coding after all.
      this.push(this.#rest());
    } else {
      this.#isOver = true;
      const whole = this.#coding === 'gzip' && this.#kept ? gunzippedWithRest(this.#rest()) : undefined;
      if (whole) this.push(whole.subarray(this.#given));
      // What stands behind a whole body is nothing, as for browsers.
      if (!whole || /data check|length check/.test(error.message)) this.fault = error;
    }
    this.#settle();
  }
}
