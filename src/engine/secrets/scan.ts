/** One pass over a text for all forms of all secrets, whatever blanks and line breaks part their letters. */
import { ASCII, type Automaton } from './automaton';

/** From the first character of a secret to behind its last. */
export interface Found {
  readonly from: number;
  readonly to: number;
}

const BACKSLASH = 0x5c;
/** So many blanks may part two characters of a secret: a line break and what the next line begins with. */
const WIDEST_GAP = 16;
/** Less of a secret's beginning may be any word's, and is not worth waiting for what follows. */
const SHORTEST_OPEN = 4;
/** Of a secret that a text ends in the middle of. `sk-proj-` is any key's beginning. */
const SHORTEST_AT_END = 12;

/** Where the letters of a text came from, if it is not itself what is looked through. */
interface Places {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** One text, as it stands or as somebody made of it: `found` grows with it. */
export class Scan {
  found: Found[] = [];
  readonly #automaton: Automaton;
  /** Where the last characters of the match under way stood, in a ring. */
  readonly #places: Uint32Array;
  readonly #ring: number;
  #taken = 0;
  #state = 0;
  #gap = 0;
  #isEscaped = false;
  #length = 0;
  /** Behind the last letter that had part in a match. */
  #last = 0;
  /** Whether what people and programs put between the parts of a text may stand in the gaps, too. */
  readonly #isLoose: boolean;

  constructor(automaton: Automaton, longest = automaton.longest, isLoose = false) {
    this.#automaton = automaton;
    this.#isLoose = isLoose;
    const size = 2 ** Math.ceil(Math.log2(Math.min(longest, automaton.longest) + 1));
    this.#places = new Uint32Array(size);
    this.#ring = size - 1;
  }

  /** Goes on where another has come to, of a text that is as long. */
  follow(other: Scan): void {
    this.#places.set(other.#places);
    this.#taken = other.#taken;
    this.#state = other.#state;
    this.#gap = other.#gap;
    this.#isEscaped = other.#isEscaped;
    this.#length = other.#length;
    this.#last = other.#last;
  }

  /** Whether it goes on as the other does. */
  isLike(other: Scan): boolean {
    return this.#state === 0 || this.#state === other.#state;
  }

  /** Whether a secret that is worth waiting for was begun in it, or before. */
  push(text: string, places?: Places): boolean {
    const { ascii, others, columns, next, depth, ends, open, most } = this.#automaton;
    let state = this.#state;
    let isBegun = (open[state] ?? 0) >= SHORTEST_OPEN;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const column = code < ASCII ? (ascii[code] ?? 0) : (others.get(code) ?? 0);
      const to = column === 0 ? 0 : (next[state * columns + column] ?? 0);
      if (state !== 0) {
        // Letters, which most are, need not be asked about.
        const isLetter =
          code > 0x20 &&
          code < 0x7f &&
          code !== BACKSLASH &&
          !this.#isEscaped &&
          !(this.#isLoose && isJoint(code));
        if (!isLetter && this.#isPassedOver(code, (depth[to] ?? 0) > (depth[state] ?? 0))) {
          this.#gap += 1;
          if (this.#gap <= WIDEST_GAP) continue;
          this.#gap = 0;
          state = 0;
          continue;
        }
        this.#gap = 0;
        this.#isEscaped = false;
        // Somebody cut it off and wrote on: dots, stars, the next sentence.
        if (most[state] === 1 && (depth[to] ?? 0) <= (depth[state] ?? 0))
          this.#add(this.#placeOf(depth[state] ?? 0), this.#last);
      }
      state = to;
      if (to === 0) continue;
      if (!isBegun) isBegun = (open[to] ?? 0) >= SHORTEST_OPEN;
      this.#places[this.#taken++ & this.#ring] = places ? (places.from[at] ?? 0) : this.#length + at;
      this.#last = places ? (places.to[at] ?? 0) : this.#length + at + 1;
      const end = ends[to] ?? 0;
      if (end > 0) this.#add(this.#placeOf(end), this.#last);
    }
    this.#state = state;
    this.#length += text.length;
    return isBegun;
  }

  /** From here on it may be a secret that is not all there yet; undefined where nothing is. */
  get open(): number | undefined {
    const depth = this.#automaton.open[this.#state] ?? 0;
    return depth < SHORTEST_OPEN ? undefined : this.#placeOf(depth);
  }

  /** Nothing follows. What was cut in the middle of a secret ends with as much of it as would be of use. */
  end(): void {
    const depth = this.#automaton.open[this.#state] ?? 0;
    if (depth >= SHORTEST_AT_END) this.#add(this.#placeOf(depth), this.#last);
  }

  /** A blank or a line break, also one that is written as `\n`, where a form does not go on with it. */
  #isPassedOver(code: number, goesOn: boolean): boolean {
    if (goesOn) return false;
    if (this.#isEscaped && (code === 0x6e || code === 0x72 || code === 0x74)) {
      this.#isEscaped = false;
      return true;
    }
    this.#isEscaped = code === BACKSLASH;
    return this.#isEscaped || isBlank(code) || (this.#isLoose && isJoint(code));
  }

  #placeOf(depth: number): number {
    return this.#places[(this.#taken - depth) & this.#ring] ?? 0;
  }

  #add(from: number, to: number): void {
    withFound(this.found, { from, to });
  }
}

/** In their order, and those that overlap as one. */
export function withFound(found: Found[], added: Found): void {
  let { from, to } = added;
  let at = found.length;
  for (let last = found[at - 1]; last && last.to > from; last = found[at - 1]) {
    at -= 1;
    if (last.from >= to) continue;
    from = Math.min(from, last.from);
    to = Math.max(to, last.to);
    found.splice(at, 1);
  }
  found.splice(at, 0, { from, to });
}

/** `" + "`, `', '`, `\n| `, `\n> `: of the source of programs, of lists, of frames and of mails. */
function isJoint(code: number): boolean {
  return code === 0x22 || code === 0x27 || code === 0x2b || code === 0x2c || code === 0x3e || code === 0x7c;
}

/** Blanks, controls, and what has no width. */
function isBlank(code: number): boolean {
  if (code <= 0x20) return true;
  if (code < 0x7f) return false;
  return (
    code <= 0xa0 ||
    code === 0xad ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x2064) ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
