/** A server on loopback that answers as Amazon Bedrock's Converse and ConverseStream do, and Titan's embeddings. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from './crc32';
import { vectorOf } from './embeds';

export interface BedrockRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface StreamEvent {
  readonly type: string;
  readonly payload: unknown;
  /** An exception within the stream. */
  readonly isException?: boolean;
}

/** Frames of a stream, a whole answer, or a refusal. */
export type BedrockAnswer =
  | {
      readonly events: readonly StreamEvent[] /** Cut so many bytes before the end. */;
      readonly cut?: number;
      /** Its side stays open. */
      readonly isLeftOpen?: boolean;
    }
  | { readonly status?: number; readonly json: unknown; readonly headers?: Readonly<Record<string, string>> };

function header(name: string, value: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.byteLength(value));
  return Buffer.concat([
    Buffer.from([name.length]),
    Buffer.from(name),
    Buffer.from([7]),
    length,
    Buffer.from(value),
  ]);
}

/** As AWS frames it: lengths and checksums before and behind. */
export function frameOf({ type, payload, isException = false }: StreamEvent): Buffer {
  const headers = Buffer.concat([
    header(':message-type', isException ? 'exception' : 'event'),
    header(isException ? ':exception-type' : ':event-type', type),
    header(':content-type', 'application/json'),
  ]);
  const body = Buffer.from(JSON.stringify(payload));
  const prelude = Buffer.alloc(12);
  prelude.writeUInt32BE(12 + headers.length + body.length + 4, 0);
  prelude.writeUInt32BE(headers.length, 4);
  prelude.writeUInt32BE(crc32(prelude.subarray(0, 8)), 8);
  const message = Buffer.concat([prelude, headers, body]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(message));
  return Buffer.concat([message, checksum]);
}

export class BedrockServer {
  readonly requests: BedrockRequest[] = [];
  answer: BedrockAnswer = { events: [] };
  /** What Titan's models make of a text. */
  vector: (text: string) => BedrockAnswer = (text) => ({
    json: { embedding: vectorOf(text), inputTextTokenCount: text.split(/\s+/).length },
  });
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as BedrockRequest['body'];
        this.requests.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
        const { inputText } = body;
        const isTitan = request.url?.endsWith('/invoke') === true && typeof inputText === 'string';
        const answer = isTitan ? this.vector(inputText) : this.answer;
        if ('json' in answer) {
          response.writeHead(answer.status ?? 200, {
            'Content-Type': 'application/json',
            'x-amzn-RequestId': 'req-1',
            ...answer.headers,
          });
          response.end(JSON.stringify(answer.json));
          return;
        }
        const bytes = Buffer.concat(answer.events.map(frameOf));
        response.writeHead(200, {
          'Content-Type': 'application/vnd.amazon.eventstream',
          'x-amzn-RequestId': 'req-1',
        });
        const kept = bytes.subarray(0, bytes.length - (answer.cut ?? 0));
        // In pieces that end anywhere.
        for (let at = 0; at < kept.length; at += 37) response.write(kept.subarray(at, at + 37));
        if (!answer.isLeftOpen) response.end();
      });
    });
  }

  static async start(): Promise<BedrockServer> {
    const made = new BedrockServer();
    await new Promise<void>((resolve) => {
      made.#server.listen(0, '127.0.0.1', resolve);
    });
    return made;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
  }
}
