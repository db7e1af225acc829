/**
 * A body as it was before it was compressed. We do not ask for compression; a proxy on the way may compress all the same, or
 * once more, or take it off and leave the header: what a body begins with counts, not what its header says.
 */
import { type Readable, Transform, type TransformCallback } from 'node:stream';
import zlib from 'node:zlib';
import { Decompress } from 'fzstd';

type Coding = 'gzip' | 'deflate' | 'br' | 'zstd';

const CODINGS: ReadonlyMap<string, Coding> = new Map([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
  ['br', 'br'],
  ['zstd', 'zstd'],
]);

/** What was received comes out at once, and of a body that was cut all that came. */
const EAGER = { flush: zlib.constants.Z_SYNC_FLUSH, finishFlush: zlib.constants.Z_SYNC_FLUSH };
const EAGER_BROTLI = {
  flush: zlib.constants.BROTLI_OPERATION_FLUSH,
  finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH,
};
/** By so many bytes a coding's mark, or the beginning of a text, is known. */
const MARK_BYTES = 6;
/** More layers than any chain of proxies puts around a body. */
const MOST_LAYERS = 4;

/** `encoding`: the header, of several codings perhaps, the last of them the outermost. */
export function decompressed(body: Readable, encoding: string | null): Readable {
  const named = (encoding ?? '').split(',').flatMap((name) => CODINGS.get(name.trim().toLowerCase()) ?? []);
  if (named.length === 0) return body;
  // One more layer than is named: a proxy may not say that it compressed what was compressed.
  const layers = [...named.slice(-MOST_LAYERS).reverse(), undefined];
  return layers.reduce<Readable>((inner, coding) => unpacked(inner, coding), body);
}

function unpacked(body: Readable, coding: Coding | undefined): Readable {
  const plain = new Unpacked(coding);
  // Not a pipeline, which throws away what was received before the connection broke.
  body.on('error', (error) => (body instanceof Unpacked ? plain.destroy(error) : plain.end()));
  plain.on('error', () => undefined);
  plain.on('close', () => body.destroy());
  return body.pipe(plain);
}

/** One layer taken off, where it is there. */
class Unpacked extends Transform {
  #head: Buffer | undefined = Buffer.alloc(0);
  #decoder: Transform | undefined;

  constructor(readonly named: Coding | undefined) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    if (this.#head) this.#head = Buffer.concat([this.#head, chunk]);
    if (!this.#head) this.#pass(chunk, done);
    else if (this.#head.length < MARK_BYTES) done();
    else this.#begin(done);
  }

  override _flush(done: TransformCallback): void {
    if (this.#head) {
      this.#begin((error, bytes) => {
        if (bytes) this.push(bytes);
        if (error) done(error);
        else this._flush(done);
      });
      return;
    }
    if (!this.#decoder) {
      done();
      return;
    }
    this.#decoder.once('end', done);
    this.#decoder.end();
  }

  override _read(size: number): void {
    this.#decoder?.resume();
    super._read(size);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#decoder?.destroy();
    done(error);
  }

  #begin(done: TransformCallback): void {
    const head = this.#head ?? Buffer.alloc(0);
    this.#head = undefined;
    const decoder = decoderOf(codingOf(head, this.named), head);
    if (decoder) {
      decoder.on('data', (bytes: Buffer) => {
        if (!this.push(bytes)) decoder.pause();
      });
      decoder.on('error', (error) => this.destroy(error));
      this.#decoder = decoder;
    }
    this.#pass(head, done);
  }

  #pass(bytes: Buffer, done: TransformCallback): void {
    if (this.#decoder) this.#decoder.write(bytes, () => done());
    else done(null, bytes);
  }
}

/** What the first bytes say; brotli and deflate have no mark, so their header is believed where no text begins. */
function codingOf(head: Buffer, named: Coding | undefined): Coding | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head.length >= MARK_BYTES && head.readUInt32LE(0) === 0xfd2fb528) return 'zstd';
  const isText = /^(?:data:|event:|id:|retry:|: |[\s\ufeff]*[{[<])/.test(head.toString('utf8'));
  return (named === 'br' || named === 'deflate') && !isText ? named : undefined;
}

function decoderOf(coding: Coding | undefined, head: Buffer): Transform | undefined {
  switch (coding) {
    case 'gzip':
      return zlib.createGunzip(EAGER);
    case 'deflate':
      // Some servers leave out the frame that the standard wants.
      return ((head[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate(EAGER) : zlib.createInflateRaw(EAGER);
    case 'br':
      return zlib.createBrotliDecompress(EAGER_BROTLI);
    case 'zstd':
      return new Unzstd();
    default:
      return undefined;
  }
}

/** Node's own is not in every Node that we run on. */
class Unzstd extends Transform {
  readonly #stream = new Decompress((bytes) => void this.push(bytes));

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    try {
      this.#stream.push(chunk);
      done();
    } catch (error) {
      done(new Error(`Decompression failed: ${String(error)}`));
    }
  }
}
