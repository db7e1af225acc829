/** The connection to a server that is not there: whatever is asked over it is answered alike, and nothing leaves this process. */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n';
const END = '0\r\n\r\n';
const HEAD_END = '\r\n\r\n';
const LENGTH = /^content-length: (\d+)\r$/im;

/** `reads`: the body of each answer, as it is read; none of them empty. */
export function answeringSocket(reads: readonly Uint8Array[]): Socket {
  const bytes = [HEAD, ...reads.map(chunkOf), END];
  let asked = '';
  const answer = (next: number) => {
    if (socket.destroyed || next === bytes.length) return;
    socket.push(bytes[next]);
    // As from a line: by turns with what else this process does.
    setImmediate(answer, next + 1);
  };
  const socket = new Duplex({
    read: () => undefined,
    write(written: Buffer, _, done) {
      asked += written.toString('latin1');
      if (isWhole(asked)) {
        asked = '';
        setImmediate(answer, 0);
      }
      done();
    },
  });
  // undici asks for no more than a stream's methods of what its connector brings.
  return socket as Socket;
}

const chunkOf = (read: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${read.length.toString(16)}\r\n`), read, Buffer.from('\r\n')]);

function isWhole(request: string): boolean {
  const head = request.indexOf(HEAD_END);
  if (head === -1) return false;
  const length = Number(LENGTH.exec(request.slice(0, head + 2))?.[1] ?? 0);
  return request.length >= head + HEAD_END.length + length;
}
