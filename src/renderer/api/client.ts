/** The renderer's only way to the main process: typed calls, streams and events over the preload's bridge. */
import type { Failure } from '@shared/domain/failure';
import type { Result } from '@shared/domain/result';
import type { Bridge, CancelStream, OpenStream, StreamMessage } from '@shared/ipc/bridge';
import { STREAM_CHANNEL } from '@shared/ipc/bridge';
import type {
  CallInput,
  CallName,
  CallOutput,
  StreamInput,
  StreamItem,
  StreamName,
} from '@shared/ipc/contract';
import type { EventName, Events } from '@shared/ipc/events';

declare global {
  interface Window {
    readonly parallax: Bridge;
  }
}

/** An open stream. */
export interface Stream {
  /** Resolves at the end: with undefined, or with why it ended early. */
  readonly ended: Promise<Failure | undefined>;
  /** Asks main to abort; what it reports until the end still arrives. */
  cancel(): void;
}

/** Calls a route of main. Never rejects for an expected failure. */
export function call<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
): Promise<Result<CallOutput<Name>>> {
  return window.parallax.call(name, input);
}

/** Where a file or a folder lies that was dropped on the window; '' for what is none. */
export const pathOf = (dropped: File): string => window.parallax.pathOf(dropped);

/** Listens to an event of main; returns how to stop. */
export function on<Name extends EventName>(
  name: Name,
  listener: (payload: Events[Name]) => void,
): () => void {
  return window.parallax.on(name, listener);
}

/** Opens a stream; `onBatch` gets what arrived within one flush, in order. */
export function openStream<Name extends StreamName>(
  name: Name,
  input: StreamInput<Name>,
  onBatch: (items: readonly StreamItem<Name>[]) => void,
): Stream {
  const { port1, port2 } = new MessageChannel();
  const ended = new Promise<Failure | undefined>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<StreamMessage<StreamItem<Name>>>) => {
      if (data.type === 'batch') {
        onBatch(data.items);
        return;
      }
      resolve(data.failure);
      port1.close();
    };
  });
  const open: OpenStream = { type: STREAM_CHANNEL, name, input };
  window.postMessage(open, window.location.origin, [port2]);
  const cancel: CancelStream = { type: 'cancel' };
  return { ended, cancel: () => port1.postMessage(cancel) };
}
