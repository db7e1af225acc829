/**
 * Turns the text of a `text/event-stream` into its events, at once as they arrive: a line end or an event may be split
 * anywhere. All events of one network read come out together, so that a fast server costs one turn of the event loop a
 * read and not one an event. It takes what the protocol does not: events with no blank line between them, JSON without
 * `data:`, JSON that goes on in lines of its own, a prefix said twice. What is whole JSON is an event without waiting for
 * more, so that such streams are live, too.
 */
import { JsonDepth } from './jsonDepth';
import { Lines } from './lines';

/** How an event was not as the protocol wants it, and understood all the same. */
export type SseOddity = 'joinedEvents' | 'bareJson' | 'doubledPrefix';

export interface SseEvent {
  /** The `event:` field; absent for the usual unnamed one. */
  readonly name: string | undefined;
  readonly data: string;
  readonly oddity: SseOddity | undefined;
}

const FIELD = /^[\t ]*(data|event|id|retry|error)[\t ]*:(.*)$/is;
const FIELD_NAME = /^(?:data|event|id|retry)$/i;
const DOUBLED = /^\s*data:\s?/;
const beginsAsJson = (text: string): boolean => text.startsWith('{') || /^\s*[[{]/.test(text);

/** The data of an event whose end has not come. */
class Pending {
  #data: string;
  /** The depth is of all but this. */
  #unlooked: string;
  #depth: JsonDepth | undefined;
  readonly isJson: boolean;

  constructor(
    first: string,
    /** Not said in a `data:`. */
    readonly isBare: boolean,
    readonly oddity: SseOddity | undefined,
  ) {
    this.#data = first;
    this.#unlooked = first;
    this.isJson = beginsAsJson(first);
  }

  add(line: string): void {
    this.#data += `\n${line}`;
    this.#unlooked += line;
  }

  get data(): string {
    return this.#data;
  }

  /** JSON that is not closed yet. */
  get isOpen(): boolean {
    if (!this.isJson) return false;
    this.#depth ??= new JsonDepth();
    this.#depth.push(this.#unlooked);
    this.#unlooked = '';
    return this.#depth.isOpen;
  }
}

export class SseDecoder {
  readonly #lines = new Lines();
  #events: SseEvent[] = [];
  #pending: Pending | undefined;
  #name: string | undefined;
  /** Whether any data came since the last blank line … */
  #hasData = false;
  /** … that has been an event by itself. */
  #isJoined = false;
  /** The first line that is neither a field of the protocol nor JSON: the server spoke another one. */
  foreignLine: string | undefined;

  /** The events that this piece of text completes. */
  push(text: string): readonly SseEvent[] {
    for (const line of this.#lines.push(text)) this.#take(line);
    this.#releaseIfWhole();
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** What a stream that ended without the closing blank line still holds. */
  flush(): readonly SseEvent[] {
    const rest = this.#lines.rest();
    if (rest !== '') this.#take(rest);
    this.#release();
    return this.push('');
  }

  #take(line: string): void {
    if (line.startsWith('data:')) {
      this.#data(line.slice(line[5] === ' ' ? 6 : 5));
      return;
    }
    if (line === '') {
      // What was not said in an event does not end with one.
      if (this.#pending?.isBare && this.#pending.isOpen) return;
      this.#release();
      // Some servers say by a name alone that it is over.
      if (this.#name !== undefined && !this.#hasData)
        this.#events.push({ name: this.#name, data: '', oddity: undefined });
      this.#name = undefined;
      this.#hasData = false;
      this.#isJoined = false;
      return;
    }
    if (line.startsWith(':')) return;
    const [, field = FIELD_NAME.test(line) ? line : '', value = ''] = FIELD.exec(line) ?? [];
    if (field !== '') this.#field(field.toLowerCase(), value.replace(/^ /, ''));
    else if (this.#pending?.isOpen) this.#pending.add(line);
    else if (beginsAsJson(line)) this.#bare(line);
    else this.foreignLine ??= line;
  }

  #bare(line: string): void {
    this.#hasData = true;
    this.#release();
    this.#pending = new Pending(line, true, 'bareJson');
    this.#releaseIfWhole();
  }

  #field(field: string, value: string): void {
    // llama.cpp gives an error a field of its own.
    if (field === 'error' && this.foreignLine === undefined) {
      this.#release();
      this.#name = 'error';
      if (beginsAsJson(value)) this.#bare(value);
      else this.#data(value);
    }
    if (field === 'data') this.#data(value);
    if (field !== 'event') return;
    this.#releaseIfWhole();
    this.#name = value;
  }

  #data(value: string): void {
    this.#hasData = true;
    let said = value;
    while (!said.startsWith('{') && DOUBLED.test(said)) said = said.replace(DOUBLED, '');
    const doubled = said === value ? undefined : 'doubledPrefix';
    const before = this.#pending;
    const isMore = before?.isJson ? before.isOpen && !before.isBare : before && !beginsAsJson(said);
    if (before && isMore) {
      before.add(said);
      return;
    }
    if (before) {
      this.#release();
      this.#isJoined = true;
    }
    this.#pending = new Pending(said, false, doubled ?? (this.#isJoined ? 'joinedEvents' : undefined));
  }

  #releaseIfWhole(): void {
    if (!this.#pending?.isJson || this.#pending.isOpen) return;
    this.#isJoined ||= !this.#pending.isBare;
    this.#release();
  }

  #release(): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (!pending) return;
    this.#events.push({ name: this.#name, data: pending.data, oddity: pending.oddity });
  }
}
