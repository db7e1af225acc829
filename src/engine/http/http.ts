/** What the engine needs of HTTP. Never the renderer's network stack: it has six connections a host. */
import type { Why } from '@shared/domain/network/exchange';

export interface HttpRequest {
  /** For the network log. */
  readonly why: Why;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH';
  /** With names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** By name, in any case; null where the answer has none of that name. */
export interface HttpHeaders {
  readonly get: (name: string) => string | null;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: HttpHeaders;
  /** As it arrives, decompressed. Rejects when the connection breaks or the signal is aborted. */
  readonly body: AsyncIterable<Uint8Array>;
  /** In its place, for what is no text: exactly what came over the line. */
  readonly raw: AsyncIterable<Uint8Array>;
  /**
   * The body to its end, or to so many characters, for what is not streamed: a list need not end at all. Of a refusal
   * what comes within some seconds.
   */
  readonly text: (most: number) => Promise<string>;
  /** Nothing is left to think of: the rest of the body comes within minutes, or it rejects. */
  readonly hurry: () => void;
  /** Lets go of the connection, whatever is still to come. */
  readonly close: () => void;
}

/** Redirects are not followed: what is sent goes where the user said, nowhere else. Rejects when there is no answer. */
export type Send = (url: string, request: HttpRequest) => Promise<HttpAnswer>;

/** An answer beyond this is cut off, bytes as decompressed: a server that never ends must not fill the memory. */
export const MOST_ANSWER_BYTES = 64 * 1024 * 1024;
/** How long a server, or what stands before it, may leave its side open after it said why it ended: to count its tokens, say. */
export const LAST_WORDS_MS = 2000;

/** Characters of a refusal that are read; whatever explains it stands at its beginning. */
export const MOST_REFUSAL_CHARACTERS = 256 * 1024;

/** 200 to 299. */
export const isSuccess = ({ status }: Pick<HttpAnswer, 'status'>): boolean => status >= 200 && status < 300;
