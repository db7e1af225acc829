/** The codings that bodies are packed in, as streams. */
import { Transform, type TransformCallback } from 'node:stream';
import zlib from 'node:zlib';
import { Decompress } from 'fzstd';

export type Coding = 'gzip' | 'deflate' | 'br' | 'zstd';

/** What was received comes out at once, and of a body that was cut all that came. */
const EAGER = { flush: zlib.constants.Z_SYNC_FLUSH, finishFlush: zlib.constants.Z_SYNC_FLUSH };
const EAGER_BROTLI = {
  flush: zlib.constants.BROTLI_OPERATION_FLUSH,
  finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH,
};
/** Undefined for what is not packed. `head`: how it begins. */
export function decoderOf(coding: Coding | undefined, head: Buffer): Transform | undefined {
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

/** The first part of it, whatever follows; undefined where it is damaged within. Node tells nothing of it then. */
export function gunzippedWithRest(packed: Buffer): Buffer | undefined {
  const flags = packed[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + packed.readUInt16LE(at);
  for (const flag of [8, 16]) if (flags & flag) at = packed.indexOf(0, at) + 1;
  if (flags & 2) at += 2;
  try {
    return zlib.inflateRawSync(packed.subarray(at));
  } catch {
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
