/**
 * Turns the bytes of a `text/event-stream` into the data of its events, at once as they arrive: a character, a line end
 * or an event may be split anywhere. All events of one network read come out together, so that a fast server costs one
 * turn of the event loop a read and not one an event (the SDK's own iterator awaits several promises an event).
 */
const FIELD = /^(?:data|event|id|retry)?:|^(?:data|event|id|retry)$/;

export interface SseEvent {
  /** The `event:` field; absent for the usual unnamed one. */
  readonly name?: string;
  readonly data: string;
}

export class SseDecoder {
  #rest = '';
  /** A read ended with CR: a LF at the head of the next one belongs to it. */
  #endedWithCr = false;
  #name: string | undefined;
  #data: string[] = [];
  /** The first line that is no field of the protocol: the server spoke another one. */
  foreignLine: string | undefined;

  /** The events that this piece of text completes. */
  push(text: string): readonly SseEvent[] {
    let input = this.#rest + text;
    if (this.#endedWithCr && input.startsWith('\n')) input = input.slice(1);
    if (input !== '') this.#endedWithCr = false;
    const events: SseEvent[] = [];
    const hasCr = input.includes('\r');
    let from = 0;
    for (;;) {
      const end = hasCr ? lineEnd(input, from) : input.indexOf('\n', from);
      if (end === -1) break;
      this.#line(input.slice(from, end), events);
      const isCr = input.charCodeAt(end) === 13;
      from = end + 1;
      if (isCr && from === input.length) this.#endedWithCr = true;
      else if (isCr && input.charCodeAt(from) === 10) from += 1;
    }
    this.#rest = input.slice(from);
    return events;
  }

  /** What a stream that ended without the closing blank line still holds. */
  flush(): readonly SseEvent[] {
    const events: SseEvent[] = [];
    if (this.#rest !== '') this.#line(this.#rest, events);
    this.#rest = '';
    this.#line('', events);
    return events;
  }

  #line(line: string, events: SseEvent[]): void {
    if (line === '') {
      if (this.#data.length > 0)
        events.push({
          data: this.#data.join('\n'),
          ...(this.#name !== undefined && { name: this.#name }),
        });
      this.#data = [];
      this.#name = undefined;
      return;
    }
    if (!FIELD.test(line)) {
      this.foreignLine ??= line;
      return;
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line.charCodeAt(colon + 1) === 32 ? colon + 2 : colon + 1);
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#name = value;
  }
}

function lineEnd(text: string, from: number): number {
  const lf = text.indexOf('\n', from);
  const cr = text.indexOf('\r', from);
  if (lf === -1) return cr;
  return cr === -1 ? lf : Math.min(lf, cr);
}
