/**
 * Turns the text of a `text/event-stream` into its events, at once as they arrive: a line end or an event may be split
 * anywhere. All events of one network read come out together, so that a fast server costs one turn of the event loop a
 * read and not one an event (the SDK's own iterator awaits several promises an event). The parsing is eventsource-parser's.
 */
import { createParser } from 'eventsource-parser';

export interface SseEvent {
  /** The `event:` field; absent for the usual unnamed one. */
  readonly name?: string;
  readonly data: string;
}

export class SseDecoder {
  #events: SseEvent[] = [];
  /** The first line that is no field of the protocol: the server spoke another one. */
  foreignLine: string | undefined;
  readonly #parser = createParser({
    onEvent: ({ event, data }) => this.#events.push({ data, ...(event !== undefined && { name: event }) }),
    onError: ({ type, line }) => {
      if (type === 'unknown-field') this.foreignLine ??= line;
    },
  });

  /** The events that this piece of text completes. */
  push(text: string): readonly SseEvent[] {
    this.#parser.feed(text);
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** What a stream that ended without the closing blank line still holds. */
  flush(): readonly SseEvent[] {
    return this.push('\n\n');
  }
}
