/** Some servers say "100 Continue" unasked. HTTP wants that to be passed over; undici takes it for a broken answer. */
import type { Socket } from 'node:net';

const BEGINNING = /^HTTP\/1\.[01] 100(?: |\r\n)/;
const END = '\r\n\r\n';

/** The same socket, from which no such line is read. */
export function withoutContinue(socket: Socket): Socket {
  const read = socket.read.bind(socket);
  /** What has begun and not ended. */
  let begun: Buffer | undefined;
  const next = (size?: number): Buffer | null => {
    const chunk: unknown = read(size);
    if (!Buffer.isBuffer(chunk)) return null;
    const bytes = begun ? Buffer.concat([begun, chunk]) : chunk;
    begun = undefined;
    if (!BEGINNING.test(bytes.toString('latin1', 0, 16))) return bytes;
    const end = bytes.indexOf(END);
    if (end === -1) begun = bytes;
    const rest = end === -1 ? bytes.subarray(0, 0) : bytes.subarray(end + END.length);
    return rest.length > 0 ? rest : next(size);
  };
  socket.read = next;
  return socket;
}
