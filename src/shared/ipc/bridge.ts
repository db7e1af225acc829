/** What the preload puts on `window.parallax`, and the messages that travel under it. */
import type { Failure } from '@shared/domain/failure';
import type { Result } from '@shared/domain/result';
import type { CallInput, CallName, CallOutput } from './contract';
import type { EventName, Events } from './events';

/** Electron channel names. */
export const CALL_CHANNEL = 'parallax:call';
export const STREAM_CHANNEL = 'parallax:stream';
export const EVENT_CHANNEL = 'parallax:event';
/** Where what was dropped lies: from the preload alone, which has it from the system and not from the page. */
export const DROP_CHANNEL = 'parallax:drop';

export interface Bridge {
  /** Never rejects for an expected failure. */
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Result<CallOutput<Name>>>;
  /** Where a file or a folder lies that was dropped on the window; '' for what is none. Main is told, and reads no other by a path. */
  pathOf(dropped: unknown): string;
  /** Listens to an event; returns how to stop. */
  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void;
}

/**
 * The renderer opens a stream by posting this to its own window with one end of a MessageChannel; the preload hands
 * both on. (A port cannot pass through contextBridge, and batches need not be copied twice.)
 */
export interface OpenStream {
  readonly type: typeof STREAM_CHANNEL;
  readonly name: string;
  readonly input: unknown;
}

/** Main to renderer. `end` comes exactly once and last. */
export type StreamMessage<Item> =
  | { readonly type: 'batch'; readonly items: readonly Item[] }
  | { readonly type: 'end'; readonly failure?: Failure };

/** Renderer to main: abort, keep what there is, report it, end. A port that closes without it stops nothing: a window may have crashed. */
export interface CancelStream {
  readonly type: 'cancel';
}
