/**
 * AWS's event stream (`application/vnd.amazon.eventstream`): messages that begin with their length, then headers, then what they
 * carry. Their checksums are passed over, since the connection has its own.
 */

/** Of one message: its headers of the kind text, and what it carries. */
export interface StreamMessage {
  readonly headers: ReadonlyMap<string, string>;
  readonly payload: string;
}

/** Length of all, length of the headers, a checksum of both. */
const PRELUDE = 12;
const CHECKSUM = 4;
/** AWS sends none above 16 MB. */
const MOST_MESSAGE_BYTES = 24 * 1024 * 1024;

const TEXT = 7;
const BYTES = 6;
/** Bytes of a header's value by its kind: true, false, byte, short, integer, long, time, UUID. */
const SIZES: Readonly<Record<number, number>> = { 0: 0, 1: 0, 2: 1, 3: 2, 4: 4, 5: 8, 8: 8, 9: 16 };

/** What came is no event stream; what follows cannot be read either. */
export class StreamDamaged extends Error {}

/** Takes bytes as they come, cut anywhere. */
export class EventStreamDecoder {
  #held: Uint8Array = new Uint8Array(0);

  /** Whether a message has begun and not ended. */
  get isWithin(): boolean {
    return this.#held.length > 0;
  }

  /** The messages that are whole with these bytes, in their order. Throws StreamDamaged. */
  push(bytes: Uint8Array): readonly StreamMessage[] {
    const all = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    const found: StreamMessage[] = [];
    let from = 0;
    while (all.length - from >= PRELUDE) {
      const rest = all.subarray(from);
      const length = lengthOf(rest);
      if (rest.length < length) break;
      found.push(messageOf(rest.subarray(0, length)));
      from += length;
    }
    this.#held = all.slice(from);
    return found;
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Of the message that begins here; looked at before its end is waited for. */
function lengthOf(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  const length = view.getUint32(0);
  const isPossible = length <= MOST_MESSAGE_BYTES && length >= PRELUDE + view.getUint32(4) + CHECKSUM;
  if (!isPossible) throw new StreamDamaged('No message has such a length.');
  return length;
}

function messageOf(bytes: Uint8Array): StreamMessage {
  const payloadAt = PRELUDE + viewOf(bytes).getUint32(4);
  return {
    headers: headersIn(bytes.subarray(PRELUDE, payloadAt)),
    payload: new TextDecoder().decode(bytes.subarray(payloadAt, bytes.length - CHECKSUM)),
  };
}

function headersIn(bytes: Uint8Array): ReadonlyMap<string, string> {
  const view = viewOf(bytes);
  const decoder = new TextDecoder();
  const headers = new Map<string, string>();
  try {
    for (let at = 0; at < bytes.length; ) {
      const nameEnd = at + 1 + view.getUint8(at);
      const name = decoder.decode(bytes.subarray(at + 1, nameEnd));
      const kind = view.getUint8(nameEnd);
      const isLong = kind === TEXT || kind === BYTES;
      const size = isLong ? view.getUint16(nameEnd + 1) : SIZES[kind];
      if (size === undefined) throw new StreamDamaged('A header is of no known kind.');
      const valueAt = nameEnd + 1 + (isLong ? 2 : 0);
      if (kind === TEXT) headers.set(name, decoder.decode(bytes.subarray(valueAt, valueAt + size)));
      at = valueAt + size;
    }
  } catch (error) {
    if (error instanceof RangeError) throw new StreamDamaged('A header ends before its value.');
    throw error;
  }
  return headers;
}
