/**
 * Looks for all forms of all secrets at once, in one pass over a text that comes in pieces: Aho and Corasick's automaton. So
 * it takes as long as the text is, however many secrets there are and whatever a server makes of its answer.
 */
import { type Automaton, automatonOf } from './automaton';
import { type Found, Scan, withFound } from './scan';
import { formsOf, isTelling } from './secretForms';
import { ESCAPES, LOOSE, type Placed, Unescaped } from './unescaped';

export interface SecretMatcher {
  readonly secrets: ReadonlySet<string>;
  /** A text to be looked through, of so many characters at most; undefined where there is nothing to look for. */
  readonly begin: (longest?: number) => SecretScan | undefined;
}

/** A long text is looked through in parts, so that what is done for one letter takes no longer for there being many. */
const BLOCK = 2048;
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
  /** The text as it stands. */
  readonly #plain: Scan;
  /** And as it was before it was escaped, as long as there is a difference. */
  #lateLoose: Scan | undefined;
  #reader: Unescaped | undefined;
  #length = 0;

  constructor(
    readonly automaton: Automaton,
    readonly longest: number | undefined,
  ) {
    this.#plain = new Scan(automaton, longest);
  }

  get #loose(): Scan {
    this.#lateLoose ??= new Scan(this.automaton, this.longest, true);
    return this.#lateLoose;
  }

  get found(): Found[] {
    return this.#plain.found;
  }

  push(text: string): void {
    for (let at = 0; at < text.length; at += BLOCK) this.#push(text.slice(at, at + BLOCK));
  }

  #push(text: string): void {
    const isLoose = LOOSE.test(text);
    const isEscaped = ESCAPES.test(text);
    const [plain, reader] = [this.#plain, this.#reader];
    if (!reader && (isLoose || isEscaped)) this.#loose.follow(plain);
    const before = this.#length;
    this.#length += text.length;
    const isBegun = plain.push(text);
    if (!reader && !isEscaped && !(isLoose && isBegun)) return;
    this.#reader = reader ?? new Unescaped(before);
    this.#take(this.#reader.push(text));
    if (this.#loose.isLike(plain) && !this.#reader.isWaiting) this.#reader = undefined;
  }

  #take(placed: Placed): void {
    const scan = this.#loose;
    scan.push(placed.text, placed);
    for (const each of scan.found) withFound(this.found, each);
    scan.found = [];
  }

  /** From here on it may be a secret that is not all there yet. */
  get open(): number {
    const escaped = this.#reader && this.#loose.open;
    return Math.min(this.#plain.open ?? this.#length, escaped ?? this.#length);
  }

  /** Nothing follows. What was cut in the middle of a secret ends with as much of it as would be of use. */
  end(): void {
    this.#plain.end();
    if (!this.#reader) return;
    this.#take(this.#reader.push('', true));
    this.#loose.end();
    this.#take({ text: '', from: [], to: [] });
  }
}
