/**
 * Most chunks of an answer are the one before with another text. What stands around the text is read once; a chunk that has the
 * same around its own says all else as that one did. A fast server's answer costs a third so.
 */
import type { ChatChunk } from './chatChunk';

const CONTENT = /"content":\s*"((?:[^"\\]|\\.)*)"/;
/** Letters that stand in JSON for themselves. */
const PLAIN = /^[^"\\\p{Cc}]+$/u;
/** Longer ones are no pieces of an answer. */
const LONGEST = 4000;
/** In the place of a text. */
const ANY = 'x';

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
    const text = data.slice(known.before.length, data.length - known.after.length);
    return PLAIN.test(text) ? { ...known.chunk, delta: { ...known.chunk.delta, text } } : undefined;
  }

  /** Looks at one that was read in full. */
  learn(data: string): void {
    const around = aroundText(data);
    const isSecond =
      around && around.before === this.#last?.before && around.after === this.#last.after && around;
    this.#last = around;
    if (!isSecond) return;
    const chunk = this.read(around.before + ANY + around.after);
    // All else of it stands around the text, and is said again.
    this.#known = chunk?.delta.text === ANY ? { ...around, chunk } : undefined;
  }

  /** What follows is to be read in another way. */
  forget(): void {
    this.#last = this.#known = undefined;
  }
}

function aroundText(data: string): Around | undefined {
  const found = data.length > LONGEST ? null : CONTENT.exec(data);
  const [whole, text] = found ?? [];
  if (!found || whole === undefined || text === undefined) return undefined;
  const end = found.index + whole.length - 1;
  return { before: data.slice(0, end - text.length), after: data.slice(end) };
}
