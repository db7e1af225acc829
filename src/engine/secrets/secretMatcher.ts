/**
 * Looks for all forms of all secrets at once, in one pass over a text that comes in pieces: Aho and Corasick's automaton. So
 * it takes as long as the text is, however many secrets there are and whatever a server makes of its answer.
 */
import { folded, formsOf, isTelling } from './secretForms';

export interface SecretMatcher {
  readonly secrets: ReadonlySet<string>;
  /** A text to be looked through, of so many characters at most; undefined where there is nothing to look for. */
  readonly begin: (longest?: number) => SecretScan | undefined;
}

/** From the first character of a secret to behind its last. */
export interface Found {
  readonly from: number;
  readonly to: number;
}

interface Automaton {
  /** By character: which column of `next`; 0 for what is in no form. */
  readonly ascii: Uint16Array;
  readonly others: ReadonlyMap<number, number>;
  readonly columns: number;
  readonly next: Uint16Array | Uint32Array;
  readonly depth: Uint16Array;
  /** The longest form that ends here; 0: none. */
  readonly ends: Uint16Array;
  /** So much of a form that could go on ends here. */
  readonly open: Uint16Array;
  readonly longest: number;
}

const ASCII = 128;
const BACKSLASH = 0x5c;
/** So many blanks may part two characters of a secret: a line break and what the next line begins with. */
const WIDEST_GAP = 16;
/** Less of a secret's beginning may be any word's, and is not worth waiting for what follows. */
const SHORTEST_OPEN = 4;
/** `sk-proj-` is any key's beginning. */
const SHORTEST_HALF = 12;
/** Longer headers are no keys, and the automaton is to stay small. */
const LONGEST_SECRET = 512;

function secretMatcher(secrets: readonly string[]): SecretMatcher {
  const telling = secrets.filter(isTelling).map((secret) => secret.slice(0, LONGEST_SECRET));
  let automaton: Automaton | undefined;
  return {
    secrets: new Set(secrets),
    begin: (longest) => {
      if (telling.length === 0) return undefined;
      automaton ??= automatonOf([...new Set(telling.flatMap(formsOf))]);
      return new SecretScan(automaton, longest);
    },
  };
}

const MOST_KEPT = 16;
const kept = new Map<string, SecretMatcher>();

/** The same matcher for the same secrets: one is made in a millisecond, and asked for at each failure and each line of the log. */
export function matcherOf(secrets: readonly string[]): SecretMatcher {
  const name = secrets.join('\0');
  const known = kept.get(name);
  if (known) return known;
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size >= MOST_KEPT) kept.delete(oldest);
  const made = secretMatcher(secrets);
  kept.set(name, made);
  return made;
}

/** One text: `found` grows with it; what stands before `open` is decided. */
export class SecretScan {
  readonly found: Found[] = [];
  readonly #automaton: Automaton;
  /** Where the last characters of the match under way stood, in a ring. */
  readonly #places: Uint32Array;
  readonly #ring: number;
  #taken = 0;
  #state = 0;
  #gap = 0;
  #isEscaped = false;
  #length = 0;

  constructor(automaton: Automaton, longest = automaton.longest) {
    this.#automaton = automaton;
    const size = 2 ** Math.ceil(Math.log2(Math.min(longest, automaton.longest) + 1));
    this.#places = new Uint32Array(size);
    this.#ring = size - 1;
  }

  push(text: string): void {
    const { ascii, others, columns, next, depth, ends } = this.#automaton;
    let state = this.#state;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const column = code < ASCII ? (ascii[code] ?? 0) : (others.get(code) ?? 0);
      const to = column === 0 ? 0 : (next[state * columns + column] ?? 0);
      if (state !== 0) {
        // Letters, which most are, need not be asked about.
        const isLetter = code > 0x20 && code < 0x7f && code !== BACKSLASH && !this.#isEscaped;
        if (!isLetter && this.#isPassedOver(code, (depth[to] ?? 0) > (depth[state] ?? 0))) {
          this.#gap += 1;
          if (this.#gap <= WIDEST_GAP) continue;
          this.#gap = 0;
          state = 0;
          continue;
        }
        this.#gap = 0;
        this.#isEscaped = false;
      }
      state = to;
      if (to === 0) continue;
      this.#places[this.#taken++ & this.#ring] = this.#length + at;
      const end = ends[to] ?? 0;
      if (end > 0) this.#add(this.#placeOf(end), this.#length + at + 1);
    }
    this.#state = state;
    this.#length += text.length;
  }

