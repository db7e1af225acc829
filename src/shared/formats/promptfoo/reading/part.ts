/**
 * A parsed file that is read part by part. Whatever nobody has read is told at the end, so that nothing can be forgotten: a key
 * that the reader does not know is as good as one that it forgot.
 */
import { isObject } from '@shared/domain/json';
import type { Fate, ReportLine } from '@shared/formats/doors/report';
import type { Missing } from './beside';
import type { PromptfooCode } from './codes';
import type { Damage } from './parsed';
import { type FileKind, isOfPromptfoo, type Root } from './schema';
import { textOfPart } from './textOfPart';

export type Line = ReportLine<PromptfooCode>;
type Params = Line['params'];

/** One value of the file with its place. */
export class Part {
  readonly value: unknown;
  readonly path: string;
  readonly #ledger: Ledger;
  readonly #children = new Map<string | number, Part>();
  /** What it is read in the place of, by somebody else than others who read that. */
  readonly #original: Part | undefined;
  #isSettled = false;

  constructor(value: unknown, path: string, ledger: Ledger, original?: Part) {
    this.value = value;
    this.path = path;
    this.#ledger = ledger;
    this.#original = original;
  }

  #settle(): void {
    this.#isSettled = true;
    if (this.#original) this.#original.#settle();
  }

  /** A mapping with what is set over it elsewhere; each value stands where it stood. What is set over may be so over several. */
  static layered(lower: Part | undefined, upper: ReadonlyMap<string, Part>): Part | undefined {
    const [first] = upper.values();
    if (!first) return lower;
    const own = new Map((lower?.keys() ?? []).flatMap((key) => [[key, lower?.get(key)] as const]));
    for (const [key, part] of upper) {
      own.get(key)?.tellUnused();
      own.set(key, new Part(part.value, part.path, part.#ledger, part));
    }
    const value = Object.fromEntries([...own].map(([key, part]) => [key, part?.value ?? null]));
    const made = new Part(value, lower?.path ?? first.path, first.#ledger);
    for (const [key, part] of own) if (part) made.#children.set(key, part);
    return made;
  }

  /** Of a mapping; undefined where it is absent or null. */
  get(key: string): Part | undefined {
    if (!isObject(this.value) || !Object.hasOwn(this.value, key)) return undefined;
    const child = this.#child(key, this.value[key]);
    if (child.value !== null && child.value !== undefined) return child;
    child.#settle();
    return undefined;
  }

  keys(): readonly string[] {
    return isObject(this.value) ? Object.keys(this.value) : [];
  }

  /** Of a list; anything else is a list of itself. */
  items(): readonly Part[] {
    if (!Array.isArray(this.value)) return [this];
    return this.value.map((each, index) => this.#child(index, each));
  }

  /** All of it, from whoever makes use of all of it. */
  use(): unknown {
    this.#settle();
    return this.value;
  }

  text(): string | undefined {
    return typeof this.value === 'string' ? (this.use() as string) : undefined;
  }

  number(): number | undefined {
    return typeof this.value === 'number' && Number.isFinite(this.value) ? (this.use() as number) : undefined;
  }

  tell(fate: Fate, code: PromptfooCode, params?: Params, text?: string): void {
    const more = { ...(params && { params }), ...(text !== undefined && { text }) };
    this.#ledger.tell(fate, code, this.path, more);
  }

  /** With its text, or another that is meant by it. */
  leaveOut(code: PromptfooCode, params?: Params, text = textOfPart(this.value, this.path)): void {
    this.#settle();
    this.#ledger.tell('leftOut', code, this.path, { ...(params && { params }), text });
  }

  /** Nothing of it is lost, though it acts another way here. */
  tellElsewhere(code: PromptfooCode, params?: Params): void {
    this.#settle();
    this.#ledger.tell('different', code, this.path, params && { params });
  }

  /** promptfoo sends nothing of it to such a server, so neither do we. `name`: what it is called. */
  tellNotSent(name: string): void {
    this.tell('taken', 'notSent', { name });
    this.use();
  }

  /** promptfoo makes no use of it, so neither does the session. */
  tellUnused(): void {
    this.#settle();
    this.#ledger.tellUnused(this);
  }

  leaveMissing({ code, params }: Missing): void {
    this.leaveOut(code, { ...params });
  }

  /** `file`: its name. */
  leaveDamaged(file: string, { line, reason }: Damage): void {
    this.leaveOutUnseen('fileDamaged', { file, line, reason });
  }

  get isRead(): boolean {
    return this.#isSettled;
  }

  /** Without its text, which may be a secret. */
  leaveOutUnseen(code: PromptfooCode, params?: Params): void {
    this.#settle();
    this.#ledger.tell('leftOut', code, this.path, params && { params });
  }

  /** What of it nobody has read. */
  *unread(): Generator<Part> {
    if (this.#isSettled) return;
    if (this.#children.size === 0) {
      const isEmpty = typeof this.value === 'object' && Object.keys(this.value ?? {}).length === 0;
      if (!isEmpty) yield this;
      return;
    }
    const own = Array.isArray(this.value) ? this.value.keys() : Object.keys(this.value ?? {});
    for (const key of own) {
      const value = (this.value as Record<string | number, unknown>)[key];
      yield* this.#child(key, value).unread();
    }
  }

  #child(key: string | number, value: unknown): Part {
    let child = this.#children.get(key);
    if (!child) {
      const original = this.#original ? this.#original.#child(key, value) : undefined;
      child = new Part(value, pathTo(this.path, key), this.#ledger, original);
      this.#children.set(key, child);
    }
    return child;
  }
}

function pathTo(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** What was told, and all that is to be read. */
export class Ledger {
  readonly #lines: Line[] = [];
  readonly #roots: (Root & { readonly part: Part })[] = [];

  /** `path`: empty for the file itself. `kind`: what another file holds. */
  open(value: unknown, path: string, kind?: FileKind): Part {
    const part = new Part(value, path, this);
    this.#roots.push({ part, path, kind });
    return part;
  }

  tell(fate: Fate, code: PromptfooCode, path: string, more: Pick<Line, 'params' | 'text'> = {}): void {
    this.#lines.push({ fate, code, path, ...more });
  }

  tellUnused(part: Part): void {
    this.tell('different', 'notRead', part.path, shown(part));
  }

  /** With what nobody has read; what is the same in many places is told once. */
  finish(): readonly Line[] {
    for (const root of this.#roots)
      for (const part of root.part.unread()) {
        if (isOfPromptfoo(root, part.path)) this.tell('leftOut', 'unread', part.path, shown(part));
        else this.tellUnused(part);
      }
    return joined(this.#lines);
  }
}

const shown = ({ path, value }: Part): Pick<Line, 'params' | 'text'> => ({
  params: { name: /[^.[\]]*\]?$/.exec(path)?.[0] ?? '' },
  text: textOfPart(value, path),
});

/** `tests[0].options` of a hundred tests is one thing to a reader. */
function joined(lines: readonly Line[]): readonly Line[] {
  const groups = new Map<string, { readonly line: Line; count: number }>();
  for (const line of lines) {
    const { path, text, ...same } = line;
    // What nobody makes use of is the same whatever it says: the first stands for all.
    const key = JSON.stringify([path.replace(/\[\d+\]/g, '[]'), same, line.code === 'notRead' ? '' : text]);
    const group = groups.get(key);
    if (group && group.line.path !== path) group.count += 1;
    else if (!group) groups.set(key, { line, count: 1 });
  }
  return [...groups.values()].map(({ line, count }) =>
    count === 1 ? line : { ...line, path: `${line.path} (+${count - 1})` },
  );
}
