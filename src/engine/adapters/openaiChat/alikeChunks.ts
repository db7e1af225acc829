/**
 * Most chunks of an answer are the one before with another text. What stands around the text is read once; a chunk that has the
 * same around its own says all else as that one did: an answer that comes as fast as it is read is there a tenth sooner.
 */
import { parseJson } from '@shared/domain/json';
import type { ChatChunk } from './chatChunk';

const CONTENT = /"content":\s*"((?:[^"\\]|\\.)*)"/;
/** Letters that stand in JSON for themselves … */
const PLAIN = /^[^"\\\p{Cc}]+$/u;
/** … and those that are escaped: the end of a line, or, of some servers, all beyond ASCII. */
const WRITTEN = /^(?:[^"\\\p{Cc}]|\\.)+$/u;
/** Longer ones are no pieces of an answer. */
const LONGEST = 4000;
/** In the place of a text: two, since one may be what the chunk says elsewhere. */
const ANY = ['x', 'y'] as const;

interface Around {
  readonly before: string;
  readonly after: string;
}

/** Of one answer. `read`: what a text says that is one chunk and nothing else; undefined for any other. */
export class AlikeChunks {
  #last: Around | undefined;
  #known: (Around & { readonly chunk: ChatChunk }) | undefined;

  constructor(readonly read: (data: string) => ChatChunk | undefined) {}

  /** What the data says, where it is a chunk as those before it. */
  of(data: string): ChatChunk | undefined {
    const known = this.#known;
    if (!known || !data.startsWith(known.before) || !data.endsWith(known.after)) return undefined;
    const text = textOf(data.slice(known.before.length, data.length - known.after.length));
    return text === undefined ? undefined : { ...known.chunk, delta: { ...known.chunk.delta, text } };
  }

  /** Looks at one that was read in full. */
  learn(data: string): void {
    const around = aroundText(data);
    const isSecond = around && isSame(around, this.#last) && !isSame(around, this.#known);
    this.#last = around;
    if (!isSecond) return;
    const [chunk, other] = ANY.map((text) => this.read(around.before + text + around.after));
    const isText = chunk?.delta.text === ANY[0] && other?.delta.text === ANY[1];
    // All else of it stands around the text, and is said again; but calls are counted one by one.
    this.#known = isText && chunk.toolCalls.length === 0 ? { ...around, chunk } : undefined;
  }

  /** What follows is to be read in another way. */
  forget(): void {
    this.#last = this.#known = undefined;
  }
}

const isSame = (one: Around, other: Around | undefined): boolean =>
  one.before === other?.before && one.after === other.after;

/** What stands between the quotes, read; undefined where it is no text, or none that says something. */
function textOf(written: string): string | undefined {
  if (PLAIN.test(written)) return written;
  const text = WRITTEN.test(written) ? parseJson(`"${written}"`) : undefined;
  return typeof text === 'string' ? text : undefined;
}

function aroundText(data: string): Around | undefined {
  const found = data.length > LONGEST ? null : CONTENT.exec(data);
  const [whole, text] = found ?? [];
  if (!found || whole === undefined || text === undefined) return undefined;
  const end = found.index + whole.length - 1;
  return { before: data.slice(0, end - text.length), after: data.slice(end) };
}
