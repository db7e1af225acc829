/**
 * Serves streams over ports. Items go out in batches: one a frame however fast they come, and at once when it was
 * quiet, so that the first word is not held back.
 */
import type { Failure } from '@shared/domain/failure';
import type { StreamMessage } from '@shared/ipc/bridge';
import type { StreamName } from '@shared/ipc/contract';
import type { streams } from '@shared/ipc/streams';
import type { OpenedStream, RouterLog, StreamHandlers } from './callRouter';
import { checkedInput, internalFailure } from './callRouter';

const FLUSH_MS = 16;

/** Main's end of a MessagePort. */
export interface Port {
  post(message: StreamMessage<unknown>): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** `Name`: the routes that are served, each by its handler. */
interface StreamRouterDeps<Name extends StreamName> {
  readonly routes: Pick<typeof streams, Name>;
  readonly handlers: Pick<StreamHandlers, Name>;
  readonly log: RouterLog;
  readonly now: () => number;
}

export function createStreamRouter<Name extends StreamName>({
  routes,
  handlers,
  log,
  now,
}: StreamRouterDeps<Name>) {
  return async (name: unknown, input: unknown, port: Port): Promise<void> => {
    const abort = new AbortController();
    let isOpen = true;
    port.onMessage((message) => {
      if (isCancel(message)) abort.abort();
    });
    port.onClose(() => {
      isOpen = false;
    });
    const post = (message: StreamMessage<unknown>) => {
      if (isOpen) port.post(message);
    };
    const end = (failure: Failure | undefined) => {
      post(failure ? { type: 'end', failure } : { type: 'end' });
      if (isOpen) port.close();
    };

    const checked = checkedInput(routes, name, input, log);
    if (!checked.ok) return end(checked.failure);
    try {
      // The check above holds what the types cannot follow: this handler takes this route's input.
      const handler = handlers[name as Name] as (
        input: unknown,
        signal: AbortSignal,
      ) => ReturnType<StreamHandlers[StreamName]>;
      const opened = await handler(checked.value, abort.signal);
      if (!opened.ok) return end(opened.failure);
      await pump(opened.value, post, now);
      end(opened.value.failure());
    } catch (error) {
      end(internalFailure(String(name), error, log));
    }
  };
}

/** Drains the items to their end even when nobody listens any longer: what was asked goes on, and is written down. */
async function pump(
  { items }: OpenedStream<unknown>,
  post: (message: StreamMessage<unknown>) => void,
  now: () => number,
): Promise<void> {
  let batch: unknown[] = [];
  let flushedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (batch.length === 0) return;
    post({ type: 'batch', items: batch });
    // The first word follows such a beginning closely, and is not to wait for the next frame because of it.
    if (!batch.every(isBeginning)) flushedAt = now();
    batch = [];
  };
  try {
    for await (const item of items) {
      batch.push(item);
      // The clock is looked at here, too: a stream that is always ready leaves timers no turn.
      if (now() - flushedAt >= FLUSH_MS) flush();
      else timer ??= setTimeout(flush, FLUSH_MS - (now() - flushedAt));
    }
  } finally {
    flush();
  }
}

function isBeginning(item: unknown): boolean {
  if (typeof item !== 'object' || item === null || !('event' in item)) return true;
  const { event } = item;
  return typeof event === 'object' && event !== null && 'type' in event && event.type === 'started';
}

function isCancel(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'cancel';
}