  /** From here on it may be a secret that is not all there yet. */
  get open(): number {
    const depth = this.#automaton.open[this.#state] ?? 0;
    return depth < SHORTEST_OPEN ? this.#length : this.#placeOf(depth);
  }

  /** Nothing follows. What was cut in the middle of a secret ends with as much of it as would be of use. */
  end(): void {
    const depth = this.#automaton.open[this.#state] ?? 0;
    if (depth >= SHORTEST_HALF) this.#add(this.#placeOf(depth), this.#length);
  }

  /** A blank or a line break, also one that is written as `\n`, where a form does not go on with it. */
  #isPassedOver(code: number, goesOn: boolean): boolean {
    if (goesOn) return false;
    if (this.#isEscaped && (code === 0x6e || code === 0x72 || code === 0x74)) {
      this.#isEscaped = false;
      return true;
    }
    this.#isEscaped = code === BACKSLASH;
    return this.#isEscaped || isBlank(code);
  }

  #placeOf(depth: number): number {
    return this.#places[(this.#taken - depth) & this.#ring] ?? 0;
  }

  #add(from: number, to: number): void {
    let first = from;
    for (let last = this.found.at(-1); last && last.to > first; last = this.found.at(-1)) {
      first = Math.min(first, last.from);
      this.found.pop();
    }
    this.found.push({ from: first, to });
  }
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

interface Node {
  readonly depth: number;
  readonly children: Map<number, number>;
  ends: number;
}

function automatonOf(forms: readonly string[]): Automaton {
  const ascii = new Uint16Array(ASCII);
  const others = new Map<number, number>();
  let columns = 1;
  const columnOf = (code: number): number => {
    const known = code < ASCII ? ascii[code] : others.get(code);
    if (known) return known;
    if (code < ASCII) ascii[code] = columns;
    else others.set(code, columns);
    return columns++;
  };
  const nodes: Node[] = [{ depth: 0, children: new Map(), ends: 0 }];
  for (const form of forms) {
    let node = nodes[0] as Node;
    for (let at = 0; at < form.length; at++) {
      const column = columnOf(form.charCodeAt(at));
      const known = node.children.get(column);
      if (known === undefined) {
        node.children.set(column, nodes.length);
        nodes.push({ depth: node.depth + 1, children: new Map(), ends: 0 });
      }
      node = nodes[known ?? nodes.length - 1] as Node;
    }
    node.ends = form.length;
  }
  for (let code = 0; code < ASCII; code++) ascii[code] = ascii[folded(code)] ?? 0;

  const count = nodes.length;
  const next = count < 2 ** 16 ? new Uint16Array(count * columns) : new Uint32Array(count * columns);
  const [depth, ends, open] = [new Uint16Array(count), new Uint16Array(count), new Uint16Array(count)];
  const fails = new Uint32Array(count);
  // Breadth first: where a match fails, it goes on as the longest beginning that its end still is.
  const order = [0];
  for (const state of order) {
    const node = nodes[state] as Node;
    const fail = fails[state] ?? 0;
    depth[state] = node.depth;
    ends[state] = node.ends || (ends[fail] ?? 0);
    open[state] = node.children.size > 0 ? node.depth : (open[fail] ?? 0);
    if (state !== 0) next.copyWithin(state * columns, fail * columns, (fail + 1) * columns);
    for (const [column, child] of node.children) {
      fails[child] = state === 0 ? 0 : (next[state * columns + column] ?? 0);
      next[state * columns + column] = child;
      order.push(child);
    }
  }
  return {
    ascii,
    others,
    columns,
    next,
    depth,
    ends,
    open,
    longest: Math.max(...forms.map(({ length }) => length)),
  };
}
