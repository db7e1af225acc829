/**
 * Serves streams over ports. Items go out in batches: one a frame however fast they come, with no more text than a frame can
 * draw, and at once when it was quiet, so that the first word is not held back.
 */
import type { Failure } from '@shared/domain/failure';
import type { StreamMessage } from '@shared/ipc/bridge';
import type { StreamName } from '@shared/ipc/contract';
import type { streams } from '@shared/ipc/streams';
import type { OpenedStream, RouterLog, StreamHandlers } from './callRouter';
import { checkedInput, internalFailure } from './callRouter';

const FLUSH_MS = 16;
/**
 * Of several answers together; what is beyond waits for the next frame. A window with eight draws these in time, on two cores:
 * docs/development.md. Of one alone the window takes what it can draw (renderer/parts/frameRoom.ts).
 */
const LETTERS_A_FRAME = 26_000;

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
      await pump(opened.value, post, now, () => isOpen);
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
  isOpen: () => boolean,
): Promise<void> {
  const waiting: unknown[] = [];
  let flushedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting.splice(0, isOpen() ? frameful(waiting) : waiting.length);
    if (batch.length === 0) return;
    post({ type: 'batch', items: batch });
    // The first word follows such a beginning closely, and is not to wait for the next frame because of it.
    if (!batch.every(isBeginning)) flushedAt = now();
    if (waiting.length > 0) timer = setTimeout(flush, FLUSH_MS);
  };
  try {
    for await (const item of items) {
      waiting.push(item);
      // The clock is looked at here, too: a stream that is always ready leaves timers no turn.
      if (now() - flushedAt >= FLUSH_MS) flush();
      else timer ??= setTimeout(flush, FLUSH_MS - (now() - flushedAt));
    }
  } finally {
    flush();
    while (waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, FLUSH_MS));
      flush();
    }
  }
}

/** How many of the items a frame takes, at least one. */
function frameful(items: readonly unknown[]): number {
  let letters = 0;
  let cell: unknown;
  let isOfOne = true;
  const last = items.findIndex((item) => {
    const event = eventOf(item);
    cell ??= event?.cell;
    isOfOne &&= event === undefined || event.cell === cell;
    letters += typeof event?.text === 'string' ? event.text.length : 0;
    return !isOfOne && letters >= LETTERS_A_FRAME;
  });
  return last === -1 ? items.length : last + 1;
}

function isBeginning(item: unknown): boolean {
  const event = eventOf(item);
  return event === undefined || event.type === 'started';
}

function eventOf(
  item: unknown,
): { readonly type?: unknown; readonly cell?: unknown; readonly text?: unknown } | undefined {
  if (typeof item !== 'object' || item === null || !('event' in item)) return undefined;
  const { event } = item;
  return typeof event === 'object' && event !== null ? event : undefined;
}

function isCancel(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'cancel';
}
