/**
 * A body as it was before it was compressed. We do not ask for compression; a proxy on the way may compress all the same, or
 * once more, or take it off and leave the header, or not name it: what a body begins with counts, not what its header says.
 */
import type { Readable } from 'node:stream';
import type { Coding } from './codings';
import { MARK_BYTES, Unpacked } from './unpacked';

const CODINGS: ReadonlyMap<string, Coding> = new Map([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
  ['br', 'br'],
  ['zstd', 'zstd'],
]);

/** More layers than any chain of proxies puts around a body. */
const MOST_LAYERS = 4;

type Bytes = Uint8Array;

/**
 * `encoding`: the header, of several codings perhaps, the last of them the outermost. All that arrived comes out before the iteration
 * rejects for what broke it. To be iterated once.
 */
export function decompressed(body: Readable, encoding: string | null): AsyncIterable<Bytes> {
  const names = (encoding ?? '').split(',').map((name) => name.replace(/["\s]/g, '').toLowerCase());
  const named = names.flatMap((name) => CODINGS.get(name) ?? []).reverse();
  return { [Symbol.asyncIterator]: () => iterated(body, named) };
}

/** What is not packed is passed on as it is: nothing stands between the reader and the connection once it has begun. */
function iterated(body: Readable, named: readonly Coding[]): AsyncIterator<Bytes> {
  const raw = body[Symbol.asyncIterator]() as AsyncIterator<Bytes>;
  let inner: AsyncIterator<Bytes> | undefined;
  const begin = async (): Promise<IteratorResult<Bytes>> => {
    const parts: Bytes[] = [];
    let [length, isOver] = [0, false];
    while (length < MARK_BYTES && !isOver) {
      const read = await raw.next();
      isOver = read.done === true;
      if (!read.done) length += parts.push(read.value) && read.value.length;
    }
    const head = Buffer.concat(parts);
    if (Unpacked.codingOf(head, named[0])) {
      inner = unpacked(head, raw, named);
      return inner.next();
    }
    inner = raw;
    return head.length > 0 ? { done: false, value: head } : raw.next();
  };
  return {
    next: () => (inner ? inner.next() : begin()),
    return: async () => (await (inner ?? raw).return?.()) ?? { done: true, value: undefined },
  };
}

async function* unpacked(
  head: Buffer,
  raw: AsyncIterator<Bytes>,
  named: readonly Coding[],
): AsyncGenerator<Bytes, void, undefined> {
  const layers = Array.from({ length: MOST_LAYERS }, (_, layer) => new Unpacked(named[layer]));
  const [first] = layers;
  const last = layers.reduce((inner, outer) => inner.pipe(outer));
  if (!first) return;
  let broken: unknown;
  const pump = async () => {
    try {
      for (let bytes: Bytes = head; ; ) {
        if (!first.write(bytes)) await drained(first);
        const read = await raw.next();
        if (read.done) break;
        bytes = read.value;
      }
    } catch (error) {
      broken = error;
    }
    first.end();
  };
  void pump();
  try {
    for await (const bytes of last) yield bytes as Bytes;
  } finally {
    for (const layer of layers) layer.destroy();
    void raw.return?.();
  }
  const fault = broken ?? layers.map((layer) => layer.fault).find((each) => each !== undefined);
  if (fault !== undefined) throw fault;
}

const drained = (stream: Unpacked): Promise<void> =>
  new Promise((resolve) => {
    stream.once('drain', resolve);
    stream.once('close', resolve);
  });
